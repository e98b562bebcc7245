import { GetCommand, PutCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { Finding, Run, RunCounts, RunStanding } from '../domain/campaign/run.ts'
import {
  cancelStep,
  finishStep,
  isRefusal,
  noteStep,
  pauseStep,
  type RunRefusal,
  type RunStep,
  resumeStep,
  settleStep,
  waitStep,
  wakeStep,
} from '../domain/campaign/run-control.ts'
import { storedRun, storedStanding } from '../domain/campaign/run-schema.ts'
import { firstLookAt } from '../domain/campaign/watch.ts'
import { figuresOf, stoppedByGuard } from '../domain/reputation/guard.ts'
import { ifConditionHolds, ifTransactionHolds } from './conditions.ts'
import { keys } from './keys.ts'
import { type Ledger, maxConflicts } from './ledger.ts'
import { isGone, parseRow } from './parse-row.ts'
import type { TransactItem } from './profiles.ts'
import { noteStopping } from './progress.ts'
import { queryAll } from './query-all.ts'
import { countRun, type RunCensus } from './run-counts.ts'
import { type DoubtPage, readDoubts } from './run-doubts.ts'
import { creationOf, runItem } from './run-items.ts'
import { type OutcomePage, readOutcomes } from './run-outcomes.ts'

/** What became of a person's or the system's wish about a run. */
export type RunControl =
  | { readonly ok: true; readonly run: Run }
  | { readonly ok: false; readonly refused: 'unknown-run' }
  | { readonly ok: false; readonly refused: RunRefusal['refused'] | 'claims-open'; readonly run: Run }

/** Runs: one item each, changed by versioned read-merge-writes; open ones are listed for `reconcile-messages`. */
export function createRunStore(ledger: Ledger, now: () => Date) {
  const { client, table } = ledger

  const get = async (runId: string): Promise<Run | undefined> => {
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: keys.run(runId), ConsistentRead: true }))
    return Item && !isGone(Item, now()) ? parseRow('run', storedRun, Item) : undefined
  }

  /**
   * Writes `after` over the revision that was read; a run that ends comes with it into the list of those whose feedback
   * is still watched, and stays open until its campaign has followed (`close`).
   */
  const write = async (before: Run, after: Run): Promise<boolean> => {
    const put = {
      TableName: table,
      Item: runItem({ ...after, revision: before.revision + 1 }),
      ConditionExpression: 'revision = :read',
      ExpressionAttributeValues: { ':read': before.revision },
    }
    if (!hasEnded(after) || hasEnded(before)) return ifConditionHolds(client.send(new PutCommand(put)), true, false)
    const endedAt = now()
    const watched = { runId: after.runId, endedAt: endedAt.toISOString(), lookAt: firstLookAt(endedAt) }
    const watch = { Put: { TableName: table, Item: { ...watched, ...keys.watchedRun(after.runId) } } }
    return transact([{ Put: put }, watch])
  }

  const transact = (items: TransactItem[]): Promise<boolean> =>
    ifTransactionHolds(client.send(new TransactWriteCommand({ TransactItems: items })), true, false)

  const change = async (runId: string, step: RunStep): Promise<RunControl> => {
    for (let conflict = 0; conflict < maxConflicts; conflict++) {
      const before = await get(runId)
      if (!before) return { ok: false, refused: 'unknown-run' }
      const after = step(before)
      if (isRefusal(after)) return { ok: false, refused: after.refused, run: before }
      if (after === before) return { ok: true, run: before }
      if (await write(before, after)) {
        if (stops(after) !== stops(before)) await noteStopping(ledger, runId, stops(after))
        return { ok: true, run: { ...after, revision: before.revision + 1 } }
      }
    }
    throw new Error(`The run ${runId} changed ${maxConflicts} times while it was written.`)
  }

  /**
   * Ends `pausing` (paused, or cancelled if that was asked) of a run that was read and then counted, when no claim is open;
   * else `claims-open`. A claim that is written after the count finds the run not running and makes no call.
   */
  const settle = async (counted: Run, { claimed }: Pick<RunCensus, 'claimed'>): Promise<RunControl> => {
    if (claimed > 0) return { ok: false, refused: 'claims-open', run: counted }
    // Resumed and paused again meanwhile: claims of that time were not counted, so only the revision that was read may end.
    return change(counted.runId, (read) => (read.revision === counted.revision ? settleStep(read) : read))
  }

  /** The same of a run that is still to be counted. */
  const settlePause = async (runId: string): Promise<RunControl> => {
    const run = await get(runId)
    if (!run) return { ok: false, refused: 'unknown-run' }
    if (run.state !== 'pausing') return { ok: true, run }
    return settle(run, await countRun(ledger, run, now()))
  }

  return {
    get,
    settle,
    settlePause,

    /** How a run stands now (consistent), without what it is frozen to. */
    async standing(runId: string): Promise<RunStanding | undefined> {
      const { Item } = await client.send(
        new GetCommand({
          TableName: table,
          Key: keys.run(runId),
          ConsistentRead: true,
          ProjectionExpression: '#state, waitsUntil, #ttl',
          ExpressionAttributeNames: { '#state': 'state', '#ttl': 'ttl' },
        }),
      )
      return Item && !isGone(Item, now()) ? parseRow('run', storedStanding, Item) : undefined
    },

    /** The writes of a new run. */
    creation: (run: Run): TransactItem[] => creationOf(table, run),

    /** A campaign's runs, the latest first (100 at most). */
    async listOf(campaignId: string): Promise<readonly Run[]> {
      const found = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': keys.runOf(campaignId, '', '').pk },
          ScanIndexForward: false,
          Limit: 100,
          ConsistentRead: true,
        }),
      )
      const runs = await Promise.all((found.Items ?? []).map(({ runId }) => get(String(runId))))
      return runs.filter((run) => run !== undefined)
    },

    /** Takes a run that has ended, and whose campaign says so, from the open ones; one that went on meanwhile stays. */
    async close({ runId, revision }: Pick<Run, 'runId' | 'revision'>): Promise<void> {
      const unchanged = {
        TableName: table,
        Key: keys.run(runId),
        ConditionExpression: 'revision = :read',
        ExpressionAttributeValues: { ':read': revision },
      }
      await transact([{ ConditionCheck: unchanged }, { Delete: { TableName: table, Key: keys.openRun(runId) } }])
    },

    /** Ids of runs that have not ended, or whose campaign does not say so yet. */
    async listOpen(): Promise<readonly string[]> {
      const query = {
        TableName: table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': keys.openRun('').pk },
        ConsistentRead: true,
      }
      return (await queryAll(client, query)).map(({ sk }) => String(sk))
    },

    /** Has a run stop for a fault that is nobody's of its recipients; `reconcile-messages` settles it. */
    stopFor: (runId: string, finding: Finding): Promise<RunControl> => change(runId, pauseStep(finding)),

    /** Asks a run to stop: no call starts once it is `paused`; until then it is `pausing`. */
    async requestPause(runId: string): Promise<RunControl> {
      const asked = await change(runId, pauseStep())
      return asked.ok && asked.run.state === 'pausing' ? settled(asked, await settlePause(runId)) : asked
    },

    /** Lets a pausing or paused run go on; its planned work is queued again by `reconcile-messages` with `requeue`. */
    async resume(runId: string): Promise<RunControl> {
      const run = await get(runId)
      const figures = run && stoppedByGuard(run) ? figuresOf((await countRun(ledger, run, now())).counts) : undefined
      return change(runId, resumeStep(figures))
    },

    /** Ends a run for good: `cancelled` when no claim is open, `pausing` until then. */
    async cancel(runId: string): Promise<RunControl> {
      const asked = await change(runId, cancelStep)
      return asked.ok && asked.run.state === 'pausing' ? settled(asked, await settlePause(runId)) : asked
    },

    /** Ends a run whose census showed nothing left to do; refuses (`claims-open`) if it changed since `counted`. */
    async finish(counted: Run, counts: RunCounts): Promise<RunControl> {
      const finish = finishStep(now().toISOString(), counts)
      const after = finish(counted)
      if (isRefusal(after)) return { ok: false, refused: after.refused, run: counted }
      if (await write(counted, after)) return { ok: true, run: { ...after, revision: counted.revision + 1 } }
      return { ok: false, refused: 'claims-open', run: counted }
    },

    /** Sends nothing until `until` (ISO 8601): SES's daily quota, or the day's cap of a warm-up, is spent. */
    waitUntil: (runId: string, until: string): Promise<RunControl> => change(runId, waitStep(until)),

    /** Ends the wait. */
    wake: (runId: string): Promise<RunControl> => change(runId, wakeStep),

    /** Keeps a finding on a run that has ended: nothing is left to stop, but a person shall see it. */
    note: (runId: string, finding: Finding): Promise<RunControl> => change(runId, noteStep(finding)),

    /** Keeps the counts of a census on the run. */
    saveCounts: (runId: string, counts: RunCounts): Promise<RunControl> =>
      change(runId, (run) => (run.state === 'finished' || sameCounts(run.counts, counts) ? run : { ...run, counts })),

    /** Keeps the counts of a census on a run that has ended, whose feedback comes in still. */
    saveLateCounts: (runId: string, counts: RunCounts): Promise<RunControl> =>
      change(runId, (run) => (!hasEnded(run) || sameCounts(run.counts, counts) ? run : { ...run, counts })),

    /** Counts a run now, from pages and batches. */
    census: (run: Run): Promise<RunCensus> => countRun(ledger, run, now()),

    async counts(runId: string): Promise<RunCounts | undefined> {
      const run = await get(runId)
      return run && (await countRun(ledger, run, now())).counts
    },

    /** Lines of a run with their outcomes, a page at a time. */
    outcomes: (run: Run, cursor?: string): Promise<OutcomePage | undefined> => readOutcomes(ledger, run, cursor),

    /** Mails of a run in doubt, a page at a time. */
    doubts: (run: Run, cursor?: string): Promise<DoubtPage | undefined> => readDoubts(ledger, run, cursor),
  }
}

/** While claims are open the run is `pausing`, which is an answer and no refusal. */
const settled = (asked: RunControl, ended: RunControl): RunControl =>
  ended.ok || ended.refused !== 'claims-open' ? ended : asked

const stops = ({ state }: Run) => state === 'pausing' || state === 'paused'

const hasEnded = ({ state }: Run) => state === 'finished' || state === 'cancelled'

const sameCounts = (a: RunCounts | undefined, b: RunCounts) =>
  a !== undefined && JSON.stringify(a) === JSON.stringify(b)

export type RunStore = ReturnType<typeof createRunStore>
