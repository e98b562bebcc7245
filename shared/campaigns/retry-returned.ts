import type { Run } from '../domain/campaign/run.ts'
import { closedLines } from '../domain/message/attempt.ts'
import type { Batch } from '../domain/message/batch.ts'
import { planRetries, type RetryPolicy } from '../domain/message/retry.ts'
import { type SendMessages, sendJobOf } from '../events/jobs.ts'
import type { BatchStore } from '../stores/batches.ts'
import type { ProgressStore } from '../stores/progress.ts'

export interface RetryDeps {
  readonly batches: Pick<BatchStore, 'retriable' | 'decide'>
  readonly progress: Pick<ProgressStore, 'settled'>
  readonly policy: () => Promise<RetryPolicy>
  readonly send: (jobs: readonly SendMessages[]) => Promise<void>
  readonly now: () => Date
}

export interface Retried {
  /** Mails that are planned again. */
  readonly planned: number
  /** The run is stopping, paused or cancelled: nothing is sent for it. */
  readonly stopped: boolean
  /** The time was over: ask again for the rest. */
  readonly more: boolean
}

/**
 * Sends once more what came back for a cause that may pass, as the company's policy has it: batch by batch, each in one
 * versioned write that opens a finished run again. Whoever repeats it finds nothing left to plan; what a crash leaves
 * unqueued is queued by `reconcile-messages`, as the run is open.
 * `mayGoOn` is asked before each batch.
 */
export function createRetryReturned({ batches, progress, policy, send, now }: RetryDeps) {
  return async (run: Run, mayGoOn: () => boolean): Promise<Retried> => {
    const rules = await policy()
    let planned = 0
    for (let shard = 0; shard < run.shards; shard++) {
      for (const batchId of await batches.retriable(run.runId, shard)) {
        if (!mayGoOn()) return { planned, stopped: false, more: true }
        const at = now()
        const ref = { runId: run.runId, shard, batchId }
        const change = await batches.decide(ref, (batch) => planRetries(batch, rules, at))
        if (change === 'stopped') return { planned, stopped: true, more: true }
        if (!change || change.after === change.before) continue
        planned += retriesOf(change.after) - retriesOf(change.before)
        await progress.settled(run, closedLines(change.after) - closedLines(change.before))
        await send([jobOf(change.after)])
      }
    }
    return { planned, stopped: false, more: false }
  }
}

export type RetryReturned = ReturnType<typeof createRetryReturned>

const retriesOf = ({ lines }: Batch) => lines.reduce((sum, { returns = [] }) => sum + returns.length, 0)

/** The job that sends what a written batch has planned. */
export function jobOf(batch: Batch): SendMessages {
  return sendJobOf(batch, { ...batch, customerIds: batch.lines.map(({ customerId }) => customerId) })
}
