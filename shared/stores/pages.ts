import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { RunAge } from '../domain/campaign/run-expiry.ts'
import { skipReasons } from '../domain/message/line.ts'
import { type Page, shardOfPage } from '../domain/message/plan.ts'
import { ifConditionHolds } from './conditions.ts'
import { keys } from './keys.ts'
import { expiresWith, type Ledger } from './ledger.ts'
import { isGone, parseRow } from './parse-row.ts'
import { queryAll } from './query-all.ts'

/** A planned page as it lies in the ledger. */
export const pageRow = z.object({
  runId: z.string(),
  shard: z.int(),
  segment: z.int(),
  startKey: z.nullable(z.string()),
  endKey: z.nullable(z.string()),
  batches: z.array(
    z.object({
      batchId: z.string(),
      language: z.enum(['es', 'en']),
      provider: z.string(),
      customerIds: z.array(z.string()),
    }),
  ),
  skipped: z.partialRecord(z.enum(skipReasons), z.int()),
})

/** Planned pages of a run: written once each. */
export function createPageStore({ client, table }: Ledger, now: () => Date) {
  const get = async (
    run: { readonly runId: string; readonly shards: number },
    segment: number,
    startKey: string | null,
  ): Promise<Page | undefined> => {
    const shard = shardOfPage(segment, startKey, run.shards)
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: keys.page(run.runId, shard, segment, startKey), ConsistentRead: true }),
    )
    return Item && !isGone(Item, now()) ? parseRow('page', pageRow, Item) : undefined
  }

  return {
    get,

    /** False where the page stands already: then what stands counts, not what the caller found. */
    async putOnce(page: Page, run: RunAge): Promise<boolean> {
      const { runId, shard, segment, startKey, batches } = page
      const planned = batches.reduce((total, { customerIds }) => total + customerIds.length, 0)
      return ifConditionHolds(
        client.send(
          new PutCommand({
            TableName: table,
            Item: { ...page, planned, ...keys.page(runId, shard, segment, startKey), ...expiresWith(run) },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        ),
        true,
        false,
      )
    },

    /** All pages of one shard. */
    async ofShard(runId: string, shard: number): Promise<readonly Page[]> {
      const query = {
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :kind)',
        ExpressionAttributeValues: { ':pk': keys.page(runId, shard, 0, null).pk, ':kind': 'page#' },
        ConsistentRead: true,
      }
      const items = await queryAll(client, query)
      return items.map((item) => parseRow('page', pageRow, item))
    },
  }
}

export type PageStore = ReturnType<typeof createPageStore>
