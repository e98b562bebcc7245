import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Profile } from '../../../shared/domain/profile/profile.ts'
import { pauseAt, pauseEnd, restRefusal } from '../../../shared/domain/profile/rest.ts'
import { withWishes } from '../../../shared/domain/profile/wishes.ts'
import { customer } from '../../support/sample-campaign.ts'

const now = new Date('2026-11-30T14:00:00.000Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString()

describe('a customer who rests', () => {
  it('gets nothing until the pause ends, whatever the frequency', () => {
    const pausedUntil = pauseEnd(30, now)
    expect(pausedUntil).toBe('2026-12-30T14:00:00.000Z')
    expect(restRefusal({ pausedUntil, frequency: 'weekly' }, undefined, now)).toBe('paused')
    expect(restRefusal({ pausedUntil }, undefined, new Date(pausedUntil))).toBeUndefined()
    expect(pauseAt({ pausedUntil }, new Date(pausedUntil))).toBeUndefined()
  })

  it.each([
    ['weekly', 1, 'frequency'],
    ['weekly', 6.4, 'frequency'],
    // A letter of every Monday arrives a minute earlier or later.
    ['weekly', 6.99, undefined],
    ['monthly', 21, 'frequency'],
    // From the first of February to the first of March.
    ['monthly', 28, undefined],
  ] as const)('and wants letters %s gets the next %d days after the last: %s', (frequency, days, refusal) => {
    expect(restRefusal({ frequency }, daysAgo(days), now)).toBe(refusal)
  })

  it('who never got a letter gets the first, and without a wish every one', () => {
    expect(restRefusal({ frequency: 'monthly' }, undefined, now)).toBeUndefined()
    expect(restRefusal({}, daysAgo(0), now)).toBeUndefined()
  })
})

describe('wishes', () => {
  const wish = fc.record(
    {
      language: fc.constantFrom('es' as const, 'en' as const),
      frequency: fc.constantFrom('every' as const, 'weekly' as const, 'monthly' as const),
      pauseDays: fc.constantFrom(0, 30, 90),
    },
    { requiredKeys: [] },
  )

  it('change what they name and nothing else, and the same again changes nothing', () => {
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 5 }), (wishes) => {
        let profile: Profile = customer(1)
        for (const each of wishes) {
          const after = withWishes(profile, each, now)
          expect(withWishes(after, each, now)).toBe(after)
          const { language, frequency, pausedUntil, updatedAt, ...rest } = after
          const { language: l, frequency: f, pausedUntil: p, updatedAt: u, ...before } = profile
          expect(rest).toEqual(before)
          expect(language).toBe(each.language ?? l)
          expect(frequency ?? 'every').toBe(each.frequency ?? f ?? 'every')
          expect(pausedUntil !== undefined).toBe(each.pauseDays === undefined ? p !== undefined : each.pauseDays > 0)
          expect(updatedAt === u).toBe(after === profile || u === now.toISOString())
          profile = after
        }
      }),
    )
  })
})
