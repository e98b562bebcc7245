import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Run } from '../domain/campaign/run.ts'
import { keys } from './keys.ts'
import type { Ledger } from './ledger.ts'
import { placeOf } from './run-outcomes.ts'

/** Batches of a run as they lie in the ledger, as many as one query reads. */
export interface BatchItems {
  readonly items: readonly Record<string, unknown>[]
  /** Where the next ones begin; absent after the last. */
  readonly next?: string
}

/** About 500 KB: even if all of their 5,000 mails came back, whoever looks at the clock after each page is in time. */
const batchesPerRead = 100

/**
 * A run's batches (consistent), partition after partition, read as they are asked for: whoever runs out of time stops and
 * goes on later from `next`. There are pages without items. `undefined` answers a place that no page gave.
 */
export function batchesOf(
  { client, table }: Ledger,
  run: Pick<Run, 'runId' | 'shards'>,
  from = '0:',
): AsyncGenerator<BatchItems> | undefined {
  const start = placeOf(from)
  return start && start.shard < run.shards ? pages(start) : undefined

  async function* pages({ shard, after }: { readonly shard: number; readonly after: string }) {
    for (let at = shard, last: string | undefined = after; at < run.shards; ) {
      const { pk, sk } = keys.batch(run.runId, at, last ?? '')
      const found = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :after AND :last',
          ExpressionAttributeValues: { ':pk': pk, ':after': `${sk} `, ':last': 'batch#~' },
          Limit: batchesPerRead,
          ConsistentRead: true,
        }),
      )
      const key = found.LastEvaluatedKey?.sk
      last = key === undefined ? undefined : String(key).slice('batch#'.length)
      if (last === undefined) at += 1
      yield { items: found.Items ?? [], ...(at < run.shards && { next: `${at}:${last ?? ''}` }) }
    }
  }
}
