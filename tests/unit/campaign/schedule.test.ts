import { describe, expect, it } from 'vitest'
import { scheduleAt } from '../../../shared/domain/campaign/schedule.ts'

const now = new Date('2026-01-15T12:00:00.400Z')
const instantOf = (at: string, timeZone: string) => {
  const scheduled = scheduleAt(at, timeZone, now)
  return scheduled.ok ? [scheduled.schedule.at, scheduled.schedule.instant] : scheduled.message
}

describe('the time of a campaign', () => {
  it('is a local time in a named zone', () => {
    expect(instantOf('2026-11-30T09:00', 'America/Bogota')).toEqual(['2026-11-30T09:00:00', '2026-11-30T14:00:00.000Z'])
  })

  it('moves on by the gap where clocks skip it', () => {
    expect(instantOf('2026-03-29T02:30', 'Europe/Madrid')).toEqual(['2026-03-29T03:30:00', '2026-03-29T01:30:00.000Z'])
    expect(instantOf('2026-03-08T02:30', 'America/New_York')).toEqual([
      '2026-03-08T03:30:00',
      '2026-03-08T07:30:00.000Z',
    ])
  })

  it('is the first of the two where clocks repeat it', () => {
    expect(instantOf('2026-10-25T02:30', 'Europe/Madrid')).toEqual(['2026-10-25T02:30:00', '2026-10-25T00:30:00.000Z'])
  })

  it('follows the rules of the date, not of today', () => {
    expect(instantOf('2026-07-01T09:00', 'Europe/Madrid')).toEqual(['2026-07-01T09:00:00', '2026-07-01T07:00:00.000Z'])
  })

  it('"now" is a few whole seconds ahead', () => {
    expect(instantOf('now', 'America/Bogota')).toEqual(['2026-01-15T07:00:06', '2026-01-15T12:00:06.000Z'])
  })

  it.each([
    ['2026-01-15T06:59', 'America/Bogota', /is past \(2026-01-15T11:59:00.000Z\); choose a later time/],
    ['2026-02-30T09:00', 'America/Bogota', /is no local date and time such as/],
    ['2026-02-20T09:00Z', 'America/Bogota', /is no local date and time such as/],
    ['tomorrow', 'America/Bogota', /is no local date and time such as/],
    ['2026-02-20T09:00', 'Bogota', /is no IANA time zone; write one such as/],
    ['2026-02-20T09:00', '+05:00', /is no IANA time zone/],
  ])('refuses %s in %s with a sentence', (at, timeZone, sentence) => {
    expect(instantOf(at, timeZone)).toMatch(sentence)
  })
})
