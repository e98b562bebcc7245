import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { ratedAgentRow } from './chat-ratings.ts'
import type { ChatTable } from './conversations.ts'
import type { Page, PageRequest } from './documents.ts'
import { keys, owners } from './keys.ts'
import { isGone, parseRow } from './parse-row.ts'
import { queryAll } from './query-all.ts'

export const ratingRow = z.object({
  target: z.string(),
  satisfaction: z.int(),
  solved: z.exactOptional(z.boolean()),
  at: z.iso.datetime(),
  agentId: z.exactOptional(z.string()),
  topic: z.exactOptional(z.string()),
})

/** Lists of conversations for the console, newest first. */
export function createConversationLists({ client, table, now }: ChatTable & { readonly now: () => Date }) {
  const page = async (partition: string, { cursor, limit }: PageRequest): Promise<Page<Record<string, unknown>>> => {
    const found = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'conversationId = :partition AND sk < :beyond',
        ExpressionAttributeValues: { ':partition': partition, ':beyond': cursor ?? '~' },
        ScanIndexForward: false,
        ConsistentRead: true,
        Limit: limit,
      }),
    )
    const next = found.LastEvaluatedKey?.sk
    const items = (found.Items ?? []).filter((item) => !isGone(item, now()))
    return { items, ...(typeof next === 'string' && { cursor: next }) }
  }
  const ids = async (partition: string, request: PageRequest): Promise<Page<string>> => {
    const { items, ...next } = await page(partition, request)
    return { items: items.map(({ target }) => String(target)), ...next }
  }
  return {
    /** Ids of those that began in a month, `2026-11`. */
    ofMonth: (month: string, request: PageRequest) => ids(keys.listed(month, '').conversationId, request),

    ofCustomer: (customerId: string, request: PageRequest) => ids(owners.customer(customerId), request),

    /** How agents were rated in all, by agent. */
    async ratedAgents() {
      const items = await queryAll(client, {
        TableName: table,
        KeyConditionExpression: 'conversationId = :rated',
        ExpressionAttributeValues: { ':rated': keys.ratedAgent('-').conversationId },
        ConsistentRead: true,
      })
      return items.map((item) => {
        const { sk: agentId, satisfaction, ...counts } = parseRow('rated agent', ratedAgentRow, item)
        return { agentId, ...counts, satisfaction: satisfaction / counts.ratings }
      })
    },

    async ratings(month: string, request: PageRequest) {
      const { items, ...next } = await page(keys.rating(month, '').conversationId, request)
      const rows = items.map((item) => parseRow('rating', ratingRow, item))
      return { items: rows.map(({ target, ...rating }) => ({ conversationId: target, ...rating })), ...next }
    },
  }
}

export type ConversationLists = ReturnType<typeof createConversationLists>
