import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Run } from '../domain/campaign/run.ts'
import { doubtMs } from '../domain/message/attempt.ts'
import type { Batch } from '../domain/message/batch.ts'
import type { Line } from '../domain/message/line.ts'
import { unknownSince } from '../domain/message/outcome.ts'
import { fromBatchRow } from './batch-row.ts'
import { keys } from './keys.ts'
import type { Ledger } from './ledger.ts'
import { placeOf } from './run-outcomes.ts'

/** A mail in doubt: SES may have taken it, or not, and nothing that came back tells. */
export interface Doubt {
  /** `<batch>.<line>`: how a decision names it. */
  readonly id: string
  readonly customerId: string
  readonly doubtSince: string
  /** From when on a person may decide to send. */
  readonly resendableFrom: string
  /** The attempt whose answer got lost, and who had it made: `run`, or a person. */
  readonly attempt?: { readonly at: string; readonly by: string }
  /** An earlier decision about the same mail. */
  readonly decided?: Line['decided']
}

export interface DoubtPage {
  readonly items: readonly Doubt[]
  readonly cursor?: string
}

/** About 1 MB of batches, which is what one query reads. */
const batchesPerRead = 200
const readsPerPage = 10
const doubtsPerPage = 500

/** Mails of a run in doubt, a page at a time; a page may be empty and lead on. */
export async function readDoubts(
  { client, table }: Ledger,
  run: Pick<Run, 'runId' | 'shards'>,
  cursor = '0:',
): Promise<DoubtPage | undefined> {
  const place = placeOf(cursor)
  if (!place) return undefined
  let { shard, after } = place
  const items: Doubt[] = []
  for (let reads = 0; shard < run.shards && items.length === 0 && reads < readsPerPage; reads++) {
    const { pk, sk } = keys.batch(run.runId, shard, after)
    const found = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :after AND :last',
        FilterExpression: 'tally.#unknown > :none',
        ExpressionAttributeNames: { '#unknown': 'unknown' },
        ExpressionAttributeValues: { ':pk': pk, ':after': `${sk} `, ':last': 'batch#~', ':none': 0 },
        Limit: batchesPerRead,
        ConsistentRead: true,
      }),
    )
    let cutAt: string | undefined
    for (const batch of (found.Items ?? []).map(fromBatchRow)) {
      const doubts = doubtsOf(batch)
      if (items.length > 0 && items.length + doubts.length > doubtsPerPage) break
      items.push(...doubts)
      cutAt = batch.batchId
      if (items.length >= doubtsPerPage) break
    }
    const last = found.Items?.at(-1)?.batchId
    if (cutAt !== undefined && cutAt !== last) after = cutAt
    else if (found.LastEvaluatedKey) after = String(found.LastEvaluatedKey.sk).slice('batch#'.length)
    else {
      shard += 1
      after = ''
    }
  }
  return { items, ...(shard < run.shards && { cursor: `${shard}:${after}` }) }
}

function doubtsOf(batch: Batch): readonly Doubt[] {
  return batch.lines.flatMap((line, place): readonly Doubt[] => {
    const doubtSince = unknownSince(line)
    if (doubtSince === undefined) return []
    const attempt = batch.attempts.find(({ id }) => id === line.attempt)
    return [
      {
        id: `${batch.batchId}.${place}`,
        customerId: line.customerId,
        doubtSince,
        resendableFrom: new Date(Date.parse(doubtSince) + doubtMs).toISOString(),
        ...(attempt && { attempt: { at: attempt.at, by: attempt.by } }),
        ...(line.decided && { decided: line.decided }),
      },
    ]
  })
}
