import * as z from 'zod/mini'
import type { RunCounts, RunState } from '../domain/campaign/run.ts'
import {
  addRecords,
  addTallies,
  addTallyAges,
  agesOf,
  countsOf,
  emptyTally,
  noTallyAges,
  settledOf,
  type Tally,
  type TallyAges,
} from '../domain/message/tally.ts'
import { keys } from './keys.ts'
import type { Ledger } from './ledger.ts'
import { parseRow } from './parse-row.ts'
import { queryEach } from './query-all.ts'

const counts = z.record(z.string(), z.int())
const summary = z.object({
  sk: z.string(),
  planned: z.exactOptional(z.int()),
  endKey: z.exactOptional(z.nullable(z.string())),
  skipped: z.exactOptional(counts),
  tally: z.exactOptional(
    z.object({
      planned: z.int(),
      claimed: z.int(),
      sent: z.int(),
      failed: z.int(),
      unknown: z.int(),
      delivered: z.int(),
      complained: z.int(),
      opened: z.int(),
      clicked: z.int(),
      skipped: counts,
      bounced: counts,
      silent: z._default(z.int(), 0),
      silentSince: z.exactOptional(z.string()),
      unknownSince: z.exactOptional(z.string()),
    }),
  ),
})

/** A run as its pages and batches have it now (consistent reads): true to the last write, at 2 cents per million lines. */
export interface RunCensus {
  readonly counts: RunCounts
  /** Lines whose attempt has no result yet. */
  readonly claimed: number
  /** Segments whose last page exists. */
  readonly segmentsDone: number
}

interface ShardCensus {
  /** Every line of the shard, of batches that are written and that only their page knows, and what pages skipped. */
  readonly tally: Tally
  readonly ages: TallyAges
  readonly segmentsDone: number
}

/** Counts a run's shards side by side; `now` says how old doubts and silences are. */
export async function countRun(
  ledger: Ledger,
  run: { readonly runId: string; readonly shards: number; readonly state: RunState },
  now: Date,
): Promise<RunCensus> {
  const shards = await Promise.all(
    Array.from({ length: run.shards }, (_, shard) => countShard(ledger, run.runId, shard, now)),
  )
  const tally = shards.reduce((total, shard) => addTallies(total, shard.tally), emptyTally)
  const ages = shards.reduce((total, shard) => addTallyAges(total, shard.ages), noTallyAges)
  return {
    counts: countsOf(tally, ages, run.state === 'cancelled'),
    claimed: tally.claimed,
    segmentsDone: shards.reduce((total, shard) => total + shard.segmentsDone, 0),
  }
}

async function countShard({ client, table }: Ledger, runId: string, shard: number, now: Date): Promise<ShardCensus> {
  let written = emptyTally
  let ages = noTallyAges
  let skipped: Readonly<Record<string, number>> = {}
  let planned = 0
  let segmentsDone = 0
  const query = {
    TableName: table,
    KeyConditionExpression: 'pk = :pk',
    ProjectionExpression: 'sk, planned, endKey, skipped, tally',
    ExpressionAttributeValues: { ':pk': keys.batch(runId, shard, '').pk },
    ConsistentRead: true,
  }
  for await (const item of queryEach(client, query)) {
    const row = parseRow('page or batch', summary, item)
    if (row.tally) {
      written = addTallies(written, row.tally)
      ages = addTallyAges(ages, agesOf(row.tally, now))
    } else {
      planned += row.planned ?? 0
      skipped = addRecords(skipped, row.skipped ?? {})
      segmentsDone += row.endKey === null ? 1 : 0
    }
  }
  // A batch is first written by its claim: until then only its page knows of its lines.
  const unwritten = planned - settledOf(written) - written.planned - written.claimed
  return { tally: addTallies(written, { ...emptyTally, planned: unwritten, skipped }), ages, segmentsDone }
}
