import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { ifConditionHolds } from './conditions.ts'
import type { Registry } from './documents.ts'
import { keys } from './keys.ts'
import { parseRow } from './parse-row.ts'

/** An address, by its hash and its customer, of which SES's list may not say what ours says. */
export interface SesListNote {
  readonly addressHash: string
  readonly customerId: string
  readonly at: string
}

/** Such a note as it lies in the registry. */
export const sesListNoteRow: z.ZodMiniType<SesListNote> = z.object({
  addressHash: z.string(),
  customerId: z.string(),
  at: z.string(),
})

/**
 * Addresses to be put on SES's suppression list or taken off it. SES takes about one such call a second, which a flood of
 * bounces must not wait for: feedback leaves a note, and `reconcile-messages` works the notes off. A note says only whom
 * to look at; what is to be done is read from our own list then.
 */
export function createSesListNotes({ client, table }: Registry, now: () => Date) {
  return {
    async note(addressHash: string, customerId: string): Promise<void> {
      const item: SesListNote = { addressHash, customerId, at: now().toISOString() }
      await client.send(new PutCommand({ TableName: table, Item: { ...keys.sesListNote(addressHash), ...item } }))
    },

    /** So many notes, in no particular order. */
    async some(limit: number): Promise<readonly SesListNote[]> {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': keys.sesListNote('').pk },
          ConsistentRead: true,
          Limit: limit,
        }),
      )
      return Items.map((item) => parseRow('note for SES’s list', sesListNoteRow, item))
    },

    /** Drops a note that was followed; one that was written anew meanwhile stays. */
    followed: ({ addressHash, at }: SesListNote): Promise<boolean> =>
      ifConditionHolds(
        client.send(
          new DeleteCommand({
            TableName: table,
            Key: keys.sesListNote(addressHash),
            ConditionExpression: '#at = :at',
            ExpressionAttributeNames: { '#at': 'at' },
            ExpressionAttributeValues: { ':at': at },
          }),
        ),
        true,
        false,
      ),
  }
}

export type SesListNotes = ReturnType<typeof createSesListNotes>
