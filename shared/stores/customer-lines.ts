import type { Run } from '../domain/campaign/run.ts'
import type { Line } from '../domain/message/line.ts'
import { customersOf, fromBatchRow } from './batch-row.ts'
import type { BatchRef } from './batches.ts'
import { keys } from './keys.ts'
import type { Ledger } from './ledger.ts'
import { queryEach } from './query-all.ts'
import { batchesOf } from './run-batches.ts'
import { pauseOf, readShards } from './whole-run.ts'

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
  const shards = await readShards(run.shards, (shard) => linesOfShard(ledger, run.runId, shard, customerIds))
  return shards.flat()
}

async function linesOfShard(
  ledger: Ledger,
  runId: string,
  shard: number,
  customerIds: ReadonlySet<string>,
): Promise<readonly CustomerLine[]> {
  const query = {
    TableName: ledger.table,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :kind)',
    ExpressionAttributeValues: { ':pk': keys.batch(runId, shard, '').pk, ':kind': 'batch#' },
    ConsistentRead: true,
  }
  const found: CustomerLine[] = []
  for await (const item of queryEach(ledger.client, query, pauseOf(ledger))) found.push(...linesIn(item, customerIds))
  return found
}

/** What a page of a run's batches has for one customer. */
export interface CustomerLinePage {
  readonly lines: readonly CustomerLine[]
  /** Where the next page begins; absent after the last. */
  readonly next?: string
}

/** The same for one customer, page by page, for who has little time; undefined for a place that no page gave. */
export function pagesOfCustomer(
  ledger: Ledger,
  run: Pick<Run, 'runId' | 'shards'>,
  customerId: string,
  from?: string,
): AsyncGenerator<CustomerLinePage> | undefined {
  const batches = batchesOf(ledger, run, from)
  return batches && pages(batches)

  async function* pages(read: NonNullable<typeof batches>) {
    const customers = new Set([customerId])
    for await (const { items, ...rest } of read)
      yield { lines: items.flatMap((item) => linesIn(item, customers)), ...rest }
  }
}

function linesIn(item: Record<string, unknown>, customerIds: ReadonlySet<string>): readonly CustomerLine[] {
  // Nearly all batches have none of them: those are not read any further.
  if (!customersOf(item).some((customerId) => customerIds.has(customerId))) return []
  const { runId, shard, batchId, lines, attempts } = fromBatchRow(item)
  return lines.flatMap((line, place) => {
    if (!customerIds.has(line.customerId)) return []
    const attempt = attempts.find(({ id }) => id === line.attempt)
    return [{ ref: { runId, shard, batchId }, place, line, ...(attempt && { attemptedAt: attempt.at }) }]
  })
}
