import { backoffSeconds } from '../../shared/domain/message/timing.ts'
import type { SendMessages } from '../../shared/events/jobs.ts'
import type { Log } from '../../shared/lambda/logger.ts'
import type { RunStore } from '../../shared/stores/runs.ts'
import type { Next } from './attempt-result.ts'

export interface FollowAnswerDeps {
  readonly runs: Pick<RunStore, 'stopFor' | 'waitUntil'>
  readonly sendLater: (job: SendMessages, delaySeconds: number) => Promise<void>
  /** Has one run counted, settled and ended by `reconcile-messages`. */
  readonly reconcile: (runId: string) => Promise<void>
  /** Raises the alarm: the system stopped a run by itself. */
  readonly runStopped: () => void
  readonly now: () => Date
  /** From 0 to 1. */
  readonly luck: () => number
  readonly log: Log
}

/** SES's quota is a rolling 24 hours: every hour one call tries whether it has room again. */
const quotaWaitMs = 60 * 60_000

/** Acts on what an attempt asks for; an outcome where the job ends with it. */
export function createFollowAnswer(deps: FollowAnswerDeps) {
  const { runs, now } = deps

  return async (job: SendMessages, next: Next): Promise<'held' | 'put-off' | undefined> => {
    const { runId } = job
    switch (next.kind) {
      case 'go-on':
      case 'halve':
        return undefined
      case 'put-off':
        await putOff(next.advanced ? { ...job, putOff: 0 } : job)
        return 'put-off'
      case 'wait-for-quota':
        await runs.waitUntil(runId, new Date(now().getTime() + quotaWaitMs).toISOString())
        return 'held'
      case 'wait-until':
        await runs.waitUntil(runId, next.at)
        return 'held'
      case 'pause':
        await stop(runId, next)
        return 'held'
    }
  }

  async function putOff(job: SendMessages): Promise<void> {
    await deps.sendLater({ ...job, putOff: job.putOff + 1 }, backoffSeconds(job.putOff, deps.luck()))
  }

  async function stop(runId: string, { code, detail }: { readonly code: string; readonly detail: string }) {
    deps.log.error('SES refuses this account, identity or configuration: the run is paused.', { runId, code })
    const finding = { at: now().toISOString(), code, detail }
    const stopped = await runs.stopFor(runId, finding)
    // Others may meet the same fault at the same time: who stopped the run raises the alarm.
    if (stopped.ok && stopped.run.finding?.at === finding.at) deps.runStopped()
    await deps.reconcile(runId)
  }
}
