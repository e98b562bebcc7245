import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { causes } from '../../../shared/domain/bounce/cause.ts'
import { type Facts, mergeFacts } from '../../../shared/domain/message/facts.ts'
import { outcomeOf } from '../../../shared/domain/message/outcome.ts'
import { tallyOf } from '../../../shared/domain/message/tally.ts'

const instant = fc
  .integer({ min: 0, max: 5_000 })
  .map((seconds) => new Date(Date.UTC(2026, 10, 30) + seconds * 1000).toISOString())
const facts: fc.Arbitrary<Facts> = fc.oneof(
  instant.map((delivered) => ({ delivered })),
  instant.map((delayed) => ({ delayed })),
  instant.map((complained) => ({ complained })),
  instant.map((opened) => ({ opened })),
  fc.record({ at: instant, messageId: fc.constantFrom('a', 'b') }).map((accepted) => ({ accepted })),
  fc.record({ at: instant, reason: fc.constantFrom('virus', 'rendering-failure') }).map((failed) => ({ failed })),
  fc
    .record({
      at: instant,
      type: fc.constantFrom('Permanent', 'Transient', 'Undetermined'),
      cause: fc.constantFrom(...causes),
      status: fc.constantFrom('5.1.1', '4.2.2'),
    })
    .map((bounced) => ({ bounced })),
)

describe('facts of a line', () => {
  it('come to the same in any order and however often', () => {
    fc.assert(
      fc.property(
        fc
          .array(facts, { maxLength: 12 })
          .chain((all) =>
            fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
          ),
        ([once, shuffled]) => {
          const apply = (given: readonly Facts[]) => given.reduce(mergeFacts, { customerId: 'c' })
          const expected = apply(once)
          const line = apply(shuffled)
          expect(line).toEqual(expected)
          expect(outcomeOf(line)).toBe(outcomeOf(expected))
          expect(tallyOf([line])).toEqual(tallyOf([expected]))
        },
      ),
    )
  })
})

describe('the outcome of a line', () => {
  const at = '2026-11-30T14:00:00.000Z'
  it.each([
    [{}, 'planned'],
    [{ attempt: 'a' }, 'claimed'],
    [{ attempt: 'a', ambiguous: { at } }, 'unknown'],
    [{ attempt: 'a', ambiguous: { at }, delivered: at }, 'sent'],
    [{ attempt: 'a', accepted: { at, messageId: 'm' } }, 'sent'],
    [{ attempt: 'a', accepted: { at, messageId: 'm' }, failed: { at, reason: 'virus' as const } }, 'failed'],
    [{ skipped: { at, reason: 'withdrawn' as const } }, 'skipped'],
  ] as const)('of %j is %s', (known, outcome) => {
    expect(outcomeOf({ customerId: 'c', ...known })).toBe(outcome)
  })
})
