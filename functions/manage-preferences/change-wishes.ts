import { type Sleep, untilSettled } from '../../shared/customers/until-settled.ts'
import { isTombstone, type Profile, type Tombstone } from '../../shared/domain/profile/profile.ts'
import { type Wishes, withWishes } from '../../shared/domain/profile/wishes.ts'
import type { PreferenceWrites } from '../../shared/stores/preference-writes.ts'

export interface ChangeWishesDeps {
  readonly profiles: { get(customerId: string): Promise<Profile | Tombstone | undefined> }
  readonly writes: Pick<PreferenceWrites, 'wishes'>
  readonly now: () => Date
  readonly luck: () => number
  readonly sleep: Sleep
}

type WishesChanged =
  | { readonly outcome: 'changed' | 'unchanged'; readonly profile: Profile }
  | { readonly outcome: 'gone' }

/** Sets language, frequency or a pause as a customer asks, whoever else writes the profile; harmless to repeat. */
export function createChangeWishes(deps: ChangeWishesDeps) {
  return (customerId: string, wishes: Wishes): Promise<WishesChanged> =>
    untilSettled<WishesChanged>(deps, async () => {
      const before = await deps.profiles.get(customerId)
      if (!before || isTombstone(before)) return { outcome: 'gone' }
      const now = deps.now()
      const after = withWishes(before, wishes, now)
      if (after === before) return { outcome: 'unchanged', profile: before }
      const { language, frequency = 'every', pausedUntil } = after
      const written = await deps.writes.wishes(before, after, {
        customerId,
        at: now.toISOString(),
        kind: 'preferences-changed',
        unique: String(before.revision + 1),
        data: { language, frequency, ...(pausedUntil !== undefined && { pausedUntil }) },
      })
      return written === 'conflict' ? 'conflict' : { outcome: 'changed', profile: after }
    })
}

export type ChangeWishes = ReturnType<typeof createChangeWishes>
