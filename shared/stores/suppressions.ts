import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { causes } from '../domain/bounce/cause.ts'
import type { Suppression } from '../domain/suppression/suppression.ts'
import { ifConditionHolds } from './conditions.ts'
import { keys } from './keys.ts'
import { parseRow } from './parse-row.ts'
import { readAll } from './recipients.ts'

/** A suppression as it lies in its table. */
export const suppressionRow: z.ZodMiniType<Suppression> = z.object({
  addressHash: z.string(),
  cause: z.union([z.enum(causes), z.enum(['complaint', 'manual'])]),
  since: z.string(),
  source: z.string(),
})

/** Addresses that must not be mailed, by keyed hash. */
export function createSuppressionStore(deps: {
  readonly client: DynamoDBDocumentClient
  readonly table: string
  readonly sleep: (ms: number) => Promise<void>
}) {
  const { client, table } = deps
  return {
    async get(addressHash: string): Promise<Suppression | undefined> {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: keys.suppression(addressHash), ConsistentRead: true }),
      )
      return Item && parseRow('suppression', suppressionRow, Item)
    },

    /**
     * Which of these (100 at most) are suppressed now (consistent).
     * @throws Error if some could not be read: a check that fails must not read as "not suppressed".
     */
    async among(addressHashes: readonly string[]): Promise<ReadonlySet<string>> {
      const wanted = [...new Set(addressHashes)].map(keys.suppression)
      const items = await readAll(deps, wanted, { ProjectionExpression: 'addressHash' })
      return new Set(items.map((item) => String(item.addressHash)))
    },

    /**
     * Suppresses an address; false where it was before, whose first cause stays. What feedback tells does not hang on the
     * order in which it comes: of several causes the complaint stays, else the one that happened first.
     */
    async suppress(suppression: Suppression): Promise<boolean> {
      const { cause, since, source } = suppression
      const absent = 'attribute_not_exists(addressHash)'
      const put =
        source === 'feedback'
          ? {
              ConditionExpression: `${absent} OR (#source = :source AND ${cause === 'complaint' ? '(#cause <> :complaint OR #since > :since)' : '#cause <> :complaint AND #since > :since'})`,
              ExpressionAttributeNames: { '#source': 'source', '#cause': 'cause', '#since': 'since' },
              ExpressionAttributeValues: { ':source': source, ':complaint': 'complaint', ':since': since },
            }
          : { ConditionExpression: absent }
      return ifConditionHolds(
        client.send(new PutCommand({ TableName: table, Item: { ...suppression }, ...put })),
        true,
        false,
      )
    },

    /** Lets an address be mailed again: a person's decision. */
    async lift(addressHash: string): Promise<void> {
      await client.send(new DeleteCommand({ TableName: table, Key: keys.suppression(addressHash) }))
    },
  }
}

export type SuppressionStore = ReturnType<typeof createSuppressionStore>
