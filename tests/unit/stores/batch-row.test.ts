import fc from 'fast-check'
import { expect, it } from 'vitest'
import { causes } from '../../../shared/domain/bounce/cause.ts'
import type { Batch } from '../../../shared/domain/message/batch.ts'
import { failReasons, type Line, skipReasons } from '../../../shared/domain/message/line.ts'
import { customersOf, fromBatchRow, toBatchRow } from '../../../shared/stores/batch-row.ts'

const at = '2026-11-30T14:00:00.123Z'
const ms = Date.parse(at)
const attempts = [{ id: 'x', at, by: 'run', result: 'answered' as const }]
const batchOf = (lines: readonly Line[]): Batch => ({
  runId: 'r',
  batchId: '2-0-0-0',
  shard: 2,
  language: 'es',
  provider: 'gmail',
  version: 1,
  lines,
  attempts,
})

const instant = fc
  .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())
/** Texts that a line's own signs could be mistaken for, besides any others. */
const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[ ,%a-z0-9]{0,12}$/))
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const accepted = fc.record({ at: instant, messageId: text, hash: optional(fc.stringMatching(/^[\w-]{22}$/)) })
const bounced = fc.record({
  at: instant,
  type: fc.constantFrom('Permanent' as const, 'Transient' as const, 'Undetermined' as const),
  cause: fc.constantFrom(...causes),
  status: optional(text),
})
const line: fc.Arbitrary<Line> = fc
  .record(
    {
      customerId: text,
      attempt: fc.constant('x'),
      skipped: fc.record({ at: instant, reason: fc.constantFrom(...skipReasons) }),
      failed: fc.record({ at: instant, reason: fc.constantFrom(...failReasons), detail: optional(text) }),
      accepted,
      ambiguous: fc.record({ at: instant }),
      decided: fc.record({ at: instant, by: text, doubtSince: instant }),
      delivered: instant,
      delayed: instant,
      bounced,
      returns: fc.array(fc.record({ accepted, bounced }), { minLength: 1, maxLength: 2 }),
      complained: instant,
      opened: instant,
      clicked: instant,
    },
    { requiredKeys: ['customerId'] },
  )
  .map((facts) => structuredClone(facts) as Line)

it('reads from the ledger as it was written, whatever is known of its lines', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 5 }), (lines) => {
      const row = toBatchRow(batchOf(lines))
      expect(fromBatchRow(row)).toEqual(batchOf(lines))
      expect(customersOf(row)).toEqual(lines.map(({ customerId }) => customerId))
    }),
  )
})

it('reads with lines as they were written before they were texts', () => {
  const row = {
    ...toBatchRow(batchOf([])),
    lines: [
      { c: 'a', a: 0, s: [ms, 'm'], d: ms, o: ms, x: ms },
      { c: 'b', k: [ms, 'merged'] },
      { c: 'c', f: [ms, 'unrenderable', 's1'] },
      { c: 'd', a: 0, u: ms, r: [ms, 'ana', ms], l: ms, p: ms, b: [ms, 'Permanent', 'user-unknown', null] },
    ],
  }
  expect(fromBatchRow(row).lines).toEqual([
    { customerId: 'a', attempt: 'x', accepted: { at, messageId: 'm' }, delivered: at, opened: at, clicked: at },
    { customerId: 'b', skipped: { at, reason: 'merged' } },
    { customerId: 'c', failed: { at, reason: 'unrenderable', detail: 's1' } },
    {
      customerId: 'd',
      attempt: 'x',
      ambiguous: { at },
      decided: { at, by: 'ana', doubtSince: at },
      delayed: at,
      complained: at,
      bounced: { at, type: 'Permanent', cause: 'user-unknown' },
    },
  ])
  expect(customersOf(row)).toEqual(['a', 'b', 'c', 'd'])
})

it.each([
  ['a fact that nobody knows', 'a z1'],
  ['no instant', 'a s,m'],
  ['no text', 'a smig3k0p1'],
  ['an unknown reason', 'a kmig3k0p1,because'],
])('does not read with %s', (_, text) => {
  expect(() => fromBatchRow({ ...toBatchRow(batchOf([])), lines: [text] })).toThrow(/stored batch does not read: lines/)
})
