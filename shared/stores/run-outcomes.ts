import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Run } from '../domain/campaign/run.ts'
import type { Line, Outcome } from '../domain/message/line.ts'
import { outcomeOf } from '../domain/message/outcome.ts'
import { fromBatchRow } from './batch-row.ts'
import { keys } from './keys.ts'
import type { Ledger } from './ledger.ts'

/** One mail of a run, as a person may read it. */
export interface LineOutcome extends Omit<Line, 'attempt'> {
  readonly batchId: string
  readonly line: number
  readonly outcome: Outcome
}

export interface OutcomePage {
  readonly items: readonly LineOutcome[]
  /** Where the next page starts; absent on the last one. */
  readonly cursor?: string
}

/** 10 batches are 500 lines at most. */
const batchesPerPage = 10

/**
 * Lines of a run's written batches; those no claim has reached yet, and those that a page skipped, are only counted.
 * `cursor` comes from the page before; `undefined` answers one that no page gave.
 */
export async function readOutcomes(
  { client, table }: Ledger,
  run: Pick<Run, 'runId' | 'shards' | 'state'>,
  cursor = '0:',
): Promise<OutcomePage | undefined> {
  const place = placeOf(cursor)
  if (!place) return undefined
  let { shard, after } = place
  const items: LineOutcome[] = []
  while (shard < run.shards && items.length === 0) {
    const { pk, sk } = keys.batch(run.runId, shard, after)
    const found = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :after AND :last',
        ExpressionAttributeValues: { ':pk': pk, ':after': `${sk} `, ':last': 'batch#~' },
        Limit: batchesPerPage,
        ConsistentRead: true,
      }),
    )
    const batches = (found.Items ?? []).map(fromBatchRow)
    for (const batch of batches)
      batch.lines.forEach(({ attempt: _attempt, ...line }, index) => {
        const outcome = outcomeOf({ ...line, ...(_attempt !== undefined && { attempt: _attempt }) })
        items.push({ ...line, batchId: batch.batchId, line: index, outcome })
      })
    if (found.LastEvaluatedKey) after = batches.at(-1)?.batchId ?? ''
    else {
      shard += 1
      after = ''
    }
  }
  return { items, ...(shard < run.shards && { cursor: `${shard}:${after}` }) }
}

/** Where a cursor leads: behind a batch of a shard; undefined for one that no page gave. */
export function placeOf(cursor: string): { readonly shard: number; readonly after: string } | undefined {
  const place = /^(\d{1,4}):([A-Za-z0-9-]{0,80})$/.exec(cursor)
  return place ? { shard: Number(place[1]), after: place[2] ?? '' } : undefined
}
