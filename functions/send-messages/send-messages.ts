import type { Run } from '../../shared/domain/campaign/run.ts'
import { callOf } from '../../shared/domain/mail/compose.ts'
import {
  answer,
  claim,
  closedLines,
  deciderOf,
  expireClaims,
  linesOf,
  plannedLines,
  sameDecider,
} from '../../shared/domain/message/attempt.ts'
import type { Attempt, Batch } from '../../shared/domain/message/batch.ts'
import { isSettled } from '../../shared/domain/message/outcome.ts'
import { batchSize, freshBatch } from '../../shared/domain/message/plan.ts'
import { type AttemptTiming, backoffSeconds, mayCall } from '../../shared/domain/message/timing.ts'
import type { CompiledTemplate } from '../../shared/domain/template/template.ts'
import type { SendMessages } from '../../shared/events/jobs.ts'
import type { Log } from '../../shared/lambda/logger.ts'
import type { JobContext } from '../../shared/lambda/queue.ts'
import type { SendBulk } from '../../shared/services/bulk-mail.ts'
import type { BatchChange, BatchStore } from '../../shared/stores/batches.ts'
import type { ProgressStore } from '../../shared/stores/progress.ts'
import type { RunStore } from '../../shared/stores/runs.ts'
import { type AttemptResult, type Next, resultOf } from './attempt-result.ts'
import { type PrepareDeps, prepare } from './prepare.ts'

export interface SendMessagesDeps extends PrepareDeps {
  readonly runs: Pick<RunStore, 'get' | 'stopFor' | 'waitUntil'>
  readonly batches: Pick<BatchStore, 'get' | 'update'>
  readonly progress: Pick<ProgressStore, 'settled'>
  readonly templateOf: (templateId: string, version: number) => Promise<CompiledTemplate | undefined>
  readonly sendBulk: SendBulk
  /** Entries that one call may have: the account's rate, 50 at most. */
  readonly entriesPerCall: () => Promise<number>
  readonly sendLater: (job: SendMessages, delaySeconds: number) => Promise<void>
  /** Has one run counted, settled and ended by `reconcile-messages`. */
  readonly reconcile: (runId: string) => Promise<void>
  readonly timing: AttemptTiming
  /** From 0 to 1. */
  readonly luck: () => number
  readonly newId: () => string
  readonly sleep: (ms: number) => Promise<void>
  readonly log: Log
}

/**
 * `done`: nothing of the batch is left to do here; `held`: the run does not go on now, what is planned is queued again
 * when it does; `put-off`: the rest was queued with a delay.
 */
export type SendOutcome = 'done' | 'held' | 'put-off'

/** SES's quota is a rolling 24 hours: every hour one call tries whether it has room again. */
const quotaWaitMs = 60 * 60_000
/** Losing an answer of SES makes its lines `unknown`, so writing it is tried more than once. */
const resultTries = 5

/**
 * Sends one batch: attempt by attempt, each a claim, at most one call to SES and its result. Whatever crashes, repeats or
 * freezes, a line is in at most one call that may have been taken.
 */
export function createSendMessages(deps: SendMessagesDeps) {
  const { runs, batches, now, timing } = deps

  return async (job: SendMessages, context: JobContext): Promise<SendOutcome> => {
    const fresh = freshBatch(job.runId, job.shard, job)
    let closed = 0
    const count = (change: BatchChange | undefined) => {
      if (change) closed += closedLines(change.after) - closedLines(change.before)
    }
    const first = await runs.get(job.runId)
    if (!first) throw new Error(`The run ${job.runId} does not exist.`)
    const outcome = await work(job, context, fresh, count)
    if (closed !== 0 && (await deps.progress.settled(first, closed)) === 'maybe-done') await deps.reconcile(job.runId)
    return outcome
  }

  async function work(
    job: SendMessages,
    context: JobContext,
    fresh: Batch,
    count: (change: BatchChange | undefined) => void,
  ): Promise<SendOutcome> {
    const perCall = Math.max(1, Math.min(batchSize, await deps.entriesPerCall()))
    let most = perCall
    for (let attempts = 0; ; attempts++) {
      const run = await goingRun(job.runId, attempts > 0)
      if (!run) return 'held'
      const batch = (await batches.get(job)) ?? fresh
      const expired = expireClaims(batch, now(), timing.claimLifeMs)
      const places = sameDecider(expired, plannedLines(expired)).slice(0, most)
      if (places.length === 0) {
        if (expired !== batch)
          count(await batches.update(job, fresh, (read) => expireClaims(read, now(), timing.claimLifeMs)))
        return 'done'
      }
      if (context.remainingMs() < timing.requestTimeoutMs * 1.5) {
        await deps.sendLater(job, 0)
        return 'put-off'
      }
      const template = await templateOf(run)
      const prepared = await prepare(deps, run, batch, places, template)
      const attempt: Attempt = {
        id: deps.newId(),
        at: now().toISOString(),
        by: deciderOf(expired.lines[places[0] ?? 0]),
      }
      const claimed = await batches.update(job, fresh, (read) =>
        claim(expireClaims(read, now(), timing.claimLifeMs), attempt, prepared.decisions),
      )
      count(claimed)
      const mine = claimed ? linesOf(claimed.after, attempt.id) : []
      if (mine.length === 0) continue
      const entries = mine.flatMap((place) => prepared.entries.get(place) ?? [])

      // The claim stands before the state is read: whoever stops the run either sees the claim or is seen here.
      const going = await goingRun(job.runId, false)
      const at = {
        now: now(),
        claimedAt: new Date(attempt.at),
        readAt: prepared.readAt,
        remainingMs: context.remainingMs(),
      }
      if (!going || !mayCall(timing, at)) {
        count(await record(job, attempt, mine, notCalled(mine.length)))
        // Back at the head of the loop: reads anew, gives the rest back, or finds the run stopped and has it settled.
        continue
      }
      const answered = resultOf(await deps.sendBulk(callOf(run, template, batch.language, entries)), mine.length)
      count(await record(job, attempt, mine, answered))
      if (answered.result === 'ambiguous')
        deps.log.warn('SES may have taken a call whose answer was lost.', { runId: run.runId, batchId: job.batchId })
      const stop = await follow(job, run, answered.next)
      if (stop) return stop
      most = answered.next.kind === 'halve' ? answered.next.most : Math.min(perCall, most * 2)
    }
  }

  /** The run, if mails may be sent for it now. Who has closed a claim has a stopping run settled: it may be the last. */
  async function goingRun(runId: string, closedClaim: boolean): Promise<Run | undefined> {
    const run = await runs.get(runId)
    if (closedClaim && run?.state === 'pausing') await deps.reconcile(runId)
    if (run?.state !== 'running') return undefined
    return run.waitsUntil !== undefined && Date.parse(run.waitsUntil) > now().getTime() ? undefined : run
  }

  async function templateOf(run: Run): Promise<CompiledTemplate> {
    const template = await deps.templateOf(run.templateId, run.templateVersion)
    if (!template) throw new Error(`Version ${run.templateVersion} of the template ${run.templateId} does not exist.`)
    return template
  }

  /** Writes what an attempt's call did, beside whatever was written to the batch meanwhile. */
  async function record(
    ref: SendMessages,
    attempt: Attempt,
    mine: readonly number[],
    { result, lines }: AttemptResult,
  ): Promise<BatchChange | undefined> {
    const said = new Map(mine.map((place, index) => [place, lines[index] ?? ({ kind: 'ambiguous' } as const)]))
    for (let tries = 1; ; tries++) {
      try {
        return await batches.update(
          ref,
          undefined,
          (read) =>
            answer(read, attempt.id, now().toISOString(), result, (place) => said.get(place) ?? { kind: 'ambiguous' }),
          plansAgain,
        )
      } catch (error) {
        if (tries >= resultTries) throw error
        await deps.sleep(200 * 2 ** tries)
      }
    }
  }

  /** Acts on what SES asked for; an outcome where the job ends with it. */
  async function follow(job: SendMessages, run: Run, next: Next): Promise<SendOutcome | undefined> {
    switch (next.kind) {
      case 'go-on':
      case 'halve':
        return undefined
      case 'put-off': {
        const putOff = next.advanced ? 0 : job.putOff + 1
        await deps.sendLater({ ...job, putOff }, backoffSeconds(next.advanced ? 0 : job.putOff, deps.luck()))
        return 'put-off'
      }
      case 'wait-for-quota':
        await runs.waitUntil(run.runId, new Date(now().getTime() + quotaWaitMs).toISOString())
        return 'held'
      case 'pause':
        deps.log.error('SES refuses this account, identity or configuration: the run is paused.', {
          runId: run.runId,
          code: next.code,
        })
        await runs.stopFor(run.runId, { at: now().toISOString(), code: next.code, detail: next.detail })
        await deps.reconcile(run.runId)
        return 'held'
    }
  }
}

function notCalled(lines: number): AttemptResult {
  return {
    result: 'not-called',
    lines: Array.from({ length: lines }, () => ({ kind: 'not-taken' })),
    next: { kind: 'go-on' },
  }
}

/** Lines that had been given up as `unknown` become planned again: the run may have ended without them. */
function plansAgain({ before, after }: BatchChange): boolean {
  return settledLines(after) < settledLines(before)
}

const settledLines = (batch: Batch) => batch.lines.filter(isSettled).length
