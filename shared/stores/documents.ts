import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type * as z from 'zod/mini'
import { ifConditionHolds } from './conditions.ts'
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

export interface PageRequest {
  /** From the page before. */
  readonly cursor?: string | undefined
  readonly limit: number
}

/** One page of the items under a partition key, in the order of their sort keys, strongly consistent. */
export async function listPage(
  { client, table }: Registry,
  pk: string,
  { cursor, limit }: PageRequest,
  order: 'ascending' | 'descending' = 'ascending',
): Promise<Page<Record<string, unknown>>> {
  const up = order === 'ascending'
  const found = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: `pk = :pk AND sk ${up ? '>' : '<'} :beyond`,
      ExpressionAttributeValues: { ':pk': pk, ':beyond': cursor ?? (up ? ' ' : '~') },
      ScanIndexForward: up,
      ConsistentRead: true,
      Limit: limit,
    }),
  )
  const next = found.LastEvaluatedKey?.sk
  return { items: found.Items ?? [], ...(typeof next === 'string' && { cursor: next }) }
}

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
      const { items, ...next } = await listPage({ client, table }, pk, { cursor, limit })
      return { items: items.map((item) => parseRow(pk, schema, item)), ...next }
    },

    /** Puts what is not there yet; otherwise answers what is, so that a repeated creation can be told from another. */
    async create(id: string, value: T): Promise<{ readonly ok: true } | { readonly ok: false; readonly current: T }> {
      const held = await ifConditionHolds(
        client.send(
          new PutCommand({
            TableName: table,
            Item: { ...value, ...keyOf(id) },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        ),
        true,
        false,
      )
      if (held) return { ok: true }
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
      const held = await ifConditionHolds(
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
        true,
        false,
      )
      return held ? { ok: true, value } : this.refusal(id)
    },

    /** Removes the revision that was read. */
    async remove(id: string, revision: number): Promise<Refused<T> | { readonly ok: true }> {
      const held = await ifConditionHolds(
        client.send(
          new DeleteCommand({
            TableName: table,
            Key: keyOf(id),
            ConditionExpression: 'revision = :read',
            ExpressionAttributeValues: { ':read': revision },
          }),
        ),
        true,
        false,
      )
      return held ? { ok: true } : this.refusal(id)
    },

    /** Why a condition failed, by what is there now. */
    async refusal(id: string): Promise<Refused<T>> {
      const current = await this.get(id)
      return current ? { ok: false, reason: 'conflict', current } : { ok: false, reason: 'not-found' }
    },
  }
}
