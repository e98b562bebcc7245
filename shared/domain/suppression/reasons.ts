import { isCounted, type Persisting, persistingIn, treatmentOf } from '../bounce/policy.ts'
import type { Reading } from '../message/reading.ts'
import type { MailFacts, Profile } from '../profile/profile.ts'
import type { BounceSettings } from '../settings/bounces.ts'
import type { Suppression } from './suppression.ts'

export type SuppressionCause = Suppression['cause']

/** Why an address is to be suppressed, and since when (event time). */
export interface Reason {
  readonly cause: SuppressionCause
  readonly since: string
}

/**
 * How much a cause says, the strongest first: what a person decided; a complaint; what suppresses at once; what SES
 * suppressed by itself; what persisted, which a delivery refutes. Of several the strongest is kept, of equals the first.
 */
export function rankOf(cause: SuppressionCause): number {
  if (cause === 'manual') return 0
  if (cause === 'complaint') return 1
  return { 'at-once': 2, already: 3, 'after-repeats': 4, never: 5 }[treatmentOf(cause).suppress ?? 'never']
}

/** The strongest of several reasons, in whatever order they became known. */
export function strongest(reasons: readonly Reason[]): Reason | undefined {
  const order = ({ cause, since }: Reason) => `${rankOf(cause)} ${since} ${cause}`
  return reasons.toSorted((a, b) => (order(a) < order(b) ? -1 : 1))[0]
}

/** What is known of the customer besides the readings. */
export type Known = Pick<Profile, 'mail' | 'emailVerifiedAt' | 'consents'>

/**
 * What readings of an address say by themselves, without counting. What a person has forgiven counts no more: bounces up
 * to then, and a complaint only if the address's owner has confirmed it since.
 */
export function reasonsIn(readings: readonly Reading[], known?: Known): readonly Reason[] {
  const liftedUpTo = known?.mail.liftedUpTo ?? ''
  return readings.flatMap(({ kind, at, verdict }): readonly Reason[] => {
    if (kind === 'complained')
      return at <= liftedUpTo && known && at < lastConfirmed(known) ? [] : [{ cause: 'complaint', since: at }]
    const suppress = verdict && treatmentOf(verdict.cause).suppress
    if (!verdict || suppress === undefined || suppress === 'after-repeats' || at <= liftedUpTo) return []
    return [{ cause: verdict.cause, since: at }]
  })
}

/** When the owner of the address last confirmed that they want mail at it. */
export function lastConfirmed({ emailVerifiedAt, consents }: Omit<Known, 'mail'>): string {
  const granted = Object.values(consents).flatMap(({ state, at }) => (state === 'granted' ? [at] : []))
  return [emailVerifiedAt, ...granted].sort().at(-1) ?? emailVerifiedAt
}

/** What persists of the customer's counted bounces. */
export const repeatsOf = (mail: MailFacts, { suppressAfter }: BounceSettings): readonly Persisting[] =>
  persistingIn(mail, suppressAfter)

/**
 * The profile's copy of the suppression after readings of its address: `before` as it was, `merged` with the readings'
 * facts. A counted cause that a delivery refutes is dropped; everything else stays until a person lifts it.
 */
export function copyAfter(
  before: Known,
  merged: MailFacts,
  own: readonly Reading[],
  settings: BounceSettings,
): SuppressionCause | undefined {
  const repeats = own.length > 0 ? repeatsOf(merged, settings) : []
  const standing = before.mail.suppressedFor
  const refuted =
    standing !== undefined &&
    isCounted(standing) &&
    own.some(({ kind }) => kind === 'delivered') &&
    !repeats.some(({ cause }) => cause === standing) &&
    repeatsOf(before.mail, settings).some(({ cause }) => cause === standing)
  const first = (cause: SuppressionCause) => merged.bounces?.find((mark) => mark.cause === cause)?.at ?? ''
  // What still persists is among the repeats, with the time from which it does.
  const told = repeats.some(({ cause }) => cause === standing)
  const kept = standing === undefined || refuted || told ? [] : [{ cause: standing, since: first(standing) }]
  const said = reasonsIn(own, { ...before, mail: merged }).map(({ cause }) => ({ cause, since: first(cause) }))
  return strongest([...kept, ...said, ...repeats])?.cause
}
