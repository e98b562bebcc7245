import { BatchWriteCommand, DeleteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { conversationRow } from './chat-rows.ts'
import { entriesOf } from './conversation-index.ts'
import type { ChatTable } from './conversations.ts'
import { owners } from './keys.ts'
import { queryAll } from './query-all.ts'

/**
 * Removes every conversation of a customer or an address, with what leads to it, and counts them; safe to repeat.
 * Ratings stay: they name an agent and nobody else.
 */
export async function removeConversations(
  { client, table }: ChatTable,
  owner: { readonly customerId: string } | { readonly addressHash: string },
): Promise<number> {
  const partition = 'customerId' in owner ? owners.customer(owner.customerId) : owners.address(owner.addressHash)
  const owned = await queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'conversationId = :owner',
    ExpressionAttributeValues: { ':owner': partition },
    ConsistentRead: true,
  })
  for (const { sk, only } of owned) {
    const [conversationId = ''] = String(sk).split('/')
    // Of somebody else's conversation only what is about this address is removed.
    if (typeof only === 'string') await remove({ client, table }, { conversationId, sk: only })
    else await removeConversation({ client, table }, conversationId)
    // Last: an erasure that is interrupted finds it again.
    await remove({ client, table }, { conversationId: partition, sk })
  }
  return owned.length
}

async function removeConversation(at: ChatTable, conversationId: string): Promise<void> {
  for (;;) {
    const { Items = [] } = await at.client.send(
      new QueryCommand({
        TableName: at.table,
        KeyConditionExpression: 'conversationId = :id',
        ExpressionAttributeValues: { ':id': conversationId },
        ConsistentRead: true,
        Limit: 25,
      }),
    )
    if (Items.length === 0) return
    const head = conversationRow.safeParse(Items.find(({ sk }) => sk === 'head'))
    if (head.success) for (const entry of entriesOf(head.data)) await remove(at, entry)
    const requests = Items.map(({ sk }) => ({ DeleteRequest: { Key: { conversationId, sk } } }))
    // What the table leaves unprocessed is found by the next query.
    await at.client.send(new BatchWriteCommand({ RequestItems: { [at.table]: requests } }))
  }
}

const remove = ({ client, table }: ChatTable, Key: { readonly conversationId: string; readonly sk: unknown }) =>
  client.send(new DeleteCommand({ TableName: table, Key: { ...Key } }))
