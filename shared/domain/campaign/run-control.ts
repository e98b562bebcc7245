import { stoppedByGuard } from '../reputation/guard.ts'
import type { Finding, MailFigures, Run } from './run.ts'

/** What a person, a finding or the end of the work does to a run; each is a pure step on the run as it was read. */
export type RunStep = (run: Run) => Run | RunRefusal

export interface RunRefusal {
  readonly refused: 'not-running' | 'not-paused' | 'being-cancelled' | 'over' | 'not-over' | 'not-pausing'
}

export function isRefusal(step: Run | RunRefusal): step is RunRefusal {
  return 'refused' in step
}

/** Running -> pausing. A second request is success; a finding is kept beside the state. */
export function pauseStep(finding?: Finding): RunStep {
  return (run) => {
    if (run.state === 'pausing' || run.state === 'paused') return finding && !run.finding ? { ...run, finding } : run
    if (run.state !== 'running') return { refused: 'not-running' }
    return { ...run, state: 'pausing', stopping: 'pause', ...(finding && { finding }) }
  }
}

/** Pausing, with the intent to cancel; a paused run has no open claim and is cancelled at once. */
export const cancelStep: RunStep = (run) => {
  if (run.state === 'cancelled') return run
  if (run.state === 'finished') return { refused: 'over' }
  if (run.state === 'paused') return { ...run, state: 'cancelled' }
  return { ...run, state: 'pausing', stopping: 'cancel' }
}

/**
 * Pausing or paused -> running, with what had stopped it forgotten.
 * @param figures as they are now: where the reputation guard had stopped the run it counts anew from there, so that late
 * bounces of mails sent before do not stop it at once, and it still stops if it goes on badly
 */
export function resumeStep(figures?: MailFigures): RunStep {
  return (run) => {
    if (run.state === 'running') return run
    if (run.state === 'cancelled' || run.state === 'finished') return { refused: 'over' }
    if (run.stopping === 'cancel') return { refused: 'being-cancelled' }
    const { stopping: _stopping, finding: _finding, waitsUntil: _waitsUntil, ...rest } = run
    return { ...rest, state: 'running', ...(figures && stoppedByGuard(run) && { baseline: figures }) }
  }
}

/** Keeps a finding on a run that has ended, where nothing is left to stop; the first one stays. */
export function noteStep(finding: Finding): RunStep {
  return (run) => {
    if (run.state !== 'finished' && run.state !== 'cancelled') return { refused: 'not-over' }
    return run.finding ? run : { ...run, finding }
  }
}

/** Pausing -> paused or cancelled, once no claim is open. */
export const settleStep: RunStep = (run) => {
  if (run.state !== 'pausing') return { refused: 'not-pausing' }
  const { stopping, ...rest } = run
  return { ...rest, state: stopping === 'cancel' ? 'cancelled' : 'paused' }
}

/** Running -> finished; whoever calls it has counted pages and batches. */
export function finishStep(at: string, counts: Run['counts']): RunStep {
  return (run) => {
    if (run.state !== 'running') return { refused: 'not-running' }
    const { waitsUntil: _waitsUntil, ...rest } = run
    return { ...rest, state: 'finished', finishedAt: at, ...(counts && { counts }) }
  }
}

/** Nothing is sent until `until` (ISO 8601): a quota or cap is spent. Of two waits the longer one holds. */
export function waitStep(until: string): RunStep {
  return (run) => {
    if (run.state !== 'running') return { refused: 'not-running' }
    return run.waitsUntil !== undefined && run.waitsUntil >= until ? run : { ...run, waitsUntil: until }
  }
}

export const wakeStep: RunStep = (run) => {
  const { waitsUntil: _waitsUntil, ...rest } = run
  return rest
}
