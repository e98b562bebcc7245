import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type BulkEntry, entryBytes, maxCallBytes, mostEntryBytes } from '../../../shared/domain/mail/bulk.ts'
import { fitCall } from '../../../shared/domain/mail/compose.ts'

const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme-ascii' }), fc.constant('"\\\u0001é😀'))
const id = fc.constantFrom('s1', 'h1', 'h22', 't3')
const entry: fc.Arbitrary<BulkEntry> = fc.record({
  to: fc.emailAddress(),
  values: fc.dictionary(id, text),
  headers: fc.array(fc.record({ name: fc.constantFrom('List-Id', 'List-Unsubscribe'), value: text })),
  tags: fc.dictionary(id, fc.stringMatching(/^[A-Za-z0-9_-]{0,20}$/)),
})

it('the quick bound on an entry’s bytes is never below the exact count', () => {
  fc.assert(
    fc.property(entry, (one) => {
      expect(mostEntryBytes(one)).toBeGreaterThanOrEqual(entryBytes(one))
    }),
  )
})

it('a call takes as many entries as fit by their exact size', () => {
  const entryOf = (value: string): BulkEntry => ({ to: 'a@example.com', values: { h1: value }, headers: [], tags: {} })
  const small = Array.from({ length: 50 }, () => entryOf('x'.repeat(1000)))
  expect(fitCall(small, 50, 10_000)).toHaveLength(50)
  const large = Array.from({ length: 50 }, () => entryOf('é'.repeat(10_000)))
  const fitting = fitCall(large, 50, 10_000)
  const bytes = fitting.reduce((total, one) => total + entryBytes(one), 10_000)
  expect(bytes).toBeLessThanOrEqual(maxCallBytes)
  expect(bytes + entryBytes(entryOf('é'.repeat(10_000)))).toBeGreaterThan(maxCallBytes)
})
