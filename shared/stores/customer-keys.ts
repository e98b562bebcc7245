import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { keys } from './keys.ts'
import { parseRow } from './parse-row.ts'

/** A customer's key as it lies in its table. */
export const customerKeyRow = z.object({ key: z.base64() })

/** Each customer's own key for the personal fields of their evidence; destroying it makes them unreadable for ever. */
export function createCustomerKeys({ client, table }: { client: DynamoDBDocumentClient; table: string }) {
  return {
    /** 32 bytes, or undefined where the customer was erased. */
    async get(customerId: string): Promise<Uint8Array | undefined> {
      const command = new GetCommand({ TableName: table, Key: keys.customerKey(customerId), ConsistentRead: true })
      const { Item } = await client.send(command)
      return Item && new Uint8Array(Buffer.from(parseRow('customer key', customerKeyRow, Item).key, 'base64'))
    },

    /**
     * Puts the key of a customer who is about to be made; the same key again is no error.
     * @throws ConditionalCheckFailedException where that customer has another key
     */
    async create(customerId: string, key: Uint8Array, at: string): Promise<void> {
      const text = Buffer.from(key).toString('base64')
      await client.send(
        new PutCommand({
          TableName: table,
          Item: { ...keys.customerKey(customerId), key: text, createdAt: at },
          ConditionExpression: 'attribute_not_exists(customerId) OR #key = :key',
          ExpressionAttributeNames: { '#key': 'key' },
          ExpressionAttributeValues: { ':key': text },
        }),
      )
    },

    async destroy(customerId: string): Promise<void> {
      await client.send(new DeleteCommand({ TableName: table, Key: keys.customerKey(customerId) }))
    },
  }
}
