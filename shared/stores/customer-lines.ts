import type { Run } from '../domain/campaign/run.ts'
import type { Line } from '../domain/message/line.ts'
import { customersOf, fromBatchRow } from './batch-row.ts'
import type { BatchRef } from './batches.ts'
import { keys } from './keys.ts'
import type { Ledger } from './ledger.ts'
import { queryEach } from './query-all.ts'

/** One customer's mail of a run, with its place. */
export interface CustomerLine {
  readonly ref: BatchRef
  readonly place: number
  readonly line: Line
  /** When the attempt that holds the line was made (ISO 8601). */
  readonly attemptedAt?: string
}

/**
 * The lines that a run has for some customers, of batches that are written. No index leads from a customer to a line,
 * because that would be a write per mail: all batches of the run are read for it, at 2 cents per million lines.
 */
export async function linesOfCustomers(
  ledger: Ledger,
  run: Pick<Run, 'runId' | 'shards'>,
  customerIds: ReadonlySet<string>,
): Promise<readonly CustomerLine[]> {
  const shards = Array.from({ length: run.shards }, (_, shard) => linesOfShard(ledger, run.runId, shard, customerIds))
  return (await Promise.all(shards)).flat()
}

async function linesOfShard(
  { client, table }: Ledger,
  runId: string,
  shard: number,
  customerIds: ReadonlySet<string>,
): Promise<readonly CustomerLine[]> {
  const query = {
    TableName: table,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :kind)',
    ExpressionAttributeValues: { ':pk': keys.batch(runId, shard, '').pk, ':kind': 'batch#' },
    ConsistentRead: true,
  }
  const found: CustomerLine[] = []
  for await (const item of queryEach(client, query)) {
    // Nearly all batches have none of them: those are not read any further.
    if (!customersOf(item).some((customerId) => customerIds.has(customerId))) continue
    const batch = fromBatchRow(item)
    batch.lines.forEach((line, place) => {
      if (!customerIds.has(line.customerId)) return
      const attempt = batch.attempts.find(({ id }) => id === line.attempt)
      const ref = { runId, shard, batchId: batch.batchId }
      found.push({ ref, place, line, ...(attempt && { attemptedAt: attempt.at }) })
    })
  }
  return found
}
