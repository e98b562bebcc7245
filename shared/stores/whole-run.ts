import type { Ledger } from './ledger.ts'

/**
 * DynamoDB gives a partition key 3,000 read units a second, and a new table 12,000; a page of a query takes 256, and whoever
 * asks for one after the other may get twenty in a second. With this wait a reader takes at most 2,048 of one shard and
 * leaves the rest to those who send and record; with so many shards at once, 8,192 of the table.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/burst-adaptive-capacity.html
 */
const pauseMs = 125
const shardsAtOnce = 4

/** Waits between two pages of one shard. */
export const pauseOf =
  ({ sleep }: Ledger) =>
  async (): Promise<void> => {
    await sleep?.(pauseMs)
  }

/**
 * Reads all shards of a run, a few at once, always in the same order: readers who begin a few seconds apart do not meet
 * at the same shard.
 */
export async function readShards<T>(shards: number, read: (shard: number) => Promise<T>): Promise<readonly T[]> {
  const found: T[] = []
  let next = 0
  const inTurn = async (): Promise<void> => {
    while (next < shards) {
      const shard = next++
      found[shard] = await read(shard)
    }
  }
  await Promise.all(Array.from({ length: shardsAtOnce }, inTurn))
  return found
}
