import type { RetryReturned } from '../../shared/campaigns/retry-returned.ts'
import type { Run } from '../../shared/domain/campaign/run.ts'
import { closedLines, expireClaims } from '../../shared/domain/message/attempt.ts'
import type { AttemptTiming } from '../../shared/domain/message/timing.ts'
import type { ReconcileMessages } from '../../shared/events/jobs.ts'
import type { Log } from '../../shared/lambda/logger.ts'
import type { JobContext } from '../../shared/lambda/queue.ts'
import type { BatchRef, BatchStore } from '../../shared/stores/batches.ts'
import type { CampaignStore } from '../../shared/stores/campaigns.ts'
import type { ProgressStore } from '../../shared/stores/progress.ts'
import type { RunCensus } from '../../shared/stores/run-counts.ts'
import type { RunStore } from '../../shared/stores/runs.ts'
import type { GuardReputation } from './guard-reputation.ts'
import { type RequeueDeps, requeue } from './requeue.ts'
import type { WatchRuns } from './watch-runs.ts'

export interface ReconcileMessagesDeps extends RequeueDeps {
  readonly runs: Pick<
    RunStore,
    'get' | 'listOpen' | 'census' | 'settle' | 'settlePause' | 'finish' | 'close' | 'wake' | 'saveCounts'
  >
  readonly batches: Pick<BatchStore, 'standing' | 'update'>
  readonly progress: Pick<ProgressStore, 'settled' | 'get'>
  /** False where the run was begun to be counted a moment ago. */
  readonly mayCount: (runId: string) => Promise<boolean>
  /** Puts a job off until the run may be counted again. */
  readonly later: (job: ReconcileMessages) => Promise<void>
  readonly campaigns: Pick<CampaignStore, 'follow'>
  /** True where no work of any run lies in the queues that select and send. */
  readonly queuesIdle: () => Promise<boolean>
  /** Notes jobs that died without saying so, before anything is queued again. */
  readonly noteParked: () => Promise<void>
  readonly reputation: GuardReputation
  /** Sends once more what came back for a cause that may pass. */
  readonly retryReturned: RetryReturned
  /** Follows the feedback of runs that have ended. */
  readonly late: WatchRuns
  /** Tells SES's own list what ours has learned. */
  readonly followSesList: (context: JobContext) => Promise<void>
  /** Makes good what events that got lost would have told. */
  readonly readSuppressionList: (context: JobContext) => Promise<void>
  readonly timing: AttemptTiming
  /** From 0 to 1. */
  readonly luck: () => number
  readonly now: () => Date
  readonly log: Log
}

/** A run of a million mails is read in a few seconds: with less time than this left none is begun. */
const runMs = 20_000
/** A run that changes this often while it is counted is left to the next reconciliation. */
const maxCounts = 5

/**
 * Brings runs to their end: gives up stale claims, settles what is pausing, ends the wait for quota, queues again what
 * got lost, counts, stops what too much comes back of, finishes, and keeps each campaign's state with its run's; follows
 * the feedback of those that have ended. All of it may be repeated at any time.
 */
export function createReconcileMessages(deps: ReconcileMessagesDeps) {
  const { runs, now } = deps

  return async (job: ReconcileMessages, context: JobContext): Promise<void> => {
    const ids = job.runId === undefined ? shuffled(await runs.listOpen()) : [job.runId]
    const failures: unknown[] = []
    if (job.runId === undefined) await deps.noteParked().catch((error) => void failures.push(error))
    const lost = job.runId === undefined && ids.length > 0 && (await deps.queuesIdle())
    for (const [place, runId] of ids.entries()) {
      if (context.remainingMs() < runMs) {
        // The order is another each time, so that none is always the one left out.
        deps.log.warn('Time ran out: some runs are left to the next reconciliation.', { left: ids.length - place })
        break
      }
      try {
        await reconcile(runId, { again: job.requeue === true || lost, scheduled: job.runId === undefined, context })
      } catch (error) {
        deps.log.error('A run could not be reconciled.', { runId, error: error as Error })
        failures.push(error)
      }
    }
    if (job.runId === undefined) failures.push(...(await lookAtLateFeedback(context)))
    if (failures.length > 0)
      throw new AggregateError(failures, `${failures.length} parts of the work could not be done.`)
  }

  /** What got lost first, so that the counts of ended runs have it. Answers what failed. */
  async function lookAtLateFeedback(context: JobContext): Promise<readonly unknown[]> {
    const failures: unknown[] = []
    for (const look of [deps.followSesList, deps.readSuppressionList, deps.late.look]) {
      if (context.remainingMs() < runMs) break
      try {
        await look(context)
      } catch (error) {
        deps.log.error('Late feedback could not be looked at.', { error: error as Error })
        failures.push(error)
      }
    }
    return failures
  }

  async function reconcile(runId: string, how: How): Promise<void> {
    let run = await runs.get(runId)
    if (!run) throw new Error(`The run ${runId} does not exist.`)
    if (run.state === 'running' || run.state === 'pausing') {
      // Many may know at once that a run has come to an end: the first has it counted, the others find what became of it.
      if (!(await deps.mayCount(runId)))
        return deps.later({ job: 'ReconcileMessages', runId, ...(how.again && { requeue: true }) })
      if (run.state === 'pausing') await runs.settle(run, await count(run))
      else await advance(run, how)
      run = (await runs.get(runId)) ?? run
    } else await deps.late.lookAtReturned(run)
    await deps.campaigns.follow(run)
    // Only now: a crash before it leaves the run open, and the next reconciliation has the campaign follow.
    if (run.state === 'finished' || run.state === 'cancelled') await runs.close(run)
  }

  async function advance(read: Run, { again, scheduled, context }: How): Promise<void> {
    const awake = await wake(read)
    const run = awake ?? read
    const { settled } = await deps.progress.get(run.runId)
    const census = await count(run)
    if (isOver(run, census)) return finish(run, census)
    await runs.saveCounts(run.runId, census.counts)
    if ((await deps.reputation.watch(run, census, settled)) === 'stopped') {
      await runs.settlePause(run.runId)
      return
    }
    if (run.waitsUntil === undefined && (again || awake)) await requeue(deps, run)
    // Looking for them reads all batches once more, which hints that come many times in a run shall not pay.
    if (scheduled && census.retriable > 0) await deps.retryReturned(run, () => context.remainingMs() > runMs)
  }

  /** Ends a run; one that changed while it was counted is counted again, as long as it still is over. */
  async function finish(counted: Run, census: RunCensus): Promise<void> {
    for (let tries = 0; tries < maxCounts; tries++) {
      const ended = await runs.finish(counted, census.counts)
      if (ended.ok) return deps.reputation.note(counted, census)
      const run = await runs.get(counted.runId)
      if (!run) return
      const again = await runs.census(run)
      if (!isOver(run, again)) return
      counted = run
      census = again
    }
  }

  async function wake(run: Run): Promise<Run | undefined> {
    if (run.waitsUntil === undefined || Date.parse(run.waitsUntil) > now().getTime()) return undefined
    const woken = await runs.wake(run.runId)
    return woken.ok ? woken.run : undefined
  }

  /** Counts a run: once more where claims were found that nobody will close any more, and given up. */
  async function count(run: Run): Promise<RunCensus> {
    const census = await runs.census(run)
    const closed = await expireStaleClaims(census.claims)
    if (closed === 0) return census
    await deps.progress.settled(run, closed)
    return runs.census(run)
  }

  async function expireStaleClaims(claims: readonly BatchRef[]): Promise<number> {
    let closed = 0
    for (const ref of claims) {
      const change = await deps.batches.update(ref, undefined, (batch) =>
        expireClaims(batch, now(), deps.timing.claimLifeMs),
      )
      if (change) closed += closedLines(change.after) - closedLines(change.before)
    }
    return closed
  }

  function shuffled(ids: readonly string[]): readonly string[] {
    return ids
      .map((id) => ({ id, place: deps.luck() }))
      .sort((a, b) => a.place - b.place)
      .map(({ id }) => id)
  }
}

/** How a run is reconciled. */
interface How {
  /** What is planned is queued again. */
  readonly again: boolean
  /** By the schedule, not because somebody knows something of this run. */
  readonly scheduled: boolean
  readonly context: JobContext
}

/** Every segment's last page exists and every line has an outcome. */
function isOver(run: Run, { counts, segmentsDone }: RunCensus): boolean {
  return run.state === 'running' && segmentsDone === run.segments && counts.planned === 0
}
