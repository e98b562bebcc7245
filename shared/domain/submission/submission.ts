import type { ChallengeVerdict, RequestTrace } from '../evidence/evidence.ts'
import type { FieldValue, Language } from '../profile/profile.ts'

/** Unconfirmed data is gone after 7 days; the confirmation link works as long. */
export const pendingDays = 7

/** The limit that every post of an address takes one of; it notes the submission's id. */
export const addressLimit = 'address'

/** What is known of the confirmation mail; see `nextMailStep` for what may follow. */
export interface ConfirmationMail {
  readonly state: 'claimed' | 'retry' | 'accepted' | 'ambiguous' | 'refused' | 'suppressed' | 'limited'
  /** Calls to SES that may have been accepted, this one included. */
  readonly attempts: number
  /** ISO 8601 instant of the last change. */
  readonly at: string
  readonly messageId?: string
}

interface SubmissionHead {
  /** The id of the challenge it was posted under. */
  readonly submissionId: string
  readonly formId: string
  readonly formVersion: number
  readonly language: Language
  /** `contentHash` of what was posted: a repeat of the same is harmless, another under the same proof is refused. */
  readonly content: string
  /** Keyed hash of the address. */
  readonly addressHash: string
  /** ISO 8601; the link in the mail and the item itself end here. */
  readonly expiresAt: string
  readonly mail?: ConfirmationMail
}

/** Posted and not confirmed: nobody's profile knows of it. */
export interface PendingSubmission extends SubmissionHead {
  readonly state: 'pending'
  readonly address: string
  readonly addressAsTyped: string
  /** By field name, the address left out. */
  readonly answers: Readonly<Record<string, FieldValue>>
  /** The topics whose boxes were ticked; none makes it a question or request. */
  readonly topics: readonly string[]
  readonly page?: string
  /** The chat in which the question was left. */
  readonly conversationId?: string
  readonly submission: RequestTrace
  readonly challenge: ChallengeVerdict
}

/** What is kept of it after the confirmation, so that a second click finds a friendly page: nothing personal. */
export interface ConfirmedSubmission extends SubmissionHead {
  readonly state: 'confirmed'
  readonly customerId: string
  readonly confirmedAt: string
}

export type Submission = PendingSubmission | ConfirmedSubmission
