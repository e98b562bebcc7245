import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { skipReasons } from '../domain/message/line.ts'
import { type Page, shardOfPage } from '../domain/message/plan.ts'
import { conditionally } from './documents.ts'
import { keys } from './keys.ts'
import { type Ledger, ledgerExpiry } from './ledger.ts'

const pageRow = z.object({
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
    return Item && pageRow.parse(Item)
  }

  return {
    get,

    /** False where the page stands already: then what stands counts, not what the caller found. */
    async putOnce(page: Page): Promise<boolean> {
      const { runId, shard, segment, startKey, batches } = page
      const planned = batches.reduce((total, { customerIds }) => total + customerIds.length, 0)
      const stood = await conditionally(() =>
        client.send(
          new PutCommand({
            TableName: table,
            Item: { ...page, planned, ...keys.page(runId, shard, segment, startKey), ...ledgerExpiry(now()) },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        ),
      )
      return !stood
    },

    /** All pages of one shard. */
    async ofShard(runId: string, shard: number): Promise<readonly Page[]> {
      const pages: Page[] = []
      const { pk } = keys.page(runId, shard, 0, null)
      let start: Record<string, unknown> | undefined
      do {
        const found = await client.send(
          new QueryCommand({
            TableName: table,
            KeyConditionExpression: 'pk = :pk AND begins_with(sk, :kind)',
            ExpressionAttributeValues: { ':pk': pk, ':kind': 'page#' },
            ...(start && { ExclusiveStartKey: start }),
            ConsistentRead: true,
          }),
        )
        for (const item of found.Items ?? []) pages.push(pageRow.parse(item))
        start = found.LastEvaluatedKey
      } while (start)
      return pages
    },
  }
}

export type PageStore = ReturnType<typeof createPageStore>
