import type { Language } from '../profile/profile.ts'
import type { ConfirmationMail } from '../submission/submission.ts'

/** Days for which the link in the first mail works, and the request is kept. */
export const transcriptDays = 7

/** Mails with a conversation that one address may get in 24 hours. */
export const transcriptsPerAddressDay = 5

/** Somebody wants a conversation by mail. */
export interface TranscriptRequest {
  /** Letters, digits and hyphens. */
  readonly requestId: string
  readonly conversationId: string
  readonly address: string
  readonly addressHash: string
  readonly language: Language
  /** `unconfirmed` until the address's owner says so; that of a verified customer is confirmed from the beginning. */
  readonly state: 'unconfirmed' | 'confirmed'
  /** ISO 8601. */
  readonly expiresAt: string
  /** The mail that asks. */
  readonly ask?: ConfirmationMail
  /** The mail with the conversation. */
  readonly sent?: ConfirmationMail
}
