import { type ChangedConsents, type ConsentChange, changeConsents } from '../domain/consent/change-consents.ts'
import type { EvidenceFacts, RequestTrace } from '../domain/evidence/evidence.ts'
import { isTombstone, type Profile, type Tombstone } from '../domain/profile/profile.ts'
import type { Random } from '../domain/token/token.ts'
import { type Sleep, untilSettled } from './until-settled.ts'

export interface ChangeConsentsDeps {
  readonly profiles: { get(customerId: string): Promise<Profile | Tombstone | undefined> }
  readonly customerKeys: { get(customerId: string): Promise<Uint8Array | undefined> }
  readonly writes: { change(before: Profile, changed: ChangedConsents): Promise<'written' | 'conflict'> }
  readonly random: Random
  readonly luck: () => number
  readonly sleep: Sleep
}

export type ConsentsChanged =
  | { readonly outcome: 'changed' | 'unchanged'; readonly profile: Profile }
  /** Erased, merged or never there: nothing is mailed to them, so there is nothing left to change. */
  | { readonly outcome: 'gone' }

/**
 * Changes a customer's consents with evidence, whoever else writes the profile at the same time. Repeating it changes
 * nothing. `decide` is asked with the profile as it is now.
 */
export function createChangeConsents(deps: ChangeConsentsDeps) {
  return (
    customerId: string,
    request: RequestTrace,
    decide: (profile: Profile) => readonly EvidenceFacts[],
  ): Promise<ConsentsChanged> =>
    untilSettled<ConsentsChanged>(deps, async () => {
      const profile = await deps.profiles.get(customerId)
      if (!profile || isTombstone(profile)) return { outcome: 'gone' }
      const personal = { address: profile.email, change: request }
      const changes: ConsentChange[] = decide(profile).map((facts) => ({ facts, personal }))
      if (changes.length === 0) return { outcome: 'unchanged', profile }
      const key = await deps.customerKeys.get(customerId)
      // An erasure buries the profile before it destroys the key: reading again finds the tombstone.
      if (!key) return 'conflict'
      const changed = changeConsents(profile, changes, key, deps.random)
      if (changed.records.length === 0) return { outcome: 'unchanged', profile }
      const written = await deps.writes.change(profile, changed)
      return written === 'conflict' ? 'conflict' : { outcome: 'changed', profile: changed.profile }
    })
}

export type ChangeConsents = ReturnType<typeof createChangeConsents>
