import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { causes } from '../domain/bounce/cause.ts'
import type { Run } from '../domain/campaign/run.ts'
import type { ReturnBatch, ReturnedMail, RunReturns } from '../domain/report/returns.ts'
import { fromBatchRow } from './batch-row.ts'
import { keys } from './keys.ts'
import { expiresWith, type Ledger } from './ledger.ts'
import { parseRow } from './parse-row.ts'
import { batchesOf } from './run-batches.ts'

const summary = z.object({
  provider: z.string(),
  attempts: z.array(z.object({ at: z.string() })),
  tally: z.object({
    sent: z.int(),
    delivered: z.int(),
    bounced: z.record(z.string(), z.int()),
    retried: z._default(z.int(), 0),
  }),
})

const figures = z.object({ bounced: z.int(), retried: z.int(), lost: z.int() })

/** What came back of a run, as it is kept once that is settled; another `shape` is computed anew. */
export const keptReturnsRow = z.object({
  shape: z.literal(1),
  /** The run's, when it was computed: a run that went on since is computed anew. */
  revision: z.int(),
  cells: z.array(
    z.object({
      provider: z.string(),
      day: z.string(),
      sent: z.int(),
      delivered: z.int(),
      causes: z.partialRecord(z.enum(causes), figures),
    }),
  ),
})

/** Batches of a run with what came back of them. */
export interface ReturnPage {
  readonly batches: readonly ReturnBatch[]
  readonly next?: string
}

/** What came back of a run, read from its batches. */
export function createRunReturns(ledger: Ledger) {
  const { client, table } = ledger
  return {
    /** Batch by batch; undefined for a place that no page gave. */
    pages(run: Pick<Run, 'runId' | 'shards'>, from?: string): AsyncGenerator<ReturnPage> | undefined {
      const read = batchesOf(ledger, run, from)
      return read && returnPages(read)
    },

    /** What was kept of a settled run, if it is of this revision and in the present shape. Domains are never kept. */
    async kept({ runId, revision }: Pick<Run, 'runId' | 'revision'>): Promise<Pick<RunReturns, 'cells'> | undefined> {
      const { Item } = await client.send(new GetCommand({ TableName: table, Key: keys.runReturns(runId) }))
      const read = keptReturnsRow.safeParse(Item)
      return read.success && read.data.revision === revision ? { cells: read.data.cells } : undefined
    },

    /** Keeps it beside the run, as long as the run. Whoever computed the same meanwhile wrote the same. */
    async keep(run: Run, { cells }: Pick<RunReturns, 'cells'>): Promise<void> {
      const { runId, revision } = run
      const item = { ...keys.runReturns(runId), shape: 1, revision, cells, ...expiresWith(run) }
      await client.send(new PutCommand({ TableName: table, Item: item }))
    },
  }
}

export type RunReturnsStore = ReturnType<typeof createRunReturns>

async function* returnPages(pages: NonNullable<ReturnType<typeof batchesOf>>): AsyncGenerator<ReturnPage> {
  for await (const { items, ...rest } of pages) yield { batches: items.map(toReturnBatch), ...rest }
}

function toReturnBatch(item: Record<string, unknown>): ReturnBatch {
  const { provider, attempts, tally } = parseRow('batch', summary, item)
  const { sent, delivered, bounced, retried } = tally
  const at = attempts[0]?.at
  // Most of reading a batch is reading its lines: those of which nothing came back are spared it.
  const returned = retried > 0 || Object.keys(bounced).length > 0 ? returnedOf(item) : []
  return { provider, sent, delivered, returned, ...(at !== undefined && { at }) }
}

function returnedOf(item: Record<string, unknown>): readonly ReturnedMail[] {
  return fromBatchRow(item).lines.flatMap(({ customerId, bounced, returns = [] }) => [
    ...returns.map(({ bounced: { cause, at } }) => ({ customerId, cause, at, retried: true })),
    ...(bounced ? [{ customerId, cause: bounced.cause, at: bounced.at, retried: false }] : []),
  ])
}
