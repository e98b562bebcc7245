import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type * as z from 'zod/mini'
import { parseRow } from './parse-row.ts'

export interface Registry {
  readonly client: DynamoDBDocumentClient
  /** Name of the registry table. */
  readonly table: string
}

export interface Page<T> {
  readonly items: readonly T[]
  /** Where the next page starts; absent on the last one. */
  readonly cursor?: string
}

export type Revised<T> = { readonly ok: true; readonly value: T } | Refused<T>
export type Refused<T> =
  | { readonly ok: false; readonly reason: 'not-found' }
  /** Somebody changed it meanwhile, or its state does not allow the change: `current` is what is there now. */
  | { readonly ok: false; readonly reason: 'conflict'; readonly current: T }

interface Key {
  readonly pk: string
  readonly sk: string
}

/**
 * Small documents of one kind, all under one partition key of the registry, each with a `revision` that rises by one
 * with every change: a writer names the revision it read and loses against one who was faster.
 */
export function createDocuments<T extends { readonly revision: number }>(
  { client, table }: Registry,
  schema: z.ZodMiniType<T>,
  keyOf: (id: string) => Key,
) {
  const { pk } = keyOf('-')
  return {
    async get(id: string): Promise<T | undefined> {
      const { Item } = await client.send(new GetCommand({ TableName: table, Key: keyOf(id), ConsistentRead: true }))
      return Item && parseRow(pk, schema, Item)
    },

    /** By id, in ascending order; `cursor` comes from the page before. */
    async list({ cursor, limit = 100 }: { cursor?: string | undefined; limit?: number } = {}): Promise<Page<T>> {
      const found = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk AND sk > :after',
          ExpressionAttributeValues: { ':pk': pk, ':after': cursor ?? ' ' },
          ConsistentRead: true,
          Limit: limit,
        }),
      )
      const next = found.LastEvaluatedKey?.sk
      return {
        items: (found.Items ?? []).map((item) => parseRow(pk, schema, item)),
        ...(typeof next === 'string' && { cursor: next }),
      }
    },

    /** Puts what is not there yet; otherwise answers what is, so that a repeated creation can be told from another. */
    async create(id: string, value: T): Promise<{ readonly ok: true } | { readonly ok: false; readonly current: T }> {
      const refused = await conditionally(() =>
        client.send(
          new PutCommand({
            TableName: table,
            Item: { ...value, ...keyOf(id) },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        ),
      )
      if (!refused) return { ok: true }
      const current = await this.get(id)
      if (!current) throw new Error(`${pk} ${id} vanished while it was created: try again`)
      return { ok: false, current }
    },

    /**
     * Writes `value` in place of the revision before it (`value.revision - 1`).
     * `where` narrows further, such as by state: attribute -> the value it must have.
     */
    async revise(id: string, value: T, where: Readonly<Record<string, string>> = {}): Promise<Revised<T>> {
      const terms = Object.keys(where).map((_, place) => `#w${place} = :w${place}`)
      const refused = await conditionally(() =>
        client.send(
          new PutCommand({
            TableName: table,
            Item: { ...value, ...keyOf(id) },
            ConditionExpression: ['revision = :read', ...terms].join(' AND '),
            ...(terms.length > 0 && {
              ExpressionAttributeNames: Object.fromEntries(Object.keys(where).map((name, i) => [`#w${i}`, name])),
            }),
            ExpressionAttributeValues: {
              ':read': value.revision - 1,
              ...Object.fromEntries(Object.values(where).map((wanted, i) => [`:w${i}`, wanted])),
            },
          }),
        ),
      )
      return refused ? this.refusal(id) : { ok: true, value }
    },

    /** Removes the revision that was read. */
    async remove(id: string, revision: number): Promise<Refused<T> | { readonly ok: true }> {
      const refused = await conditionally(() =>
        client.send(
          new DeleteCommand({
            TableName: table,
            Key: keyOf(id),
            ConditionExpression: 'revision = :read',
            ExpressionAttributeValues: { ':read': revision },
          }),
        ),
      )
      return refused ? this.refusal(id) : { ok: true }
    },

    /** Why a condition failed, by what is there now. */
    async refusal(id: string): Promise<Refused<T>> {
      const current = await this.get(id)
      return current ? { ok: false, reason: 'conflict', current } : { ok: false, reason: 'not-found' }
    },
  }
}

/** True where the condition failed; every other error is the caller's to meet. */
export async function conditionally(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write()
    return false
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return true
    throw error
  }
}
