import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type * as z from 'zod/mini'
import { ifConditionHolds } from './conditions.ts'
import type { Registry, Revised } from './documents.ts'
import { parseRow } from './parse-row.ts'

/**
 * A document of which the registry has one, such as settings, with a `revision` that rises by one with every change: a
 * writer names the revision it read and loses against one who was faster.
 */
export function createSingleDocument<T extends { readonly revision: number }>(
  { client, table }: Registry,
  name: string,
  schema: z.ZodMiniType<T>,
  key: { readonly pk: string; readonly sk: string },
) {
  const get = async (): Promise<T | undefined> => {
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }))
    return Item && parseRow(name, schema, Item)
  }
  return {
    get,

    /** Writes it over the revision that was read (`revision - 1`; 0 where there was none). */
    async save(value: T): Promise<Revised<T>> {
      const first = value.revision === 1
      const put = new PutCommand({
        TableName: table,
        Item: { ...value, ...key },
        ConditionExpression: first ? 'attribute_not_exists(pk)' : 'revision = :read',
        ...(!first && { ExpressionAttributeValues: { ':read': value.revision - 1 } }),
      })
      if (await ifConditionHolds(client.send(put), true, false)) return { ok: true, value }
      const current = await get()
      return current ? { ok: false, reason: 'conflict', current } : { ok: false, reason: 'not-found' }
    },
  }
}
