import type { Run } from '../../shared/domain/campaign/run.ts'
import type { RunStore } from '../../shared/stores/runs.ts'

/** A worker sends few runs at a time. */
const mostKept = 8

/**
 * Reads runs, each whole once and from then on only how it stands: what a run is frozen to at its launch never changes,
 * its state is read anew each time.
 */
export function keptRuns({ get, standing }: Pick<RunStore, 'get' | 'standing'>): Pick<RunStore, 'get'> {
  const frozen = new Map<string, Run>()
  return {
    async get(runId) {
      const known = frozen.get(runId)
      if (!known) {
        const run = await get(runId)
        if (run) frozen.set(runId, run)
        const oldest = frozen.keys().next().value
        if (frozen.size > mostKept && oldest !== undefined) frozen.delete(oldest)
        return run
      }
      const now = await standing(runId)
      if (!now) frozen.delete(runId)
      const { waitsUntil: _then, ...rest } = known
      return now && { ...rest, ...now }
    },
  }
}
