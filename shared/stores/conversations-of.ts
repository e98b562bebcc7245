import { conversationRow, lineRow } from './chat-rows.ts'
import type { ChatTable } from './conversations.ts'
import { owners } from './keys.ts'
import { isGone, parseRow } from './parse-row.ts'
import { queryAll } from './query-all.ts'

/**
 * Conversations of a customer and of their address with what was said in them, for the customer: agents' notes stay the
 * company's. What an address only asked a copy of is another's conversation.
 */
export async function conversationsOf(
  { client, table, now }: ChatTable & { readonly now: () => Date },
  { customerId, addressHash }: { readonly customerId: string; readonly addressHash: string },
): Promise<readonly object[]> {
  const read = (conversationId: string) =>
    queryAll(client, {
      TableName: table,
      KeyConditionExpression: 'conversationId = :id',
      ExpressionAttributeValues: { ':id': conversationId },
      ConsistentRead: true,
    })
  const entries = await Promise.all([owners.customer(customerId), owners.address(addressHash)].map(read))
  const own = entries.flat().filter(({ only }) => only === undefined)
  const ids = new Set(own.map(({ sk }) => String(sk).split('/')[0] ?? ''))
  const conversations = await Promise.all([...ids].toSorted().map(read))
  return conversations.flatMap((items) => {
    const there = items.filter((item) => !isGone(item, now()))
    const head = there.find(({ sk }) => sk === 'head')
    if (!head) return []
    const { conversationId, startedAt, topic, page, name, rating } = parseRow('conversation', conversationRow, head)
    const lines = there
      .filter(({ sk }) => String(sk).startsWith('line#'))
      .map((item) => parseRow('line', lineRow, item))
    return [{ conversationId, startedAt, topic, page, name, rating, lines }]
  })
}
