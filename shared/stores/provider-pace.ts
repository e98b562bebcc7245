import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { type ProviderPace, slowDown, storedPace, unknownProvider } from '../domain/pace/provider-pace.ts'
import { ifConditionHolds } from './conditions.ts'
import type { Registry } from './documents.ts'
import { keys } from './keys.ts'
import { parseRow } from './parse-row.ts'

/** A provider's pace as it lies in the registry; each write names the revision that it read. */
export const paceRow = z.intersection(storedPace, z.object({ revision: z.int() }))

/** Whoever meets another writer reads what that one wrote: within a minute it is the same, and nothing is left to write. */
const maxConflicts = 10

/** How far mailbox providers are slowed down: one item for each that ever asked for it. */
export function createProviderPaces({ client, table }: Registry) {
  const read = async (provider: string) => {
    const Key = keys.pace(provider)
    const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))
    return Item && parseRow('pace', paceRow, Item)
  }
  return {
    /** Undefined where the provider never asked to be sent less. */
    get: (provider: string): Promise<ProviderPace | undefined> => read(provider),

    /**
     * The provider answered that it gets too much, or thinks badly of us. May be repeated, and come late.
     * @param provider as `providerOf` names it by the address's domain (the batch's); `other` is not slowed down
     * @param at when it answered
     */
    async slowDown(provider: string, at: Date): Promise<void> {
      if (provider === unknownProvider) return
      for (let conflict = 0; conflict < maxConflicts; conflict++) {
        const before = await read(provider)
        const after = slowDown(before, at)
        if (after === before) return
        const put = new PutCommand({
          TableName: table,
          Item: { ...after, ...keys.pace(provider), revision: (before?.revision ?? 0) + 1 },
          ConditionExpression: before ? 'revision = :read' : 'attribute_not_exists(pk)',
          ...(before && { ExpressionAttributeValues: { ':read': before.revision } }),
        })
        if (await ifConditionHolds(client.send(put), true, false)) return
      }
      throw new Error(`The pace for ${provider} changed ${maxConflicts} times while it was written.`)
    },
  }
}

export type ProviderPaces = ReturnType<typeof createProviderPaces>
