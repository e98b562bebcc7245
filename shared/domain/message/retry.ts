import type { Cause } from '../bounce/cause.ts'
import type { Batch } from './batch.ts'
import { type Facts, mergeFacts } from './facts.ts'
import type { Line } from './line.ts'
import { outcomeOf } from './outcome.ts'

/** When a mail that came back is sent once more. */
export interface RetryPolicy {
  /** Causes that may pass by themselves. */
  readonly causes: readonly Cause[]
  /** How often, after the first mail. */
  readonly most: number
  /** Never later than so long after the first of them came back. */
  readonly withinHours: number
  /** Not before so long after the last of them came back. */
  readonly afterMinutes: number
}

/** What holds where nobody set anything. */
export const defaultRetries: RetryPolicy = {
  causes: ['greylisted', 'network-error', 'system-error', 'mailbox-full'],
  most: 2,
  withinHours: 48,
  afterMinutes: 60,
}

const minuteMs = 60_000

/**
 * True where a mail came back and nothing speaks against another, whatever the policy: SES does not call it permanent
 * (it would refuse the address from then on), and nobody got, read or complained about any mail of the line.
 */
export function isRetriable(line: Line): boolean {
  const { bounced, accepted, decided, delivered, complained, opened, clicked, skipped, failed } = line
  if (!bounced || !accepted || bounced.type === 'Permanent') return false
  // Of two mails to the same person by somebody's decision, what came back may be the one and what arrived the other.
  return !(decided || delivered || complained || opened || clicked || skipped || failed)
}

/** True where the policy has the line's mail sent once more, now. Times are those of the events. */
export function mayRetry(line: Line, policy: RetryPolicy, now: Date): boolean {
  const { bounced, returns = [] } = line
  if (!bounced || !isRetriable(line) || !policy.causes.includes(bounced.cause)) return false
  const since = (at: string) => now.getTime() - Date.parse(at)
  return (
    returns.length < policy.most &&
    since(bounced.at) >= policy.afterMinutes * minuteMs &&
    since(returns[0]?.bounced.at ?? bounced.at) <= policy.withinHours * 60 * minuteMs
  )
}

/** Plans again the lines that may be retried now; what came back is kept with them. The same batch where none may. */
export function planRetries(batch: Batch, policy: RetryPolicy, now: Date): Batch {
  let changed = false
  const lines = batch.lines.map((line): Line => {
    const { accepted, bounced, returns = [], attempt: _ended, ambiguous: _solved, delayed: _past, ...known } = line
    if (!accepted || !bounced || !mayRetry(line, policy, now)) return line
    changed = true
    return { ...known, returns: [...returns, { accepted, bounced }] }
  })
  return changed ? { ...batch, lines } : batch
}

/**
 * A line whose retry is not made after all, because a rule or a refusal forbids it: it remains the mail that was sent and
 * came back. Lines without a retry stay as they are.
 */
export function withLastReturn(line: Line): Line {
  const last = line.returns?.at(-1)
  return last ? { ...line, accepted: last.accepted, bounced: last.bounced } : line
}

/**
 * Adds what an event tells of one mail to its line. Of a mail that was followed by another the bounce is known already,
 * and told again, late, it must not be taken for the other's; that somebody got or read it counts all the same.
 */
export function mergeReading(line: Line, messageId: string, facts: Facts): Line {
  if (!line.returns?.some(({ accepted }) => accepted.messageId === messageId)) return mergeFacts(line, facts)
  const { accepted: _known, bounced: _too, delayed: _past, failed: _former, ...news } = facts
  return mergeFacts(line, news)
}

/** True for a line that waits for its retry, or whose retry is under way: a mail of it was sent. */
export function isResending(line: Line): boolean {
  const outcome = outcomeOf(line)
  return line.returns !== undefined && (outcome === 'planned' || outcome === 'claimed')
}
