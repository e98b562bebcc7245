import { describe, expect, it, test } from 'vitest'
import { byAge } from '../../../shared/domain/message/ages.ts'
import type { Line } from '../../../shared/domain/message/line.ts'
import { addTallyAges, agesOf, countsOf, tallyOf } from '../../../shared/domain/message/tally.ts'

const now = new Date('2026-12-04T12:00:00.000Z')
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString()
const accepted = (hours: number) => ({ at: ago(hours), messageId: 'm' })
const line = (facts: Partial<Line>): Line => ({ customerId: 'c', ...facts })

describe('a tally', () => {
  test.each<[string, Partial<Line>, number]>([
    ['accepted', { accepted: accepted(1) }, 1],
    ['accepted and delayed', { accepted: accepted(1), delayed: ago(0.5) }, 1],
    ['delivered', { accepted: accepted(1), delivered: ago(0) }, 0],
    ['bounced', { accepted: accepted(1), bounced: { at: ago(0), type: 'Permanent', cause: 'user-unknown' } }, 0],
    ['complained of', { accepted: accepted(1), complained: ago(0) }, 0],
    ['opened, though its delivery was never told', { accepted: accepted(1), opened: ago(0) }, 0],
    ['clicked', { accepted: accepted(1), clicked: ago(0) }, 0],
    ['refused after it was accepted', { accepted: accepted(1), failed: { at: ago(0), reason: 'virus' } }, 0],
    ['unknown', { attempt: 'a', ambiguous: { at: ago(1) } }, 0],
    ['planned', {}, 0],
  ])('says of a mail that is %s whether it is silent', (_, facts, silent) => {
    expect(tallyOf([line(facts)]).silent).toBe(silent)
  })

  it('keeps since when the first of its lines is silent, and unknown', () => {
    const tally = tallyOf([
      line({ accepted: accepted(2) }),
      line({ accepted: accepted(30) }),
      line({ accepted: accepted(99), delivered: ago(98) }),
      line({ attempt: 'a', ambiguous: { at: ago(5) } }),
      line({ attempt: 'a', ambiguous: { at: ago(80) } }),
    ])
    expect(tally).toMatchObject({ silent: 2, silentSince: ago(30), unknown: 2, unknownSince: ago(80) })
    expect(agesOf(tally, now)).toEqual({
      unknown: { under24h: 0, from24hTo72h: 0, over72h: 2 },
      silent: { under24h: 0, from24hTo72h: 2, over72h: 0 },
    })
  })

  it('adds ages batch by batch to the counts of a run', () => {
    const young = tallyOf([line({ accepted: accepted(1) })])
    const old = tallyOf([line({ accepted: accepted(100) }), line({ attempt: 'a', ambiguous: { at: ago(24) } })])
    const counts = countsOf(young, addTallyAges(agesOf(young, now), agesOf(old, now)), false)
    expect(counts.silentByAge).toEqual({ under24h: 1, from24hTo72h: 0, over72h: 1 })
    expect(counts.unknownByAge).toEqual({ under24h: 0, from24hTo72h: 1, over72h: 0 })
  })

  test.each([
    [23.99, 'under24h'],
    [24, 'from24hTo72h'],
    [71.99, 'from24hTo72h'],
    [72, 'over72h'],
  ])('puts what is %d hours old under %s', (hours, name) => {
    expect(byAge(3, ago(hours), now)).toMatchObject({ [name]: 3 })
  })

  it('takes what was written before ages were kept for old', () => {
    expect(byAge(1, undefined, now)).toEqual({ under24h: 0, from24hTo72h: 0, over72h: 1 })
  })
})
