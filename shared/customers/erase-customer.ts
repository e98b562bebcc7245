import { isTombstone, type Profile, type Tombstone } from '../domain/profile/profile.ts'
import { type SweepOwnedDeps, sweepOwned } from './sweep-owned.ts'
import { untilSettled } from './until-settled.ts'

export interface EraseCustomerDeps extends SweepOwnedDeps {
  readonly profiles: {
    get(customerId: string): Promise<Profile | Tombstone | undefined>
    endSweep(customerId: string): Promise<void>
  }
  /** Puts the tombstone in the customer's place and frees their address, in one step. */
  readonly bury: (before: Profile, tombstone: Tombstone) => Promise<'buried' | 'conflict'>
  readonly customerKeys: { destroy(customerId: string): Promise<void> }
  readonly timeline: { clear(customerId: string): Promise<void> }
  readonly hashAddress: (address: string) => Promise<string>
  /** Blocks the address for ever, by its keyed hash alone. */
  readonly suppress: (addressHash: string, at: string) => Promise<unknown>
  /** Takes the plain address off the mail service's own list. */
  readonly forgetAddress?: (address: string) => Promise<unknown>
  readonly now: () => Date
  readonly luck: () => number
}

export type EraseCustomer = ReturnType<typeof createEraseCustomer>

export type Erasure = 'erased' | 'already-erased' | 'merged' | 'unknown-customer'

/**
 * Erases a customer (GDPR article 17): nothing personal stays but the keyed hash that blocks mailing, and the evidence,
 * whose personal fields nobody can read without the key that is destroyed here. Safe to repeat: the tombstone remembers
 * by hash what is left to sweep, so an erasure that was interrupted goes on where it stopped.
 */
export function createEraseCustomer(deps: EraseCustomerDeps) {
  const bury = (customerId: string): Promise<Tombstone | undefined> =>
    untilSettled(deps, async () => {
      const item = await deps.profiles.get(customerId)
      if (!item || isTombstone(item)) return item
      const addressHash = await deps.hashAddress(item.email)
      const at = deps.now().toISOString()
      // Both before the burial: afterwards nobody knows the address any more.
      await deps.suppress(addressHash, at)
      await deps.forgetAddress?.(item.email)
      // The profile first: every other writer requires it, so nothing is added behind the sweep.
      const tombstone = { customerId, erased: true, at, evidence: item.evidence, sweep: { addressHash } } as const
      return (await deps.bury(item, tombstone)) === 'buried' ? tombstone : 'conflict'
    })

  return async (customerId: string): Promise<Erasure> => {
    const tombstone = await bury(customerId)
    if (!tombstone) return 'unknown-customer'
    if ('mergedInto' in tombstone) return 'merged'
    if (!tombstone.sweep) return 'already-erased'
    await deps.customerKeys.destroy(customerId)
    const { addressHash } = tombstone.sweep
    // A worker that read the profile before its burial may still write to the timeline.
    await sweepOwned(deps, [{ customerId }, { addressHash }], () => deps.timeline.clear(customerId))
    await deps.profiles.endSweep(customerId)
    return 'erased'
  }
}
