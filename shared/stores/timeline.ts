import { BatchWriteCommand, type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { Activity } from '../domain/profile/activity.ts'
import { ifConditionHolds } from './conditions.ts'
import { keys } from './keys.ts'
import { isGone, parseRow } from './parse-row.ts'
import type { TransactItem } from './profiles.ts'
import { queryAll } from './query-all.ts'

/** How long an activity is kept. */
export const timelineDays = 3 * 365
/** An activity as it lies on the timeline. */
export const activityRow: z.ZodMiniType<Activity> = z.object({
  customerId: z.string(),
  at: z.iso.datetime(),
  kind: z.string(),
  unique: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
})

/** A customer's timeline. Activities have keys that make a repeat harmless and are gone after three years. */
export function createTimeline(deps: { client: DynamoDBDocumentClient; table: string; now: () => Date }) {
  const { client, table, now } = deps
  const itemOf = (activity: Activity) => ({
    ...keys.activity(activity.customerId, activity.at, activity.kind, activity.unique),
    ...activity,
    ttl: Math.floor(Date.parse(activity.at) / 1000) + timelineDays * 86_400,
  })
  return {
    /** Part of a transaction. */
    written: (activity: Activity): TransactItem => ({ Put: { TableName: table, Item: itemOf(activity) } }),

    async record(activity: Activity): Promise<void> {
      await client.send(new PutCommand({ TableName: table, Item: itemOf(activity) }))
    },

    /** Writes it unless it is there: what somebody said once is not said otherwise later. */
    recordOnce: (activity: Activity): Promise<'recorded' | 'was-there'> =>
      ifConditionHolds(
        client.send(
          new PutCommand({
            TableName: table,
            Item: itemOf(activity),
            ConditionExpression: 'attribute_not_exists(customerId)',
          }),
        ),
        'recorded',
        'was-there',
      ),

    /** The latest activities, newest first. */
    async latest(customerId: string, limit: number): Promise<Activity[]> {
      const page = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'customerId = :customerId',
          ExpressionAttributeValues: { ':customerId': customerId },
          ScanIndexForward: false,
          Limit: limit,
        }),
      )
      const lasting = (page.Items ?? []).filter((item) => !isGone(item, now()))
      return lasting.map((item) => parseRow('activity', activityRow, item))
    },

    /** All activities that are kept, oldest first. */
    async all(customerId: string): Promise<Activity[]> {
      const query = {
        TableName: table,
        KeyConditionExpression: 'customerId = :customerId',
        ExpressionAttributeValues: { ':customerId': customerId },
        ConsistentRead: true,
      }
      const items = await queryAll(client, query)
      return items.filter((item) => !isGone(item, now())).map((item) => parseRow('activity', activityRow, item))
    },

    /** Removes a customer's whole timeline; safe to repeat. */
    async clear(customerId: string): Promise<void> {
      for (;;) {
        const page = await client.send(
          new QueryCommand({
            TableName: table,
            KeyConditionExpression: 'customerId = :customerId',
            ExpressionAttributeValues: { ':customerId': customerId },
            ProjectionExpression: 'customerId, sk',
            ConsistentRead: true,
            Limit: 25,
          }),
        )
        const found = page.Items ?? []
        if (found.length === 0) return
        const requests = found.map(({ customerId, sk }) => ({ DeleteRequest: { Key: { customerId, sk } } }))
        // What the table leaves unprocessed is found by the next query.
        await client.send(new BatchWriteCommand({ RequestItems: { [table]: requests } }))
      }
    },
  }
}
