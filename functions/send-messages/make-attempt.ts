import type { Run } from '../../shared/domain/campaign/run.ts'
import type { BulkEntry } from '../../shared/domain/mail/bulk.ts'
import { callOf } from '../../shared/domain/mail/compose.ts'
import { proofOf } from '../../shared/domain/mail/proof.ts'
import {
  claim,
  closedLines,
  type Decision,
  deciderOf,
  expireClaims,
  linesOf,
} from '../../shared/domain/message/attempt.ts'
import type { Attempt, Batch } from '../../shared/domain/message/batch.ts'
import { type AttemptTiming, mayCall } from '../../shared/domain/message/timing.ts'
import type { CompiledTemplate } from '../../shared/domain/template/template.ts'
import type { SendMessages } from '../../shared/events/jobs.ts'
import type { Log } from '../../shared/lambda/logger.ts'
import type { JobContext } from '../../shared/lambda/queue.ts'
import type { SendBulk } from '../../shared/services/bulk-mail.ts'
import type { BatchChange, BatchStore } from '../../shared/stores/batches.ts'
import { type AttemptResult, goOn, type Next, resultOf } from './attempt-result.ts'
import { type GoingRunDeps, goingRun } from './going-run.ts'
import { type PrepareDeps, prepare } from './prepare.ts'
import { createRecordResult } from './record-result.ts'
import type { Room } from './warm-up.ts'

export interface MakeAttemptDeps extends PrepareDeps, GoingRunDeps {
  readonly batches: Pick<BatchStore, 'update'>
  readonly templateOf: (templateId: string, version: number) => Promise<CompiledTemplate | undefined>
  readonly sendBulk: SendBulk
  /** Takes room in the day's cap of a sender that is being warmed up. */
  readonly warmUp: (run: Run, mails: number) => Promise<Room>
  readonly timing: AttemptTiming
  readonly newId: () => string
  readonly sleep: (ms: number) => Promise<void>
  readonly log: Log
}

/** One job under way. */
export interface Work {
  readonly job: SendMessages
  readonly context: JobContext
  /** The batch as it was planned, for its first write. */
  readonly fresh: Batch
  /** Is told of every write, to count the lines that it closed. */
  readonly count: (change: BatchChange | undefined) => void
}

export interface Attempted {
  /** Entries of the call that was made; 0 where none was. */
  readonly called: number
  readonly next: Next
  /** The batch as it was last written: whoever goes on from it is refused by its version if another was faster. */
  readonly batch: Batch
}

/** One attempt: what may be sent is decided and claimed, then it is in at most one call, whose result is written. */
export function createMakeAttempt(deps: MakeAttemptDeps) {
  const { batches, now, timing } = deps
  const recordResult = createRecordResult(deps)

  return async (work: Work, run: Run, batch: Batch, places: readonly number[]) => {
    const { job, context, fresh, count } = work
    const template = await templateOf(run)
    const prepared = await prepare(deps, run, batch, places, template)
    const room = await deps.warmUp(run, prepared.decisions.filter(isSend).length)
    const attempt: Attempt = { id: deps.newId(), at: now().toISOString(), by: deciderOf(batch.lines[places[0] ?? 0]) }
    const change = (stored: Batch) =>
      claim(expireClaims(stored, now(), timing.claimLifeMs), attempt, within(room, prepared.decisions))
    const claiming = batches.update(job, fresh, change, undefined, batch)
    const claimed = (await claiming.catch((error) => letGo(work, attempt, batch, error))) ?? unchanged(batch)
    count(claimed)
    const mine = linesOf(claimed.after, attempt.id)
    await room.unsent(room.mails - mine.length)
    if (mine.length === 0)
      return none(room.nextAt === undefined ? goOn : { kind: 'wait-until', at: room.nextAt }, claimed.after)

    const record = async (result: AttemptResult): Promise<Batch> => {
      const recorded = await recordResult(job, context, attempt, mine, result, claimed.after)
      count(recorded)
      return recorded?.after ?? claimed.after
    }
    if (!(await mayCallNow(run, attempt, prepared.readAt, context, () => record(notCalled(mine.length))))) {
      const released = await record(notCalled(mine.length))
      await room.unsent(mine.length)
      return none(goOn, released)
    }
    const entries = mine.flatMap((place) => prepared.entries.get(place) ?? [])
    const said = resultOf(await deps.sendBulk(callOf(run, template, batch.language, entries)), mine.length)
    const answered = { ...said, lines: withProof(said.lines, template.languages[batch.language], entries) }
    const recorded = await record(answered)
    await room.unsent(answered.lines.filter(({ kind }) => kind === 'not-taken' || kind === 'failed').length)
    if (answered.result === 'ambiguous')
      deps.log.warn('SES may have taken a call whose answer was lost.', { runId: run.runId, batchId: job.batchId })
    return { called: mine.length, next: answered.next, batch: recorded } satisfies Attempted
  }

  /**
   * A claim whose write was answered with an error may stand all the same: nothing was sent under it, so its lines are
   * planned again instead of ending in doubt.
   */
  async function letGo({ job, context }: Work, attempt: Attempt, batch: Batch, error: unknown): Promise<never> {
    const places = batch.lines.map((_, place) => place)
    await recordResult(job, context, attempt, places, notCalled(places.length), batch).catch((fault) =>
      deps.log.warn('A claim may stand that nothing was sent under.', { runId: job.runId, error: fault as Error }),
    )
    throw error
  }

  /**
   * The claim stands before the run's state is read: whoever stops the run either sees the claim or is seen here.
   * @throws where the state cannot be read, after `release` has let the claim go: nothing was sent under it
   */
  async function mayCallNow(
    { runId }: Run,
    attempt: Attempt,
    readAt: Date,
    context: JobContext,
    release: () => Promise<unknown>,
  ): Promise<boolean> {
    const going = await goingRun(deps, runId).catch(async (error: unknown) => {
      await release()
      throw error
    })
    const at = { now: now(), claimedAt: new Date(attempt.at), readAt, remainingMs: context.remainingMs() }
    return going !== undefined && mayCall(timing, at)
  }

  async function templateOf(run: Run): Promise<CompiledTemplate> {
    const template = await deps.templateOf(run.templateId, run.templateVersion)
    if (!template) throw new Error(`Version ${run.templateVersion} of the template ${run.templateId} does not exist.`)
    return template
  }
}

const isSend = (decision: Decision) => 'send' in decision
const none = (next: Next, batch: Batch): Attempted => ({ called: 0, next, batch })
const unchanged = (batch: Batch): BatchChange => ({ before: batch, after: batch })

/** What SES took is noted with the hash of what it was given. */
function withProof(
  lines: AttemptResult['lines'],
  parts: CompiledTemplate['languages'][Batch['language']],
  entries: readonly BulkEntry[],
): AttemptResult['lines'] {
  return lines.map((line, place) => {
    const entry = entries[place]
    return line.kind === 'accepted' && parts && entry ? { ...line, hash: proofOf(parts, entry.values) } : line
  })
}

/** Of what was decided to be sent, as much as there is room for; what is skipped or failed needs none. */
function within({ mails }: Room, decisions: readonly Decision[]): readonly Decision[] {
  let left = mails
  return decisions.filter((decision) => !isSend(decision) || left-- > 0)
}

/** Lines whose sending side the writes of a job closed. */
export const closedBy = (change: BatchChange | undefined): number =>
  change ? closedLines(change.after) - closedLines(change.before) : 0

function notCalled(lines: number): AttemptResult {
  return { result: 'not-called', lines: Array.from({ length: lines }, () => ({ kind: 'not-taken' })), next: goOn }
}
