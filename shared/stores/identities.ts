import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { keys, owners } from './keys.ts'
import { parseRow } from './parse-row.ts'
import type { TransactItem } from './profiles.ts'

export type IdentityKind = 'email' | 'phone' | 'external' | 'visitor'
export interface Identity {
  readonly kind: IdentityKind
  readonly value: string
  readonly customerId: string
}

const row = z.object({ customerId: z.string() })

/** What leads to a customer; one (kind, value) leads to one customer, by conditional write. */
export function createIdentities({ client, table }: { client: DynamoDBDocumentClient; table: string }) {
  return {
    /** The customer whom a value leads to, strongly consistent. */
    async find(kind: IdentityKind, value: string): Promise<string | undefined> {
      const command = new GetCommand({ TableName: table, Key: keys.identity(kind, value), ConsistentRead: true })
      const { Item } = await client.send(command)
      return Item && parseRow('identity', row, Item).customerId
    },

    /** Part of a transaction: the value was free and leads to this customer now. */
    claim: ({ kind, value, customerId }: Identity): TransactItem => ({
      Put: {
        TableName: table,
        Item: { ...keys.identity(kind, value), owner: owners.customer(customerId), customerId },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    }),

    /** Part of a transaction: the value still leads to this customer. */
    check: ({ kind, value, customerId }: Identity): TransactItem => ({
      ConditionCheck: {
        TableName: table,
        Key: keys.identity(kind, value),
        ConditionExpression: 'customerId = :customerId',
        ExpressionAttributeValues: { ':customerId': customerId },
      },
    }),
  }
}

/** Removes every registry item that an owner has (identities of a customer; submissions and requests of an address). */
export async function removeOwned(client: DynamoDBDocumentClient, table: string, owner: string): Promise<number> {
  let removed = 0
  for (let start: Record<string, unknown> | undefined; ; ) {
    const page = await client.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'by-owner',
        KeyConditionExpression: '#owner = :owner',
        ExpressionAttributeNames: { '#owner': 'owner' },
        ExpressionAttributeValues: { ':owner': owner },
        ExclusiveStartKey: start,
      }),
    )
    for (const { pk, sk } of page.Items ?? []) {
      await client.send(new DeleteCommand({ TableName: table, Key: { pk, sk } }))
      removed += 1
    }
    start = page.LastEvaluatedKey
    if (!start) return removed
  }
}
