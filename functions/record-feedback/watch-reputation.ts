import { nextLook, noFigures } from '../../shared/domain/reputation/guard.ts'
import type { ReputationGuard } from '../../shared/domain/settings/sending.ts'
import type { ProgressStore } from '../../shared/stores/progress.ts'
import type { RecordFeedbackDeps } from './record-feedback.ts'

export interface WatchReputationDeps {
  readonly progress: Pick<ProgressStore, 'returned'>
  readonly guard: () => Promise<ReputationGuard>
  /** Has one run counted, and stopped if need be, by `reconcile-messages`. */
  readonly reconcile: (runId: string) => Promise<void>
}

/** Adds what came back to each run's rough figures; where they reach the guard's mark, the run is counted exactly. */
export function createWatchReputation(deps: WatchReputationDeps): RecordFeedbackDeps['watchReputation'] {
  return async (returned) => {
    const first = nextLook(await deps.guard(), noFigures)
    for (const [runId, lines] of returned)
      if ((await deps.progress.returned(runId, lines, first)) === 'look') await deps.reconcile(runId)
  }
}
