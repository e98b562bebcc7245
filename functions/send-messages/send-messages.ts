import type { Run } from '../../shared/domain/campaign/run.ts'
import { expiryOf } from '../../shared/domain/campaign/run-expiry.ts'
import { expireClaims, plannedLines, sameDecider } from '../../shared/domain/message/attempt.ts'
import type { Batch } from '../../shared/domain/message/batch.ts'
import { batchSize, freshBatch } from '../../shared/domain/message/plan.ts'
import type { SendMessages } from '../../shared/events/jobs.ts'
import type { JobContext } from '../../shared/lambda/queue.ts'
import { isThrottled } from '../../shared/lambda/throttled.ts'
import type { BatchStore } from '../../shared/stores/batches.ts'
import type { ProgressStore } from '../../shared/stores/progress.ts'
import { createFollowAnswer, type FollowAnswerDeps } from './follow-answer.ts'
import { isGoing } from './going-run.ts'
import { closedBy, createMakeAttempt, type MakeAttemptDeps, type Work } from './make-attempt.ts'
import type { Pacer } from './pacer.ts'

export interface SendMessagesDeps extends MakeAttemptDeps, FollowAnswerDeps {
  readonly runs: MakeAttemptDeps['runs'] & FollowAnswerDeps['runs']
  readonly batches: Pick<BatchStore, 'get' | 'update'>
  readonly progress: Pick<ProgressStore, 'settled'>
  /** This worker's pace. */
  readonly pacer: Pacer
}

/**
 * `done`: nothing of the batch is left to do here; `held`: the run does not go on now, what is planned is queued again
 * when it does; `put-off`: the rest was queued with a delay.
 */
export type SendOutcome = 'done' | 'held' | 'put-off'

/**
 * Sends one batch: attempt by attempt, each a claim, at most one call to SES and its result. Whatever crashes, repeats or
 * freezes, a line is in at most one call that may have been taken.
 */
export function createSendMessages(deps: SendMessagesDeps) {
  const { runs, batches, now, timing } = deps
  const makeAttempt = createMakeAttempt(deps)
  const followAnswer = createFollowAnswer(deps)

  return async (job: SendMessages, context: JobContext): Promise<SendOutcome> => {
    let closed = 0
    const count: Work['count'] = (change) => {
      closed += closedBy(change)
    }
    let known: Run | undefined
    const read = async () => {
      known = await runs.get(job.runId)
      if (!known) throw new Error(`The run ${job.runId} does not exist.`)
      return known
    }
    const outcome = await attempts({ job, context, count }, read).catch((error) => putOffIfThrottled(job, error))
    if (known && closed !== 0) await tellProgress(known, closed)
    return outcome
  }

  async function attempts(given: Omit<Work, 'fresh'>, readRun: () => Promise<Run>): Promise<SendOutcome> {
    const { job, context, count } = given
    let fresh: Batch | undefined
    let most = batchSize
    let written: Batch | undefined
    for (let attempted = false; ; attempted = true) {
      const run = await readRun()
      // Whoever has closed a claim has a stopping run settled: it may have been the last.
      if (attempted && run.state === 'pausing') await deps.reconcile(job.runId)
      if (!isGoing(run, now())) return 'held'
      fresh ??= freshBatch(job.runId, job.shard, job, expiryOf(run))
      const batch = written ?? (await batches.get(job)) ?? fresh
      const current = expireClaims(batch, now(), timing.claimLifeMs)
      const places = sameDecider(current, plannedLines(current)).slice(0, most)
      if (places.length === 0) {
        if (current !== batch)
          count(
            await batches.update(
              job,
              fresh,
              (stored) => expireClaims(stored, now(), timing.claimLifeMs),
              undefined,
              batch,
            ),
          )
        return 'done'
      }
      if (context.remainingMs() < timing.requestTimeoutMs * 1.5) return later(job, 0)
      const turn = await deps.pacer.turn(job.provider, places.length)
      if (turn.kind === 'put-off') return later(job, turn.delaySeconds)
      if (turn.waitMs >= 1) await deps.sleep(turn.waitMs)
      const {
        called,
        next,
        batch: left,
      } = await makeAttempt({ ...given, fresh }, run, batch, places.slice(0, turn.mails))
      written = left
      turn.unsent(turn.mails - called)
      const ended = await followAnswer(job, next)
      if (ended) return ended
      // Nothing is left: whether the run is stopping, and this was its last claim, is seen where progress is told.
      if (plannedLines(left).length === 0) return 'done'
      most = next.kind === 'halve' ? next.most : Math.min(batchSize, most * 2)
    }
  }

  async function later(job: SendMessages, delaySeconds: number): Promise<'put-off'> {
    await deps.sendLater(job, delaySeconds)
    return 'put-off'
  }

  /** A table or queue that has no rate to spare is no fault of the job: it comes back, and never counts as failed. */
  async function putOffIfThrottled(job: SendMessages, error: unknown): Promise<SendOutcome> {
    if (!isThrottled(error)) throw error
    deps.log.warn('A service is short of rate: the job is put off.', { runId: job.runId, error: error as Error })
    return (await followAnswer(job, { kind: 'put-off', advanced: false })) ?? 'put-off'
  }

  /** A hint that saves waiting for the next reconciliation: without it that finds the same, so no fault of it is fatal. */
  async function tellProgress(run: Run, closed: number): Promise<void> {
    try {
      if ((await deps.progress.settled(run, closed)) === 'maybe-done') await deps.reconcile(run.runId)
    } catch (error) {
      deps.log.warn('Progress was not written.', { runId: run.runId, error: error as Error })
    }
  }
}
