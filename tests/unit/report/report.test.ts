import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addUp } from '../../../scripts/report/add-up.ts'
import { type Cause, causes } from '../../../shared/domain/bounce/cause.ts'
import { dimensions, groupReturns, type ReturnsOfRun } from '../../../shared/domain/report/group-returns.ts'
import { costsReach } from '../../../shared/domain/report/lost.ts'
import { daysOf, instantsOf, periodBefore } from '../../../shared/domain/report/period.ts'
import { type ReportGroup, reportOf } from '../../../shared/domain/report/report.ts'
import type { ByCause, ReturnCell } from '../../../shared/domain/report/returns.ts'

const of = (bounced: number, lost = 0, retried = 0) => ({ bounced, retried, lost })
const cell = (provider: string, day: string, sent: number, causes: ByCause): ReturnCell => ({
  provider,
  day,
  sent,
  delivered: sent,
  causes,
})
const run = (runId: string, cells: readonly ReturnCell[]): ReturnsOfRun => ({
  runId,
  campaignId: `campaign of ${runId}`,
  templateId: 'letter',
  audienceId: 'all',
  returns: { cells, domains: [{ domain: 'example.com', provider: 'other', causes: { 'user-unknown': of(1) } }] },
})
const two = [
  run('a', [cell('gmail', '2026-11-30', 100, { 'user-unknown': of(2, 2), policy: of(1) })]),
  run('b', [
    cell('gmail', '2026-12-01', 50, { policy: of(4) }),
    cell('other', '2026-12-01', 50, { 'mailbox-full': of(3, 1, 2) }),
  ]),
]
const short = ({ key, sent, bounced, lost, share }: ReportGroup) => ({ key, sent, bounced, lost, share })

describe('a report of returns', () => {
  it('shares what came back of a group by the mails of the group, and of a cause by all mails', () => {
    const { total, by } = reportOf(groupReturns(two, ['provider', 'cause', 'remedy', 'template']))
    expect(total).toMatchObject({ sent: 200, bounced: 10, retried: 2, lost: 3, share: 0.05 })
    expect(by.provider?.map(short)).toEqual([
      { key: 'gmail', sent: 150, bounced: 7, lost: 2, share: 0.046667 },
      { key: 'other', sent: 50, bounced: 3, lost: 1, share: 0.06 },
    ])
    expect(by.cause?.map(short)).toEqual([
      { key: 'policy', bounced: 5, lost: 0, share: 0.025 },
      { key: 'mailbox-full', bounced: 3, lost: 1, share: 0.015 },
      { key: 'user-unknown', bounced: 2, lost: 2, share: 0.01 },
    ])
    expect(by.cause?.map(({ remedy }) => remedy)).toEqual(['review', 'suppress-after-repeats', 'suppress'])
    expect(by.remedy?.map(({ key }) => key)).toEqual(['review', 'suppress-after-repeats', 'suppress'])
    expect(by.template).toMatchObject([{ key: 'letter', causes: { 'user-unknown': 2, policy: 5, 'mailbox-full': 3 } }])
  })

  it('counts the chosen cause and provider only', () => {
    const { total, by } = reportOf(groupReturns(two, ['run', 'domain'], { cause: 'policy', provider: 'gmail' }))
    expect(total).toMatchObject({ sent: 150, bounced: 5 })
    expect(by.run?.map(short)).toEqual([
      { key: 'b', sent: 50, bounced: 4, lost: 0, share: 0.08 },
      { key: 'a', sent: 100, bounced: 1, lost: 0, share: 0.01 },
    ])
    expect(by.domain).toEqual([])
  })

  it('has days in their order, and knows no mails of a domain', () => {
    const { by } = reportOf(groupReturns(two.toReversed(), ['day', 'domain']))
    expect(by.day?.map(({ key }) => key)).toEqual(['2026-11-30', '2026-12-01'])
    expect(by.domain?.map(short)).toEqual([{ key: 'example.com', sent: undefined, bounced: 2, lost: 0, share: 0.01 }])
  })

  it('compares with the time before, also what there is no more', () => {
    const [a, b] = two.map((one) => groupReturns([one], ['provider', 'day', 'cause']))
    if (!a || !b) throw new Error('There are two.')
    const { total, by } = reportOf(a, b)
    expect(total).toMatchObject({ share: 0.03, before: { sent: 100, bounced: 7, share: 0.07 }, trend: -0.04 })
    expect(by.provider?.map(({ key, before, trend }) => ({ key, before, trend }))).toEqual([
      { key: 'gmail', before: { sent: 50, bounced: 4, share: 0.08 }, trend: -0.05 },
      { key: 'other', before: { sent: 50, bounced: 3, share: 0.06 } },
    ])
    expect(by.cause).toMatchObject([{ key: 'user-unknown' }, { key: 'policy', trend: -0.03 }, { key: 'mailbox-full' }])
    expect(by.day?.map(({ before }) => before)).toEqual([undefined])
  })

  it('is, by whatever it is grouped, as much as its groups together; parts add up to the whole', () => {
    const figures = fc.record({ bounced: fc.nat(50), retried: fc.nat(9), lost: fc.nat(50) })
    const cells = fc.record({
      provider: fc.constantFrom('gmail', 'outlook', 'other'),
      day: fc.constantFrom('2026-11-29', '2026-11-30'),
      sent: fc.nat(1000),
      delivered: fc.nat(1000),
      causes: fc.dictionary(fc.constantFrom(...causes), figures) as fc.Arbitrary<ByCause>,
    })
    const runs = fc.array(
      fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.array(cells)).map(([id, of]) => run(id, of)),
      { maxLength: 6 },
    )
    const some = fc.option(fc.constantFrom<Cause>(...causes), { nil: undefined })
    fc.assert(
      fc.property(runs, some, fc.nat(6), (all, cause, end) => {
        const asked = dimensions.filter((dimension) => dimension !== 'domain')
        const report = reportOf(groupReturns(all, asked, { cause }))
        for (const dimension of asked) {
          const groups = report.by[dimension] ?? []
          for (const what of ['bounced', 'retried', 'lost'] as const)
            expect(groups.reduce((sum, group) => sum + group[what], 0)).toBe(report.total[what])
          if (dimension !== 'cause' && dimension !== 'remedy')
            expect(groups.reduce((sum, { sent = 0 }) => sum + sent, 0)).toBe(report.total.sent)
        }
        const parts = [all.slice(0, end), all.slice(end)].map((part) => reportOf(groupReturns(part, asked, { cause })))
        const { causes: _, share, ...whole } = report.total
        expect(addUp(parts).total).toMatchObject(whole)
        expect(addUp(parts).total.share ?? 0).toBeCloseTo(share ?? 0, 5)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a customer', () => {
  const at = '2026-11-30T14:00:00.000Z'
  const lost = (mail: Parameters<typeof costsReach>[0]['mail']) =>
    costsReach({ domain: 'example.com', mail }, { cause: 'mailbox-full', at })
  const mark = (day: string) => ({ at: `2026-${day}T14:00:00.000Z`, cause: 'mailbox-full' as const })

  it('is lost by the last return of the cause for which their address is suppressed', () => {
    expect(lost({ suppressedFor: 'mailbox-full', bounces: [mark('11-20'), mark('11-30')] })).toBe(true)
    expect(lost({ suppressedFor: 'mailbox-full', bounces: [mark('11-30'), mark('12-05')] })).toBe(false)
  })

  it('is not lost who is still mailed, or who is not mailed for another reason', () => {
    expect(lost({ bounces: [mark('11-30')] })).toBe(false)
    expect(lost({ suppressedFor: 'complaint', bounces: [mark('11-30')] })).toBe(false)
  })
})

describe('a period', () => {
  it('is compared with as many days before it', () => {
    expect(periodBefore({ from: '2026-03-01', to: '2026-03-31' })).toEqual({ from: '2026-01-29', to: '2026-02-28' })
    expect(daysOf({ from: '2026-03-01', to: '2026-02-28' })).toBe(0)
  })

  it('begins and ends at midnight where the company is, also when clocks change', () => {
    expect(instantsOf({ from: '2026-10-25', to: '2026-10-25' }, 'Europe/Madrid')).toEqual({
      from: '2026-10-24T22:00:00.000Z',
      until: '2026-10-25T23:00:00.000Z',
    })
  })
})
