import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dueAt, remindFrom } from '../../../../shared/domain/request/due.ts'
import { colombianHolidays } from '../../../../shared/domain/request/holidays.ts'
import { requestKinds } from '../../../../shared/domain/request/request.ts'
import { defaultRequests } from '../../../../shared/domain/settings/requests.ts'

const bogota = 'America/Bogota'
/** The last day, as Bogota's calendar has it (UTC-5 all year). */
const lastDay = (kind: 'question' | 'claim', receivedAt: string, settings = defaultRequests, zone = bogota) =>
  dueAt(kind, receivedAt, settings, zone)

describe('The holidays of Colombia', () => {
  it('are those of the official calendar of 2026', () => {
    expect([...colombianHolidays(2026)].sort()).toEqual([
      '2026-01-01',
      '2026-01-12',
      '2026-03-23',
      '2026-04-02',
      '2026-04-03',
      '2026-05-01',
      '2026-05-18',
      '2026-06-08',
      '2026-06-15',
      '2026-06-29',
      '2026-07-20',
      '2026-08-07',
      '2026-08-17',
      '2026-10-12',
      '2026-11-02',
      '2026-11-16',
      '2026-12-08',
      '2026-12-25',
    ])
  })

  it('are 18 in a year, fewer where two fall together, and all but the fixed ones and Holy Week on Mondays', () => {
    for (let year = 1984; year <= 2100; year++) {
      const days = [...colombianHolidays(year)]
      expect(days.length).toBeGreaterThanOrEqual(17)
      expect(days.length).toBeLessThanOrEqual(18)
      const mondays = days.filter((day) => new Date(`${day}T00:00Z`).getUTCDay() === 1)
      expect(mondays.length).toBeGreaterThanOrEqual(9)
    }
  })
})

describe('The last day of a request', () => {
  it('is the tenth working day after a question came, the fifteenth after a claim', () => {
    // A Monday; 8 and 15 June are holidays.
    expect(lastDay('question', '2026-06-01T15:00:00.000Z')).toBe('2026-06-18T04:59:59.000Z')
    expect(lastDay('claim', '2026-06-01T15:00:00.000Z')).toBe('2026-06-25T04:59:59.000Z')
  })

  it('counts by the company’s clocks, not by UTC', () => {
    // Friday evening in Bogota is Saturday in UTC: the count begins on Monday all the same; late on Sunday is Monday.
    const friday = lastDay('question', '2026-02-07T02:00:00.000Z')
    expect(lastDay('question', '2026-02-06T12:00:00.000Z')).toBe(friday)
    expect(lastDay('question', '2026-02-09T04:00:00.000Z')).toBe(friday)
    expect(lastDay('question', '2026-02-09T06:00:00.000Z')).not.toBe(friday)
  })

  it('knows days off of the company’s own, and countries without a calendar here', () => {
    const more = { ...defaultRequests, holidays: { calendar: 'none' as const, more: ['2026-06-03'] } }
    expect(lastDay('question', '2026-06-01T15:00:00.000Z', more)).toBe('2026-06-17T04:59:59.000Z')
  })

  it('crosses Christmas and New Year', () => {
    expect(lastDay('question', '2026-12-18T15:00:00.000Z')).toBe('2027-01-06T04:59:59.000Z')
  })

  it('holds where every day is off', () => {
    const every = Array.from({ length: 400 }, (_, day) =>
      new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10),
    )
    const never = { ...defaultRequests, holidays: { calendar: 'none' as const, more: every } }
    expect(Date.parse(lastDay('question', '2026-06-01T15:00:00.000Z', never))).toBeGreaterThan(0)
  })

  it('is never before the mail, never on a weekend, and no earlier for what came later', () => {
    const instant = fc.date({ min: new Date('2025-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
    const zone = fc.constantFrom(bogota, 'Europe/Madrid', 'Pacific/Auckland', 'America/St_Johns')
    fc.assert(
      fc.property(
        instant,
        fc.integer({ min: 0, max: 20 * 86_400_000 }),
        zone,
        fc.constantFrom(...requestKinds),
        (first, later, timeZone, kind) => {
          const due = dueAt(kind, first.toISOString(), defaultRequests, timeZone)
          expect(due > first.toISOString()).toBe(true)
          const weekday = new Intl.DateTimeFormat('en', { timeZone, weekday: 'short' }).format(new Date(due))
          expect(['Sat', 'Sun']).not.toContain(weekday)
          const second = new Date(first.getTime() + later).toISOString()
          expect(dueAt(kind, second, defaultRequests, timeZone) >= due).toBe(true)
        },
      ),
    )
  })
})

describe('A reminder', () => {
  it('is due from the beginning of the working day so many days before', () => {
    // Due on Wednesday 17 June; Monday the 15th is a holiday, so two working days before is Friday the 12th.
    expect(remindFrom('2026-06-18T04:59:59.000Z', 2, defaultRequests, bogota)).toBe('2026-06-12T05:00:00.000Z')
    expect(remindFrom('2026-06-18T04:59:59.000Z', 1, defaultRequests, bogota)).toBe('2026-06-16T05:00:00.000Z')
  })
})
