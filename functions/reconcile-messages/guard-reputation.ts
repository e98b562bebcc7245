import type { Run } from '../../shared/domain/campaign/run.ts'
import { figuresOf, findingOf, judge, nextLook } from '../../shared/domain/reputation/guard.ts'
import type { ReputationGuard } from '../../shared/domain/settings/sending.ts'
import type { Log } from '../../shared/lambda/logger.ts'
import type { ProgressStore } from '../../shared/stores/progress.ts'
import type { RunCensus } from '../../shared/stores/run-counts.ts'
import type { RunStore } from '../../shared/stores/runs.ts'

export interface GuardReputationDeps {
  readonly runs: Pick<RunStore, 'stopFor' | 'note'>
  readonly progress: Pick<ProgressStore, 'mark'>
  readonly guard: () => Promise<ReputationGuard>
  /** Counts a run that the system stopped by itself, in the metric that an alarm watches. */
  readonly runStopped: () => void
  readonly now: () => Date
  readonly log: Log
}

/** Stops a run of which too much comes back, by an exact census of it. */
export function createGuardReputation(deps: GuardReputationDeps) {
  const findingFor = async (run: Run, { counts }: RunCensus) => {
    const guard = await deps.guard()
    const verdict = judge(guard, figuresOf(counts), run.baseline)
    return { guard, finding: verdict && findingOf(guard, verdict, deps.now()) }
  }

  return {
    /**
     * Stops a running run if it must stop; else says when to look again.
     * @param settled lines that had their outcome, by the run's progress, before the census
     */
    async watch(run: Run, census: RunCensus, settled: number): Promise<'stopped' | 'going'> {
      const { guard, finding } = await findingFor(run, census)
      const figures = figuresOf(census.counts)
      if (!finding) {
        // While nothing came back the guard's first mark holds.
        if (figures.bounced + figures.complained > 0)
          await deps.progress.mark(run.runId, settled, nextLook(guard, figures, run.baseline))
        return 'going'
      }
      // Told before it is done: should this be cut short in between, an alarm too many is better than none.
      deps.log.error('A run is stopped: too much of its mail comes back.', { runId: run.runId, code: finding.code })
      deps.runStopped()
      return (await deps.runs.stopFor(run.runId, finding)).ok ? 'stopped' : 'going'
    },

    /** Of a run that has ended: nothing is left to stop, but whoever starts the next one shall know. */
    async note(run: Run, census: RunCensus): Promise<void> {
      const { finding } = await findingFor(run, census)
      if (finding) await deps.runs.note(run.runId, finding)
    },
  }
}

export type GuardReputation = ReturnType<typeof createGuardReputation>
