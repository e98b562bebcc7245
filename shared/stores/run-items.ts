import type { Run } from '../domain/campaign/run.ts'
import { keys } from './keys.ts'
import { expiresWith } from './ledger.ts'
import type { TransactItem } from './profiles.ts'

/** A run as it lies in the ledger. */
export const runItem = (run: Run) => ({ ...run, ...keys.run(run.runId), ...expiresWith(run) })

/** The writes of a new run: itself, its place in the lists of the campaign's, of the month's and of the open ones. */
export function creationOf(table: string, run: Run): TransactItem[] {
  const { runId } = run
  const listed = { runId, ...expiresWith(run) }
  return [
    { Put: { TableName: table, Item: runItem(run), ConditionExpression: 'attribute_not_exists(pk)' } },
    { Put: { TableName: table, Item: { ...keys.runOf(run.campaignId, run.scheduledFor, runId), ...listed } } },
    { Put: { TableName: table, Item: { ...keys.launched(run.startedAt, runId), ...listed } } },
    { Put: { TableName: table, Item: { ...keys.openRun(runId), runId } } },
  ]
}
