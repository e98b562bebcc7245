import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { causes } from '../domain/bounce/cause.ts'
import { countedCauses } from '../domain/settings/bounces.ts'
import type { Decision, Person } from '../domain/suppression/lift.ts'
import { rankOf, type SuppressionCause } from '../domain/suppression/reasons.ts'
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
  reconfirm: z.exactOptional(z.object({ at: z.string(), by: z.string() })),
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
     * order in which it comes: the strongest cause stays, of equals the one that happened first.
     */
    suppress: (suppression: Suppression): Promise<boolean> =>
      ifConditionHolds(
        client.send(new PutCommand({ TableName: table, Item: { ...suppression }, ...unlessStronger(suppression) })),
        true,
        false,
      ),

    /** Takes back what feedback said of a cause that is counted, as a delivery refuted it; false where it said none. */
    refute: (addressHash: string): Promise<boolean> =>
      ifConditionHolds(
        client.send(
          new DeleteCommand({
            TableName: table,
            Key: keys.suppression(addressHash),
            ConditionExpression: '#source = :feedback AND #cause IN (:c0, :c1)',
            ExpressionAttributeNames: { '#source': 'source', '#cause': 'cause' },
            ExpressionAttributeValues: { ':feedback': 'feedback', ':c0': countedCauses[0], ':c1': countedCauses[1] },
          }),
        ),
        true,
        false,
      ),

    /** Lets the owner of an address confirm it anew, and nobody mail it besides. False as for `lift`. */
    allowConfirmation: (suppression: Suppression, by: Person, at: string): Promise<boolean> =>
      ifConditionHolds(
        client.send(
          new PutCommand({
            TableName: table,
            Item: { ...suppression, reconfirm: { at, by: by.id } },
            ...unchanged(suppression),
          }),
        ),
        true,
        false,
      ),

    /**
     * Lets an address be mailed again: a decision that a person took, knowing this suppression. False where it is another
     * one by now. There is no way to lift without a person: an import, a form or an event cannot.
     */
    lift: ({ suppression }: Decision): Promise<boolean> =>
      ifConditionHolds(
        client.send(
          new DeleteCommand({
            TableName: table,
            Key: keys.suppression(suppression.addressHash),
            ...unchanged(suppression),
          }),
        ),
        true,
        false,
      ),
  }
}

export type SuppressionStore = ReturnType<typeof createSuppressionStore>

/** It still is the suppression that a person decided on. */
const unchanged = ({ cause, since }: Suppression) => ({
  ConditionExpression: '#cause = :cause AND #since = :since',
  ExpressionAttributeNames: { '#cause': 'cause', '#since': 'since' },
  ExpressionAttributeValues: { ':cause': cause, ':since': since },
})

const everyCause: readonly SuppressionCause[] = [...causes, 'complaint', 'manual']

/** Nothing is there yet; or, for feedback, what feedback told before says less. */
function unlessStronger({ cause, since, source }: Suppression) {
  const absent = 'attribute_not_exists(addressHash)'
  if (source !== 'feedback') return { ConditionExpression: absent }
  const rank = rankOf(cause)
  const weaker = everyCause.filter((other) => rankOf(other) > rank)
  const equal = everyCause.filter((other) => rankOf(other) === rank)
  // What is counted anew says since when by itself; of all else the first that happened stays.
  const news = countedCauses.some((counted) => counted === cause)
    ? '(#since <> :since OR #cause <> :cause)'
    : '(#since > :since OR (#since = :since AND #cause > :cause))'
  const among = (list: readonly string[], name: string) =>
    list.length > 0 ? `#cause IN (${list.map((_, place) => `:${name}${place}`).join(', ')})` : undefined
  const values = (list: readonly string[], name: string) =>
    Object.fromEntries(list.map((value, place) => [`:${name}${place}`, value]))
  const replaced = [among(weaker, 'w'), `(${among(equal, 'e')} AND ${news})`].filter((term) => term !== undefined)
  return {
    ConditionExpression: `${absent} OR (#source = :source AND (${replaced.join(' OR ')}))`,
    ExpressionAttributeNames: { '#source': 'source', '#cause': 'cause', '#since': 'since' },
    ExpressionAttributeValues: {
      ':source': source,
      ':cause': cause,
      ':since': since,
      ...values(weaker, 'w'),
      ...values(equal, 'e'),
    },
  }
}
