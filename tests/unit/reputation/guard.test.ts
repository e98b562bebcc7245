import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { MailFigures, RunCounts } from '../../../shared/domain/campaign/run.ts'
import { figuresOf, findingOf, judge, nextLook } from '../../../shared/domain/reputation/guard.ts'
import { defaultSending, type ReputationGuard } from '../../../shared/domain/settings/sending.ts'

const { guard } = defaultSending
const of = (sent: number, bounced: number, complained = 0): MailFigures => ({ sent, bounced, complained })

describe('the reputation guard', () => {
  test.each([
    ['99 mails, however many bounce', of(99, 99), undefined],
    ['4 bounces of 100, which is 4 % but too few', of(100, 4), undefined],
    ['5 bounces of 100', of(100, 5), 'bounce-rate'],
    ['5 bounces of 125: exactly 4 %', of(125, 5), 'bounce-rate'],
    ['5 bounces of 126: 3.97 %', of(126, 5), undefined],
    ['399 of 10,000: 3.99 %', of(10_000, 399), undefined],
    ['400 of 10,000', of(10_000, 400), 'bounce-rate'],
    ['2 complaints of 100: 2 %, but too few', of(100, 0, 2), undefined],
    ['3 complaints of 100', of(100, 0, 3), 'complaint-rate'],
    ['3 complaints of 3,750: exactly 0.08 %', of(3_750, 0, 3), 'complaint-rate'],
    ['3 complaints of 3,751', of(3_751, 0, 3), undefined],
    ['99 mails with 3 complaints', of(99, 0, 3), undefined],
    ['nothing at all', of(0, 0), undefined],
  ])('judges %s', (_, figures, code) => {
    expect(judge(guard, figures)?.code).toBe(code)
  })

  it('counts from where a person had the run go on', () => {
    const baseline = of(1_000, 50, 3)
    expect(judge(guard, of(1_099, 149, 3), baseline)).toBeUndefined()
    expect(judge(guard, of(1_100, 54, 3), baseline)).toBeUndefined()
    expect(judge(guard, of(1_100, 55, 3), baseline)).toEqual({ code: 'bounce-rate', figures: of(100, 5) })
    expect(judge(guard, of(1_100, 50, 6), baseline)).toEqual({ code: 'complaint-rate', figures: of(100, 0, 3) })
  })

  it('holds to the company’s own limits', () => {
    const own: ReputationGuard = {
      bounceRate: 0.1,
      minBounces: 2,
      complaintRate: 0.5,
      minComplaints: 1,
      afterMails: 10,
    }
    expect(judge(own, of(20, 1))).toBeUndefined()
    expect(judge(own, of(20, 2))?.code).toBe('bounce-rate')
    expect(judge(own, of(21, 2))).toBeUndefined()
    expect(judge(own, of(10, 0, 5))?.code).toBe('complaint-rate')
  })

  it('leaves out what SES knew as suppressed, as sent and as bounced', () => {
    const counts = { sent: 110, bounced: { suppressed: 10, 'user-unknown': 4, 'mailbox-full': 1 }, complained: 2 }
    expect(figuresOf(counts as unknown as RunCounts)).toEqual(of(100, 5, 2))
  })

  it('tells a person the figures', () => {
    const at = new Date('2026-12-01T10:00:00.000Z')
    const verdict = judge(guard, of(120, 7, 1))
    expect(verdict && findingOf(guard, verdict, at)).toEqual({
      at: at.toISOString(),
      code: 'bounce-rate',
      detail: '7 of 120 mails bounced (5.83 %). A run stops at 4 % and at least 5 bounces, after at least 100 mails.',
      figures: of(120, 7, 1),
    })
  })

  it('never looks later than it must: below its marks no run is to stop, whatever was sent', () => {
    const figures = fc.record({ sent: fc.nat(5_000), bounced: fc.nat(300), complained: fc.nat(20) })
    const growth = fc.record({ sent: fc.nat(5_000), bounced: fc.nat(300), complained: fc.nat(20) })
    fc.assert(
      fc.property(figures, figures, growth, (baseline, now, more) => {
        const counted = add(baseline, now)
        fc.pre(!judge(guard, counted, baseline))
        const marks = nextLook(guard, counted, baseline)
        const later = add(counted, more)
        if (!judge(guard, later, baseline)) return
        const returned = later.bounced >= marks.bounced || later.complained >= marks.complained
        expect(returned || more.sent >= (marks.missingMails ?? Number.POSITIVE_INFINITY)).toBe(true)
      }),
    )
  })

  it('looks rarely at a healthy run', () => {
    let looks = 0
    let next = nextLook(guard, of(0, 0))
    for (let sent = 100; sent <= 1_000_000; sent += 100) {
      const now = of(sent, sent / 100)
      if (now.bounced < next.bounced) continue
      expect(judge(guard, now)).toBeUndefined()
      next = nextLook(guard, now)
      looks += 1
    }
    expect(looks).toBeLessThan(10)
  })
})

const add = (a: MailFigures, b: MailFigures): MailFigures =>
  of(a.sent + b.sent, a.bounced + b.bounced, a.complained + b.complained)
