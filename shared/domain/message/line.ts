import type { Cause } from '../bounce/cause.ts'

export const skipReasons = [
  'withdrawn',
  'no-consent',
  'suppressed',
  'erased',
  'merged',
  'invalid-address',
  'no-language',
  'paused',
  'frequency',
  'cancelled',
] as const
/** Why a customer of the audience got no mail, by rule. */
export type SkipReason = (typeof skipReasons)[number]

export const failReasons = [
  'message-rejected',
  'invalid-parameter',
  'refused',
  'unrenderable',
  'too-large',
  'virus',
  'rendering-failure',
] as const
/** Why a mail could not be sent to one customer, though nothing forbade it. */
export type FailReason = (typeof failReasons)[number]

export type Outcome = 'planned' | 'claimed' | 'sent' | 'skipped' | 'failed' | 'unknown'

export interface BounceFact {
  readonly at: string
  readonly type: 'Permanent' | 'Transient' | 'Undetermined'
  readonly cause: Cause
  /** Enhanced status code (RFC 3463), where SES gave one. */
  readonly status?: string
}

/** SES's answer: it took the mail. */
export interface Accepted {
  readonly at: string
  readonly messageId: string
  /** Proof of what was sent (mail/proof.ts); absent where only feedback told that SES took it. */
  readonly hash?: string
}

/** A mail of a line that came back and was followed by another. */
export interface ReturnedMail {
  readonly accepted: Accepted
  readonly bounced: BounceFact
}

/**
 * One mail of one run to one customer: what is known of it, as a set of facts with their earliest times (ISO 8601).
 * Its outcome is a function of the set (`outcomeOf`), so facts may come twice, late, or in any order.
 */
export interface Line {
  readonly customerId: string
  /** The attempt that holds the line now: present from the claim on, absent when the line is planned (again). */
  readonly attempt?: string
  readonly skipped?: { readonly at: string; readonly reason: SkipReason }
  readonly failed?: { readonly at: string; readonly reason: FailReason; readonly detail?: string }
  readonly accepted?: Accepted
  /** The answer may have been lost after SES took the mail, or the claim was never followed by a result. */
  readonly ambiguous?: { readonly at: string }
  /** A person decided to send although SES may have taken an earlier attempt, in doubt since `doubtSince`. */
  readonly decided?: { readonly at: string; readonly by: string; readonly doubtSince: string }
  /** Mails that came back for a cause that may pass, the first first: all else is told of the one after them. */
  readonly returns?: readonly ReturnedMail[]
  readonly delivered?: string
  readonly delayed?: string
  readonly bounced?: BounceFact
  readonly complained?: string
  readonly opened?: string
  readonly clicked?: string
}
