import type { Attempt, Batch } from './batch.ts'
import { mergeFacts } from './facts.ts'
import type { FailReason, Line, SkipReason } from './line.ts'
import { outcomeOf } from './outcome.ts'
import { withLastReturn } from './retry.ts'

/** What was decided of a planned line before its call. `line` is its place in the batch. */
export type Decision =
  | { readonly line: number; readonly send: true }
  | { readonly line: number; readonly skip: SkipReason }
  | { readonly line: number; readonly fail: FailReason; readonly detail: string }

/** What a call to SES did for one line of its attempt; `not-taken` where it certainly was not accepted. */
export type LineAnswer =
  | { readonly kind: 'accepted'; readonly messageId: string; readonly hash?: string }
  | { readonly kind: 'failed'; readonly reason: FailReason; readonly detail: string }
  | { readonly kind: 'not-taken' }
  | { readonly kind: 'ambiguous' }

/**
 * Claims for one attempt what was decided to be sent and makes skipped and unrenderable lines final, in one step. Only
 * lines that are still planned change: whoever was faster keeps what it took. Without a line to send no attempt is made.
 */
export function claim(batch: Batch, attempt: Attempt, decisions: readonly Decision[]): Batch {
  const byLine = new Map(decisions.map((decision) => [decision.line, decision]))
  let taken = false
  const lines = batch.lines.map((line, place): Line => {
    const decision = byLine.get(place)
    if (!decision || outcomeOf(line) !== 'planned') return line
    if ('skip' in decision) return { ...withLastReturn(line), skipped: { at: attempt.at, reason: decision.skip } }
    if ('fail' in decision)
      return { ...withLastReturn(line), failed: { at: attempt.at, reason: decision.fail, detail: decision.detail } }
    taken = true
    return { ...line, attempt: attempt.id }
  })
  return { ...batch, lines, attempts: taken ? [...batch.attempts, attempt] : batch.attempts }
}

/** Places of the lines that an attempt holds. */
export function linesOf(batch: Batch, attemptId: string): readonly number[] {
  return batch.lines.flatMap((line, place) => (line.attempt === attemptId ? [place] : []))
}

/** Places of the lines that wait to be sent. */
export function plannedLines(batch: Batch): readonly number[] {
  return batch.lines.flatMap((line, place) => (outcomeOf(line) === 'planned' ? [place] : []))
}

/** Who has the next attempt made: the run itself (`run`), or the person who decided to send to these lines. */
export function deciderOf(line: Line | undefined): string {
  return line?.decided?.by ?? 'run'
}

/** Of these places, those that one attempt may hold together: the first and all with the same decider. */
export function sameDecider(batch: Batch, places: readonly number[]): readonly number[] {
  const first = places[0]
  if (first === undefined) return []
  return places.filter((place) => deciderOf(batch.lines[place]) === deciderOf(batch.lines[first]))
}

/** A line that shows no sign for so long after the doubt arose may be sent again by a person's decision. */
export const doubtMs = 72 * 3_600_000

/** True where a person may decide to send to a line: it is `unknown`, and has been for 72 h. */
export function mayDecide(line: Line, now: Date): boolean {
  return (
    outcomeOf(line) === 'unknown' &&
    line.ambiguous !== undefined &&
    now.getTime() - Date.parse(line.ambiguous.at) >= doubtMs
  )
}

/**
 * Plans again, by a person's decision, those of these lines that are still in doubt after 72 h; others stay as they are.
 * The next attempt carries the person's name. A late result of the doubted attempt changes nothing any more.
 */
export function decideToSend(batch: Batch, places: readonly number[], by: string, now: Date): Batch {
  const wanted = new Set(places)
  let changed = false
  const lines = batch.lines.map((line, place): Line => {
    if (!wanted.has(place) || !line.ambiguous || !mayDecide(line, now)) return line
    changed = true
    const { ambiguous, attempt: _doubted, ...known } = line
    return { ...known, decided: { at: now.toISOString(), by, doubtSince: ambiguous.at } }
  })
  return changed ? pruned({ ...batch, lines }) : batch
}

/**
 * Writes what an attempt's call did; only lines that this attempt still holds change. It overwrites the doubt of an
 * attempt that was given up meanwhile: the owner knows better than who waited for it.
 */
export function answer(
  batch: Batch,
  attemptId: string,
  at: string,
  result: NonNullable<Attempt['result']>,
  answerTo: (place: number) => LineAnswer,
): Batch {
  const lines = batch.lines.map((line, place) =>
    line.attempt === attemptId ? answered(line, at, answerTo(place)) : line,
  )
  const attempts = batch.attempts.map((attempt) => (attempt.id === attemptId ? { ...attempt, result } : attempt))
  return pruned({ ...batch, lines, attempts })
}

function answered(line: Line, at: string, said: LineAnswer): Line {
  if (said.kind === 'ambiguous') return { ...line, ambiguous: line.ambiguous ?? { at } }
  const { ambiguous: _doubt, attempt, ...known } = line
  if (said.kind === 'not-taken') return known
  const held = attempt === undefined ? known : { ...known, attempt }
  if (said.kind === 'accepted') {
    const { messageId, hash } = said
    return mergeFacts(held, { accepted: { at, messageId, ...(hash !== undefined && { hash }) } })
  }
  return mergeFacts(withLastReturn(held), { failed: { at, reason: said.reason, detail: said.detail } })
}

/** True where an attempt has no result yet. */
function isOpen(attempt: Attempt): boolean {
  return attempt.result === undefined
}

/**
 * Lines whose sending side has ended: skipped, unrenderable, or held by an attempt that has a result. Unlike outcomes it
 * does not hang on when feedback comes, so that each line is counted once by whoever closed it.
 */
export function closedLines(batch: Batch): number {
  const ended = new Set(batch.attempts.filter((attempt) => !isOpen(attempt)).map(({ id }) => id))
  return batch.lines.filter(({ attempt, skipped, failed }) =>
    attempt === undefined ? (skipped ?? failed) !== undefined : ended.has(attempt),
  ).length
}

/** Gives up attempts that are older than a claim lives and have no result: SES may have taken their lines. */
export function expireClaims(batch: Batch, now: Date, claimLifeMs: number): Batch {
  const expired = new Set(
    batch.attempts
      .filter((attempt) => isOpen(attempt) && now.getTime() - Date.parse(attempt.at) >= claimLifeMs)
      .map((attempt) => attempt.id),
  )
  if (expired.size === 0) return batch
  const at = now.toISOString()
  const lines = batch.lines.map((line) =>
    line.attempt !== undefined && expired.has(line.attempt) ? { ...line, ambiguous: line.ambiguous ?? { at } } : line,
  )
  const attempts = batch.attempts.map((attempt) =>
    expired.has(attempt.id) ? { ...attempt, result: 'ambiguous' as const } : attempt,
  )
  return pruned({ ...batch, lines, attempts })
}

/** Attempts that hold no line and have ended say nothing more: throttling, however long, must not make a batch grow. */
function pruned(batch: Batch): Batch {
  const held = new Set(batch.lines.map((line) => line.attempt))
  return { ...batch, attempts: batch.attempts.filter((attempt) => isOpen(attempt) || held.has(attempt.id)) }
}
