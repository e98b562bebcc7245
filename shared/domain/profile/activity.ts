import type { FieldValue } from './profile.ts'

/**
 * One line of a customer's timeline. Time, kind and `unique` make its key, so that writing it twice is harmless. Those of
 * consents are not written but told from the evidence (`consentActivities`).
 */
export interface Activity {
  readonly customerId: string
  /** ISO 8601 instant. */
  readonly at: string
  /** `form-confirmed`, `consent-granted`, `consent-withdrawn`, `mail-sent`, `mail-bounced` ... */
  readonly kind: string
  /** What tells it from others of its kind and time: a submission's id, a sequence, a run and line. */
  readonly unique: string
  readonly data: Readonly<Record<string, FieldValue>>
}
