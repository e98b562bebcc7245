import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { claim } from '../../../shared/domain/message/attempt.ts'
import type { Batch } from '../../../shared/domain/message/batch.ts'
import type { Line } from '../../../shared/domain/message/line.ts'
import { outcomeOf } from '../../../shared/domain/message/outcome.ts'
import { defaultRetries, mayRetry, mergeReading, planRetries } from '../../../shared/domain/message/retry.ts'
import { countsOf, noTallyAges, tallyOf } from '../../../shared/domain/message/tally.ts'

const now = new Date('2026-12-04T12:00:00.000Z')
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString()
const full = (hours: number) => ({ at: ago(hours), type: 'Transient', cause: 'mailbox-full' }) as const
const returned = (hours: number, more: Partial<Line> = {}): Line => ({
  customerId: 'c',
  attempt: 'a',
  accepted: { at: ago(hours + 1), messageId: 'm1', hash: 'h1' },
  bounced: full(hours),
  ...more,
})
const earlier = (hours: number, id = 'm0') => ({
  accepted: { at: ago(hours + 1), messageId: id },
  bounced: full(hours),
})
const batchOf = (...lines: readonly Line[]): Batch => ({
  runId: 'r',
  batchId: 'b',
  shard: 0,
  language: 'en',
  provider: 'gmail',
  version: 3,
  lines,
  attempts: [{ id: 'a', at: ago(9), by: 'run', result: 'answered' }],
})

describe('a line whose mail came back', () => {
  test.each<[string, Line, boolean]>([
    ['two hours ago, mailbox full', returned(2), true],
    ['half an hour ago', returned(0.5), false],
    ['49 hours ago', returned(49), false],
    ['for a cause that does not pass', returned(2, { bounced: { ...full(2), cause: 'spam-content' } }), false],
    ['for good, as SES says', returned(2, { bounced: { ...full(2), type: 'Permanent' } }), false],
    ['and was delivered', returned(2, { delivered: ago(1) }), false],
    ['and was opened', returned(2, { opened: ago(1) }), false],
    ['and was complained about', returned(2, { complained: ago(1) }), false],
    ['for the second time', returned(2, { returns: [earlier(20)] }), true],
    ['for the third time', returned(2, { returns: [earlier(20), earlier(10, 'm')] }), false],
    ['again, long after the first', returned(2, { returns: [earlier(50)] }), false],
    ['after a person had it sent', returned(2, { decided: { at: ago(3), by: 'p', doubtSince: ago(80) } }), false],
    ['and whose retry was forbidden', returned(2, { skipped: { at: ago(1), reason: 'withdrawn' } }), false],
  ])('%s', (_, line, may) => {
    expect(mayRetry(line, defaultRetries, now)).toBe(may)
  })

  it('is planned again, with what came back kept beside it', () => {
    const planned = planRetries(batchOf(returned(2), { customerId: 'd' }), defaultRetries, now)
    expect(planned.lines[0]).toEqual({
      customerId: 'c',
      returns: [{ accepted: { at: ago(3), messageId: 'm1', hash: 'h1' }, bounced: full(2) }],
    })
    expect(planned.lines.map(outcomeOf)).toEqual(['planned', 'planned'])
  })

  it('leaves a batch as it is where none may be retried', () => {
    const batch = batchOf(returned(0.1))
    expect(planRetries(batch, defaultRetries, now)).toBe(batch)
  })

  it('remains the mail that was sent where its retry is skipped', () => {
    const planned = planRetries(batchOf(returned(2)), defaultRetries, now)
    const attempt = { id: 'b', at: ago(0), by: 'run' }
    const [line] = claim(planned, attempt, [{ line: 0, skip: 'withdrawn' }]).lines
    expect(line && outcomeOf(line)).toBe('sent')
    expect(line).toMatchObject({ accepted: { messageId: 'm1' }, bounced: full(2), skipped: { reason: 'withdrawn' } })
  })

  it('counts as sent while it waits, if the run is cancelled', () => {
    const { lines } = planRetries(batchOf(returned(2), { customerId: 'd' }), defaultRetries, now)
    expect(countsOf(tallyOf(lines), noTallyAges, true)).toMatchObject({
      sent: 1,
      skipped: { cancelled: 1 },
      retried: 1,
    })
    expect(countsOf(tallyOf(lines), noTallyAges, false)).toMatchObject({ sent: 0, planned: 2 })
  })
})

describe('what is told of a mail that was followed by another', () => {
  const events = fc.shuffledSubarray(
    [
      ['m1', { accepted: { at: ago(3), messageId: 'm1' }, bounced: full(2) }],
      ['m1', { accepted: { at: ago(3), messageId: 'm1' }, delayed: ago(2.5) }],
      ['m1', { accepted: { at: ago(3), messageId: 'm1' }, opened: ago(0.5) }],
      ['m2', { accepted: { at: ago(1), messageId: 'm2' }, delivered: ago(0.9) }],
      ['m2', { accepted: { at: ago(1), messageId: 'm2' }, bounced: full(0.8) }],
    ] as const,
    { minLength: 0 },
  )

  it('makes the same line in whatever order and however often it comes', () => {
    const [planned] = planRetries(batchOf(returned(2)), defaultRetries, now).lines
    const tell = (told: readonly (readonly [string, object])[]) =>
      told.reduce((line, [id, facts]) => mergeReading(line, id, facts), planned as Line)
    fc.assert(
      fc.property(events, (told) => {
        const twice = [...told, ...told.toReversed()]
        expect(tell(twice)).toEqual(tell(told.toSorted(([a], [b]) => a.localeCompare(b))))
        expect(tell(told).returns).toHaveLength(1)
      }),
    )
  })

  it('is no bounce of the other', () => {
    const [planned] = planRetries(batchOf(returned(2)), defaultRetries, now).lines
    expect(outcomeOf(mergeReading(planned as Line, 'm1', { bounced: full(2) }))).toBe('planned')
  })
})
