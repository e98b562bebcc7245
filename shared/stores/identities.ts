import { DeleteCommand, type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { keys, owners } from './keys.ts'
import { parseRow } from './parse-row.ts'
import type { TransactItem } from './profiles.ts'
import { queryAll } from './query-all.ts'

export type IdentityKind = 'email' | 'phone' | 'external' | 'visitor'
export interface Identity {
  readonly kind: IdentityKind
  readonly value: string
  readonly customerId: string
}

/** An identity as it lies in the registry. */
export const identityRow = z.object({ customerId: z.string() })

/** What leads to a customer; one (kind, value) leads to one customer, by conditional write. */
export function createIdentities({ client, table }: { client: DynamoDBDocumentClient; table: string }) {
  const read = async (kind: IdentityKind, value: string, ConsistentRead: boolean): Promise<string | undefined> => {
    const command = new GetCommand({ TableName: table, Key: keys.identity(kind, value), ConsistentRead })
    const { Item } = await client.send(command)
    return Item && parseRow('identity', identityRow, Item).customerId
  }
  return {
    /** The customer whom a value leads to, strongly consistent. */
    find: (kind: IdentityKind, value: string) => read(kind, value, true),

    /** The same as it was a moment ago, which costs half: for whoever claims or checks it in a transaction next. */
    look: (kind: IdentityKind, value: string) => read(kind, value, false),

    /** Part of a transaction: the value was free and leads to this customer now. */
    claim: ({ kind, value, customerId }: Identity): TransactItem => ({
      Put: {
        TableName: table,
        // The profile names its address, so an erasure finds that one without the index, which is a write of its own.
        Item: {
          ...keys.identity(kind, value),
          ...(kind !== 'email' && { owner: owners.customer(customerId) }),
          customerId,
        },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    }),

    /** Part of a transaction: the value leads to nobody any more; one that leads to somebody else is not touched. */
    release: ({ kind, value, customerId }: Identity): TransactItem => ({
      Delete: {
        TableName: table,
        Key: keys.identity(kind, value),
        ConditionExpression: 'attribute_not_exists(pk) OR customerId = :customerId',
        ExpressionAttributeValues: { ':customerId': customerId },
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

/** Keys of the registry items that an owner has, as far as the index tells, which lags by a moment. */
export function ownedItems(client: DynamoDBDocumentClient, table: string, owner: string) {
  return queryAll(client, {
    TableName: table,
    IndexName: 'by-owner',
    KeyConditionExpression: '#owner = :owner',
    ExpressionAttributeNames: { '#owner': 'owner' },
    ExpressionAttributeValues: { ':owner': owner },
  })
}

/** Removes every registry item that an owner has (identities of a customer; submissions and requests of an address). */
export async function removeOwned(client: DynamoDBDocumentClient, table: string, owner: string): Promise<number> {
  const found = await ownedItems(client, table, owner)
  for (const { pk, sk } of found) await client.send(new DeleteCommand({ TableName: table, Key: { pk, sk } }))
  return found.length
}
