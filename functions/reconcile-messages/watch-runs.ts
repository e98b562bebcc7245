import type { RetryReturned } from '../../shared/campaigns/retry-returned.ts'
import type { Run } from '../../shared/domain/campaign/run.ts'
import { nextLookAt } from '../../shared/domain/campaign/watch.ts'
import { ofAnyAge } from '../../shared/domain/message/ages.ts'
import { figuresOf } from '../../shared/domain/reputation/guard.ts'
import type { JobContext } from '../../shared/lambda/queue.ts'
import type { ProgressStore } from '../../shared/stores/progress.ts'
import type { RunCensus } from '../../shared/stores/run-counts.ts'
import type { RunStore } from '../../shared/stores/runs.ts'
import type { WatchedRun, WatchedRuns } from '../../shared/stores/watched-runs.ts'
import type { GuardReputation } from './guard-reputation.ts'

export interface WatchRunsDeps {
  readonly runs: Pick<RunStore, 'get' | 'census' | 'saveLateCounts'>
  readonly progress: Pick<ProgressStore, 'get'>
  readonly watched: WatchedRuns
  readonly reputation: Pick<GuardReputation, 'note'>
  /** Sends once more what came back for a cause that may pass. */
  readonly retryReturned: RetryReturned
  readonly now: () => Date
}

/** A run of a million mails is read in a few seconds: with less time than this left none is begun. */
const runMs = 20_000

/**
 * Follows the feedback of runs that have ended: counts them again, ever more rarely, and has what came back for a cause
 * that may pass sent once more, which opens the run again.
 */
export function createWatchRuns(deps: WatchRunsDeps) {
  const review = async (run: Run): Promise<RunCensus> => {
    const census = await deps.runs.census(run)
    await deps.runs.saveLateCounts(run.runId, census.counts)
    await deps.reputation.note(run, census)
    return census
  }

  const look = async (watch: WatchedRun, context: JobContext): Promise<void> => {
    const run = await deps.runs.get(watch.runId)
    // A run that a late result opened again is watched anew when it ends.
    if (run && !hasEnded(run)) return
    const next = nextLookAt(watch.endedAt, deps.now())
    const doubts = run ? await openEnds(run, context) : 0
    await (next === undefined || doubts === 0 ? deps.watched.release(watch) : deps.watched.lookLater(watch, next))
  }

  /** How many mails of a run are in doubt, silent, or may be sent once more. */
  const openEnds = async (run: Run, { remainingMs }: JobContext): Promise<number> => {
    const census = await review(run)
    // A run of which too much came back is left to the person who reads its finding.
    if (run.state === 'finished' && !run.finding && census.retriable > 0)
      await deps.retryReturned(run, () => remainingMs() > runMs)
    return doubtsOf(census) + census.retriable
  }

  return {
    /** Looks at those whose time has come, as far as this invocation's time goes. */
    async look(context: JobContext): Promise<void> {
      const now = deps.now().toISOString()
      const due = (await deps.watched.list()).filter(({ lookAt }) => lookAt <= now)
      for (const watch of due) {
        if (context.remainingMs() < runMs) return
        await look(watch, context)
      }
    },

    /** Counts a run that has ended again where more of its mail came back than it was counted with. */
    async lookAtReturned(run: Run): Promise<void> {
      if (!hasEnded(run) || run.finding) return
      const rough = await deps.progress.get(run.runId)
      const counted = run.counts && figuresOf(run.counts)
      if (rough.bounced > (counted?.bounced ?? 0) || rough.complained > (counted?.complained ?? 0)) await review(run)
    },
  }
}

export type WatchRuns = ReturnType<typeof createWatchRuns>

const hasEnded = ({ state }: Run) => state === 'finished' || state === 'cancelled'

const doubtsOf = ({ counts: { unknownByAge, silentByAge } }: RunCensus) =>
  (unknownByAge ? ofAnyAge(unknownByAge) : 0) + (silentByAge ? ofAnyAge(silentByAge) : 0)
