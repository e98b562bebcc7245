import type { BounceVerdict } from '../bounce/classify.ts'
import type { Facts } from './facts.ts'

export type FeedbackKind =
  | 'sent'
  | 'delivered'
  | 'delayed'
  | 'bounced'
  | 'complained'
  | 'rejected'
  | 'not-rendered'
  | 'opened'
  | 'clicked'
  | 'answered-automatically'
  | 'not-spam'

/** What was told of one mail, understood. */
export interface Reading {
  readonly kind: FeedbackKind
  /** When it happened, by SES's clock (ISO 8601). */
  readonly at: string
  readonly messageId: string
  /** Normalised address that was mailed. */
  readonly address: string | undefined
  /** Present on campaign mails. */
  readonly place?: { readonly runId: string; readonly batchId: string; readonly line: number }
  /** What the line learns of it. */
  readonly facts: Facts
  /** Of a bounce: why the mail came back. */
  readonly verdict?: BounceVerdict
  /** True where the mailbox provider asks to be sent less: it bounced or delayed the mail for its rate or reputation. */
  readonly slowDown?: true
}
