import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { type JobPlace, placeOf } from '../events/dead-letters.ts'
import type { LaunchCampaign, SelectAudience, SendMessages } from '../events/jobs.ts'
import { campaignQueues } from '../events/names.ts'
import { ifConditionHolds } from './conditions.ts'
import { keys } from './keys.ts'
import type { Ledger } from './ledger.ts'
import { isGone, parseRow } from './parse-row.ts'
import { queryEach } from './query-all.ts'

/** A job of a run that failed until its tries were spent. */
export interface ParkedJob extends JobPlace {
  /** ISO 8601. */
  readonly at: string
  /** Why its last try failed, without personal data. */
  readonly reason: string
}

/** Such a job as it lies in the ledger. */
export const parkedRow = z.object({
  runId: z.string(),
  queue: z.enum(campaignQueues),
  key: z.string(),
  at: z.string(),
  reason: z.string(),
})

/** SQS drops a dead letter after 14 days: what it would have done is then queued again like anything that got lost. */
const keptSeconds = 14 * 86_400

/** Jobs of runs that lie in dead-letter queues: one marker each, so that a run can tell what holds it up. */
export function createParkedJobs({ client, table }: Ledger, now: () => Date) {
  const put = (place: JobPlace, reason: string, condition?: 'unless known') => {
    const at = now()
    const Item = {
      ...keys.parked(place.runId, place.queue, place.key),
      ...place,
      at: at.toISOString(),
      reason,
      ttl: Math.floor(at.getTime() / 1000) + keptSeconds,
    }
    return client.send(
      new PutCommand({
        TableName: table,
        Item,
        ...(condition && { ConditionExpression: 'attribute_not_exists(pk)' }),
      }),
    )
  }

  return {
    /** Notes that a job goes to the dead letters. */
    async park(job: LaunchCampaign | SelectAudience | SendMessages, reason: string): Promise<void> {
      await put(placeOf(job), reason)
    },

    /** Notes a job that was found among the dead letters; true where nothing was known of it. */
    found: (place: JobPlace, reason: string): Promise<boolean> =>
      ifConditionHolds(put(place, reason, 'unless known'), true, false),

    /** Jobs of a run that lie among the dead letters. */
    async of(runId: string): Promise<readonly ParkedJob[]> {
      const { pk, sk } = keys.parked(runId, '', '')
      const query = {
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :kind)',
        ExpressionAttributeValues: { ':pk': pk, ':kind': sk.slice(0, sk.indexOf('#') + 1) },
        ConsistentRead: true,
      }
      const jobs: ParkedJob[] = []
      for await (const item of queryEach(client, query))
        if (!isGone(item, now())) jobs.push(parseRow('parked job', parkedRow, item))
      return jobs
    },

    /** Forgets a job that leaves the dead letters. */
    async forget({ runId, queue, key }: JobPlace): Promise<void> {
      await client.send(new DeleteCommand({ TableName: table, Key: keys.parked(runId, queue, key) }))
    },
  }
}

export type ParkedJobs = ReturnType<typeof createParkedJobs>
