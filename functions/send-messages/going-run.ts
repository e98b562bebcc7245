import type { Run } from '../../shared/domain/campaign/run.ts'
import type { RunStore } from '../../shared/stores/runs.ts'

export interface GoingRunDeps {
  readonly runs: Pick<RunStore, 'get'>
  readonly now: () => Date
}

/** Reads a run, now; undefined unless mails may be sent for it. */
export async function goingRun({ runs, now }: GoingRunDeps, runId: string): Promise<Run | undefined> {
  const run = await runs.get(runId)
  return run && isGoing(run, now()) ? run : undefined
}

export function isGoing({ state, waitsUntil }: Run, now: Date): boolean {
  return state === 'running' && (waitsUntil === undefined || Date.parse(waitsUntil) <= now.getTime())
}
