import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { ifConditionHolds } from './conditions.ts'
import { keys } from './keys.ts'
import type { Ledger } from './ledger.ts'
import { parseRow } from './parse-row.ts'
import { queryAll } from './query-all.ts'

/** A run that has ended while some of its mails showed no sign, as it lies in the ledger; written with the run's end. */
export const watchedRunRow = z.object({
  runId: z.string(),
  /** ISO 8601 instants. */
  endedAt: z.string(),
  lookAt: z.string(),
})
export type WatchedRun = z.infer<typeof watchedRunRow>

/** Runs that have ended and whose feedback is still watched. */
export function createWatchedRuns({ client, table }: Ledger) {
  /** A run that went on and ended again meanwhile is watched anew: only the watch that was read changes. */
  const sameEnd = { ConditionExpression: 'endedAt = :endedAt' }
  return {
    async list(): Promise<readonly WatchedRun[]> {
      const query = {
        TableName: table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': keys.watchedRun('').pk },
        ConsistentRead: true,
      }
      return (await queryAll(client, query)).map((item) => parseRow('watched run', watchedRunRow, item))
    },

    /** Looks at it again at `lookAt`. */
    async lookLater({ runId, endedAt }: WatchedRun, lookAt: string): Promise<void> {
      const update = new UpdateCommand({
        TableName: table,
        Key: keys.watchedRun(runId),
        UpdateExpression: 'SET lookAt = :lookAt',
        ...sameEnd,
        ExpressionAttributeValues: { ':lookAt': lookAt, ':endedAt': endedAt },
      })
      await ifConditionHolds(client.send(update), true, false)
    },

    /** Watches it no longer. */
    async release({ runId, endedAt }: WatchedRun): Promise<void> {
      const remove = new DeleteCommand({
        TableName: table,
        Key: keys.watchedRun(runId),
        ...sameEnd,
        ExpressionAttributeValues: { ':endedAt': endedAt },
      })
      await ifConditionHolds(client.send(remove), true, false)
    },
  }
}

export type WatchedRuns = ReturnType<typeof createWatchedRuns>
