import { type DynamoDBDocumentClient, QueryCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { Activity } from '../domain/profile/activity.ts'
import { type LeavingReason, leavingReasons } from '../domain/profile/leaving.ts'
import type { Profile } from '../domain/profile/profile.ts'
import { ifTransactionHolds } from './conditions.ts'
import { keys } from './keys.ts'
import { parseRow } from './parse-row.ts'
import { createProfiles } from './profiles.ts'
import { createTimeline } from './timeline.ts'

interface PreferenceTables {
  readonly profiles: string
  readonly registry: string
  readonly timeline: string
}

/** What a customer changes on the preference page besides consents, and what they say when they leave. */
export function createPreferenceWrites(deps: {
  readonly client: DynamoDBDocumentClient
  readonly tables: PreferenceTables
  readonly now: () => Date
}) {
  const { client, tables, now } = deps
  const profiles = createProfiles({ client, table: tables.profiles })
  const timeline = createTimeline({ client, table: tables.timeline, now })
  return {
    /** The profile and the line of the timeline that tells of it, together. */
    wishes(before: Profile, after: Profile, activity: Activity): Promise<'written' | 'conflict'> {
      const items = [profiles.change(before, after), timeline.written(activity)]
      return ifTransactionHolds(client.send(new TransactWriteCommand({ TransactItems: items })), 'written', 'conflict')
    },

    /** A reason, told once for each leaving: the activity's key says whether it was. Counted after, as a figure. */
    async reason(activity: Activity, reason: LeavingReason): Promise<'written' | 'told-before'> {
      if ((await timeline.recordOnce(activity)) === 'was-there') return 'told-before'
      await client.send(
        new UpdateCommand({
          TableName: tables.registry,
          Key: keys.leavingReasons(activity.at.slice(0, 7)),
          UpdateExpression: 'ADD #reason :one',
          ExpressionAttributeNames: { '#reason': reason },
          ExpressionAttributeValues: { ':one': 1 },
        }),
      )
      return 'written'
    },
  }
}

export type PreferenceWrites = ReturnType<typeof createPreferenceWrites>

/** A month's reasons as they lie in the registry. */
export const leavingReasonsRow = z.object({
  sk: z.string(),
  ...Object.fromEntries(leavingReasons.map((reason) => [reason, z.exactOptional(z.int())])),
})

/** Months that are told. */
const months = 36

/** Why people left, by month, the latest first. */
export function createLeavingReasons({ client, table }: { client: DynamoDBDocumentClient; table: string }) {
  return {
    async latest(): Promise<readonly { readonly month: string; readonly counts: Record<LeavingReason, number> }[]> {
      const found = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': keys.leavingReasons('').pk },
          ScanIndexForward: false,
          Limit: months,
        }),
      )
      return (found.Items ?? []).map((item) => {
        const row: Readonly<Record<string, unknown>> = parseRow('count of reasons', leavingReasonsRow, item)
        const counts = leavingReasons.map((reason) => [reason, Number(row[reason] ?? 0)])
        return { month: String(row.sk), counts: Object.fromEntries(counts) as Record<LeavingReason, number> }
      })
    },
  }
}
