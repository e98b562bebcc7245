import { keys } from './keys.ts'
import type { Ledger } from './ledger.ts'
import { queryEach } from './query-all.ts'

/** A run in the list of those that began in a month. */
export interface LaunchedRun {
  readonly runId: string
  /** Its place in the list of all runs, by which a reader goes on after it. */
  readonly place: string
}

/**
 * Runs of all campaigns that began from one instant (ISO 8601) until before another, the first first, read as they are
 * asked for.
 * @param after place of a run: only later ones
 */
export async function* launchedBetween(
  { client, table }: Ledger,
  from: string,
  until: string,
  after?: string,
): AsyncGenerator<LaunchedRun> {
  const begin = after !== undefined && after > from ? `${after} ` : from
  for (const month of monthsOf(begin.slice(0, 7), until.slice(0, 7))) {
    const query = {
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :begin AND :until',
      ExpressionAttributeValues: { ':pk': keys.launched(month, '').pk, ':begin': begin, ':until': until },
      ConsistentRead: true,
    }
    for await (const { sk, runId } of queryEach(client, query)) yield { runId: String(runId), place: String(sk) }
  }
}

/** `yyyy-mm` from one to the other, both included. */
function monthsOf(first: string, last: string): readonly string[] {
  const months: string[] = []
  for (let month = first; month <= last; ) {
    months.push(month)
    const [year = 0, number = 0] = month.split('-').map(Number)
    month = new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7)
  }
  return months
}
