import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { Batch } from '../domain/message/batch.ts'
import { fromBatchRow, toBatchRow } from './batch-row.ts'
import { ifConditionHolds } from './conditions.ts'
import { keys } from './keys.ts'
import { type Ledger, ledgerExpiry, maxConflicts } from './ledger.ts'
import { isGone, parseRow } from './parse-row.ts'
import { queryAll, queryEach } from './query-all.ts'

export type BatchRef = Pick<Batch, 'runId' | 'shard' | 'batchId'>

/** What one batch became by a read-merge-write. */
export interface BatchChange {
  readonly before: Batch
  readonly after: Batch
}

/** Batches: every write names the version it read. */
export function createBatchStore({ client, table }: Ledger, now: () => Date) {
  const get = async ({ runId, shard, batchId }: BatchRef): Promise<Batch | undefined> => {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: keys.batch(runId, shard, batchId), ConsistentRead: true }),
    )
    return Item && !isGone(Item, now()) ? fromBatchRow(Item) : undefined
  }

  const putOf = (batch: Batch) => ({
    TableName: table,
    Item: {
      ...toBatchRow({ ...batch, version: batch.version + 1 }),
      ...keys.batch(batch.runId, batch.shard, batch.batchId),
      ...(batch.ttl === undefined && ledgerExpiry(now())),
    },
    ...(batch.version === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#version = :read',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':read': batch.version },
        }),
  })

  /** Writes over the version that `batch` was read with; false where another was faster. */
  const put = (batch: Batch): Promise<boolean> =>
    ifConditionHolds(client.send(new PutCommand(putOf(batch))), true, false)

  /**
   * The same, for a write that plans lines again which were given up: it opens the run again in the same transaction,
   * whose revision tells whoever is counting the run's end to count anew. Nothing is written where the run does not go
   * on: it is stopping, stopped or cancelled.
   */
  const putReopening = async (batch: Batch): Promise<'written' | 'conflict' | 'stopped'> => {
    const { runId } = batch
    try {
      await client.send(
        new TransactWriteCommand({
          TransactItems: [
            { Put: putOf(batch) },
            {
              Update: {
                TableName: table,
                Key: keys.run(runId),
                ConditionExpression: '#state IN (:running, :finished)',
                UpdateExpression: 'SET #state = :running, revision = revision + :one REMOVE finishedAt',
                ExpressionAttributeNames: { '#state': 'state' },
                ExpressionAttributeValues: { ':running': 'running', ':finished': 'finished', ':one': 1 },
              },
            },
            { Put: { TableName: table, Item: { ...keys.openRun(runId), runId } } },
          ],
        }),
      )
      return 'written'
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error
      return error.CancellationReasons?.[1]?.Code === 'ConditionalCheckFailed' ? 'stopped' : 'conflict'
    }
  }

  /** A run that is stopping or stopped is looked at by itself when it goes on: then there is nothing to reopen. */
  const putReopeningIfNeeded = async (batch: Batch): Promise<boolean> => {
    const done = await putReopening(batch)
    return done === 'stopped' ? put(batch) : done === 'written'
  }

  const tooMany = (batchId: string) =>
    new Error(`The batch ${batchId} changed ${maxConflicts} times while it was written.`)

  return {
    get,

    /**
     * Reads, changes and writes a batch until its version holds; `fresh` stands in for one that was never written.
     * `change` may answer the batch it was given: then nothing is written.
     * @param known what the caller read or wrote last: tried first, read anew only where another was faster
     * @throws Error after too many lost races, for the queue to try again later.
     */
    async update(
      ref: BatchRef,
      fresh: Batch | undefined,
      change: (batch: Batch) => Batch,
      plansAgain: (change: BatchChange) => boolean = () => false,
      known?: Batch,
    ): Promise<BatchChange | undefined> {
      for (let conflict = 0; conflict < maxConflicts; conflict++) {
        const before = (conflict === 0 ? known : undefined) ?? (await get(ref)) ?? fresh
        if (!before) return undefined
        const after = change(before)
        if (after === before) return { before, after }
        const write = plansAgain({ before, after }) ? putReopeningIfNeeded : put
        if (await write(after)) return { before, after: { ...after, version: after.version + 1 } }
      }
      throw tooMany(ref.batchId)
    },

    /**
     * As `update`, for a person's decision: written only where its run goes on, or has finished and is opened again with
     * it; `stopped` where the run is paused or cancelled, or about to be.
     */
    async decide(ref: BatchRef, change: (batch: Batch) => Batch): Promise<BatchChange | 'stopped' | undefined> {
      for (let conflict = 0; conflict < maxConflicts; conflict++) {
        const before = await get(ref)
        if (!before) return undefined
        const after = change(before)
        if (after === before) return { before, after }
        const done = await putReopening(after)
        if (done === 'stopped') return 'stopped'
        if (done === 'written') return { before, after: { ...after, version: after.version + 1 } }
      }
      throw tooMany(ref.batchId)
    },

    /** Ids of one shard's batches with lines whose mail came back and might be sent once more. */
    async retriable(runId: string, shard: number): Promise<readonly string[]> {
      const query = {
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :kind)',
        FilterExpression: 'tally.retriable > :none',
        ProjectionExpression: 'batchId',
        ExpressionAttributeValues: { ':pk': keys.batch(runId, shard, '').pk, ':kind': 'batch#', ':none': 0 },
      }
      return (await queryAll(client, query)).map(({ batchId }) => String(batchId))
    },

    /** How the written batches of one shard stand, by batch id. */
    async standing(runId: string, shard: number): Promise<ReadonlyMap<string, BatchStanding>> {
      const query = {
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :kind)',
        ProjectionExpression: 'batchId, tally.planned, tally.claimed',
        ExpressionAttributeValues: { ':pk': keys.batch(runId, shard, '').pk, ':kind': 'batch#' },
        ConsistentRead: true,
      }
      const found = new Map<string, BatchStanding>()
      for await (const item of queryEach(client, query)) {
        const { batchId, tally } = parseRow('batch', standingRow, item)
        found.set(batchId, tally)
      }
      return found
    },
  }
}

const standingRow = z.object({ batchId: z.string(), tally: z.object({ planned: z.int(), claimed: z.int() }) })

/** Lines of a batch that wait, and that an attempt without a result holds. */
export interface BatchStanding {
  readonly planned: number
  readonly claimed: number
}

export type BatchStore = ReturnType<typeof createBatchStore>
