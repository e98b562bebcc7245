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
import type { BatchRef } from './batches.ts'
import { keys } from './keys.ts'
import type { Ledger } from './ledger.ts'
import { parseRow } from './parse-row.ts'
import { queryEach } from './query-all.ts'
import { pauseOf, readShards } from './whole-run.ts'

const counts = z.record(z.string(), z.int())
const batchSummary = z.object({
  batchId: z.string(),
  tally: z.object({
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
    retriable: z._default(z.int(), 0),
    retried: z._default(z.int(), 0),
    resending: z._default(z.int(), 0),
  }),
})
const pageSummary = z.object({
  planned: z.int(),
  endKey: z.nullable(z.string()),
  skipped: counts,
})

/** A run as its pages and batches have it now (consistent reads): true to the last write, at 2 cents per million lines. */
export interface RunCensus {
  readonly counts: RunCounts
  /** Lines whose attempt has no result yet. */
  readonly claimed: number
  /** Batches with such lines. */
  readonly claims: readonly BatchRef[]
  /** Segments whose last page exists. */
  readonly segmentsDone: number
  /** Lines whose mail came back and might be sent once more. */
  readonly retriable: number
}

interface ShardCensus {
  /** Every line of the shard, of batches that are written and that only their page knows, and what pages skipped. */
  readonly tally: Tally
  readonly ages: TallyAges
  readonly claims: readonly BatchRef[]
  readonly segmentsDone: number
}

/** Counts a run shard by shard, a few at once; `now` says how old doubts and silences are. */
export async function countRun(
  ledger: Ledger,
  run: { readonly runId: string; readonly shards: number; readonly state: RunState },
  now: Date,
): Promise<RunCensus> {
  const shards = await readShards(run.shards, (shard) => countShard(ledger, run.runId, shard, now))
  const tally = shards.reduce((total, shard) => addTallies(total, shard.tally), emptyTally)
  const ages = shards.reduce((total, shard) => addTallyAges(total, shard.ages), noTallyAges)
  return {
    counts: countsOf(tally, ages, run.state === 'cancelled'),
    claimed: tally.claimed,
    claims: shards.flatMap(({ claims }) => claims),
    segmentsDone: shards.reduce((total, shard) => total + shard.segmentsDone, 0),
    retriable: tally.retriable,
  }
}

async function countShard(ledger: Ledger, runId: string, shard: number, now: Date): Promise<ShardCensus> {
  const claims: BatchRef[] = []
  let written = emptyTally
  let ages = noTallyAges
  let skipped: Readonly<Record<string, number>> = {}
  let planned = 0
  let segmentsDone = 0
  const query = {
    TableName: ledger.table,
    KeyConditionExpression: 'pk = :pk',
    ProjectionExpression: 'batchId, planned, endKey, skipped, tally',
    ExpressionAttributeValues: { ':pk': keys.batch(runId, shard, '').pk },
    ConsistentRead: true,
  }
  for await (const item of queryEach(ledger.client, query, pauseOf(ledger))) {
    if (item.tally === undefined) {
      const page = parseRow('page', pageSummary, item)
      planned += page.planned
      skipped = addRecords(skipped, page.skipped)
      segmentsDone += page.endKey === null ? 1 : 0
      continue
    }
    const { batchId, tally } = parseRow('batch', batchSummary, item)
    written = addTallies(written, tally)
    ages = addTallyAges(ages, agesOf(tally, now))
    if (tally.claimed > 0) claims.push({ runId, shard, batchId })
  }
  // A batch is first written by its claim: until then only its page knows of its lines.
  const unwritten = planned - settledOf(written) - written.planned - written.claimed
  return { tally: addTallies(written, { ...emptyTally, planned: unwritten, skipped }), ages, claims, segmentsDone }
}
