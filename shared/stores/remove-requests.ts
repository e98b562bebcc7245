import { DeleteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { keys, owners } from './keys.ts'
import { queryEach } from './query-all.ts'

/** Removes the raw mail that SES kept under an id; safe to repeat. */
export type RemoveRawMail = (sesId: string) => Promise<void>

const incoming = keys.message('', 'in', '').sk

/**
 * Removes the requests of an address with their mails, answers and notes, whoever wrote them, and the mails that it sent
 * into requests of others; the raw mails first, since an item that is gone names none any more. What else the address
 * owns (`removeOwned`) stays. Answers how many items it removed.
 */
export async function removeRequests(
  client: DynamoDBDocumentClient,
  table: string,
  addressHash: string,
  removeRaw: RemoveRawMail,
): Promise<number> {
  let removed = 0
  const remove = async (pk: string, sk: string) => {
    if (sk.startsWith(incoming)) await removeRaw(sk.slice(incoming.length))
    await client.send(new DeleteCommand({ TableName: table, Key: { pk, sk } }))
    removed += 1
  }
  const owned = {
    TableName: table,
    IndexName: 'by-owner',
    KeyConditionExpression: '#owner = :owner AND begins_with(pk, :request)',
    ExpressionAttributeNames: { '#owner': 'owner' },
    ExpressionAttributeValues: { ':owner': owners.address(addressHash), ':request': keys.request('').pk },
  }
  for await (const { pk, sk } of queryEach(client, owned)) {
    if (pk === keys.request('').pk) {
      const parts = {
        TableName: table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': keys.assignment(String(sk)).pk },
        ConsistentRead: true,
      }
      for await (const part of queryEach(client, parts)) await remove(String(part.pk), String(part.sk))
    }
    await remove(String(pk), String(sk))
  }
  return removed
}
