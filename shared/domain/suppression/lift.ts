import { type Known, lastConfirmed } from './reasons.ts'
import type { Suppression } from './suppression.ts'

/** A person of the company, known by their token. There is no other kind of actor that may lift a suppression. */
export interface Person {
  readonly kind: 'person'
  /** Their id in the user pool. */
  readonly id: string
}

/**
 * What speaks for mailing the address again: its owner confirmed it anew, a mail was delivered to it since, or nothing
 * but the person's own word.
 */
export type LiftEvidence =
  | { readonly kind: 'confirmed' | 'delivered'; readonly at: string }
  | { readonly kind: 'written-reason' }

/** A suppression as a person found it, and why they let the address be mailed again. */
export interface Decision {
  readonly suppression: Suppression
  readonly by: Person
  readonly reason: string
  readonly evidence: LiftEvidence
}

export type LiftRefusal = 'complaint' | 'erasure'

/** What speaks for lifting a suppression, by what is known of the address's customer, if it has one. */
export function evidenceFor({ since }: Suppression, known: Known | undefined): LiftEvidence {
  const confirmedAt = known && lastConfirmed(known)
  if (confirmedAt !== undefined && confirmedAt > since) return { kind: 'confirmed', at: confirmedAt }
  const deliveredAt = known?.mail.deliveredAt
  if (deliveredAt !== undefined && deliveredAt > since) return { kind: 'delivered', at: deliveredAt }
  return { kind: 'written-reason' }
}

/**
 * Whether a person may lift it. A person's word is enough for what a server said of a mailbox and for what a person
 * decided; who complained or was erased said so themselves, and only they can take it back, by confirming anew.
 */
export function mayLift(suppression: Suppression, evidence: LiftEvidence): { readonly refused?: LiftRefusal } {
  if (evidence.kind === 'confirmed') return {}
  if (suppression.source === 'erasure') return { refused: 'erasure' }
  return suppression.cause === 'complaint' ? { refused: 'complaint' } : {}
}

/** Up to which event time all is forgiven: what was known when the decision was taken, and not what may still come. */
export function forgivenUpTo({ since, cause }: Suppression, { mail }: Known): string | undefined {
  const last = mail.bounces?.at(-1)?.at
  // What a person suppressed by hand tells nothing of events: what came before it may still be told.
  const known = [mail.liftedUpTo, last, mail.complainedAt, ...(cause === 'manual' ? [] : [since])]
  return known
    .filter((at) => at !== undefined)
    .sort()
    .at(-1)
}
