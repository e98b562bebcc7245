import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { contentHash } from '../domain/canonical-json.ts'
import { ifConditionHolds } from './conditions.ts'
import type { Registry } from './documents.ts'
import { keys } from './keys.ts'
import { parseRow, ttlOf } from './parse-row.ts'

/** Mails taken of a sender's cap on one day. */
export const warmUpRow = z.object({ taken: z.int(), ttl: z.int() })

/** Where many workers take at once, each refusal leaves less room: nobody is refused so often before the cap is spent. */
const maxRefusals = 40
const keptMs = 7 * 86_400_000

/** Counts what senders that are being warmed up send on a day; all workers together take no more than the day's cap. */
export function createWarmUps({ client, table }: Registry) {
  const keyOf = (sender: string, day: string) => keys.warmUp(contentHash(sender.toLowerCase()), day)

  const taken = async (sender: string, day: string): Promise<number> => {
    const Key = keyOf(sender, day)
    const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))
    return Item ? parseRow('warm-up', warmUpRow, Item).taken : 0
  }

  /** @param most what may have been taken before, for this to hold */
  const add = (sender: string, day: string, mails: number, most?: number) =>
    client.send(
      new UpdateCommand({
        TableName: table,
        Key: keyOf(sender, day),
        UpdateExpression: 'ADD taken :mails SET #ttl = :ttl',
        ExpressionAttributeNames: { '#ttl': 'ttl' },
        ExpressionAttributeValues: {
          ':mails': mails,
          ':ttl': ttlOf(new Date(Date.parse(day) + keptMs).toISOString()),
          ...(most !== undefined && { ':most': most }),
        },
        ...(most !== undefined && { ConditionExpression: 'attribute_not_exists(taken) OR taken <= :most' }),
      }),
    )

  return {
    taken,

    /**
     * Takes up to so many mails of a sender's cap for a day.
     * @param day yyyy-mm-dd
     * @returns how many it got: as many as there was room for
     */
    async take(sender: string, day: string, mails: number, cap: number): Promise<number> {
      let wanted = Math.min(mails, cap)
      for (let refusals = 0; wanted > 0; refusals++) {
        if (refusals > maxRefusals) throw new Error(`A sender's warm-up changed ${maxRefusals} times meanwhile.`)
        if (await ifConditionHolds(add(sender, day, wanted, cap - wanted), true, false)) return wanted
        wanted = Math.min(wanted, cap - (await taken(sender, day)))
      }
      return 0
    },

    /** Gives back mails that were taken and certainly not sent. */
    async giveBack(sender: string, day: string, mails: number): Promise<void> {
      await add(sender, day, -mails)
    },
  }
}

export type WarmUps = ReturnType<typeof createWarmUps>
