import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { keys } from './keys.ts'
import type { Ledger } from './ledger.ts'
import { parseRow } from './parse-row.ts'

/** How far SES's suppression list has been read, as it lies in the ledger; ISO 8601 instants. */
export const suppressionLookRow = z.object({
  /** When it was read to the end last. */
  at: z.string(),
  /** Entries up to then were read. */
  until: z.string(),
})
export type SuppressionLook = z.infer<typeof suppressionLookRow>

/** Remembers how far SES's suppression list has been read. */
export function createSuppressionLook({ client, table }: Ledger) {
  return {
    async get(): Promise<SuppressionLook | undefined> {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: keys.suppressionLook(), ConsistentRead: true }),
      )
      return Item && parseRow('look at the suppression list', suppressionLookRow, Item)
    },

    /** Two who read at once have both read all of it: whichever writes last is right. */
    async save(look: SuppressionLook): Promise<void> {
      await client.send(new PutCommand({ TableName: table, Item: { ...look, ...keys.suppressionLook() } }))
    },
  }
}
