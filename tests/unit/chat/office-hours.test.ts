import { describe, expect, it } from 'vitest'
import { hoursAt } from '../../../shared/domain/chat/office-hours.ts'

const plan = {
  hours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'] as const, from: '08:00', to: '18:00' }],
  holidays: ['2026-12-25'],
}
const bogota = (instant: string) => hoursAt(plan, 'America/Bogota', new Date(instant))

describe('office hours', () => {
  it('are those of the company’s own clock', () => {
    expect(bogota('2026-11-27T13:00:00Z')).toEqual({ withinHours: true })
    expect(bogota('2026-11-27T12:59:00Z')).toEqual({ withinHours: false, opensAt: '2026-11-27T13:00:00.000Z' })
    expect(bogota('2026-11-27T22:59:00Z')).toEqual({ withinHours: true })
    // Friday evening: Monday morning is next.
    expect(bogota('2026-11-27T23:00:00Z')).toEqual({ withinHours: false, opensAt: '2026-11-30T13:00:00.000Z' })
  })

  it('leave out holidays, and follow clocks that change', () => {
    expect(bogota('2026-12-25T15:00:00Z')).toEqual({ withinHours: false, opensAt: '2026-12-28T13:00:00.000Z' })
    const madrid = (instant: string) => hoursAt(plan, 'Europe/Madrid', new Date(instant))
    // Clocks go forward in the night to 28 March 2027, a Sunday.
    expect(madrid('2027-03-26T20:00:00Z')).toEqual({ withinHours: false, opensAt: '2027-03-29T06:00:00.000Z' })
  })

  it('end at midnight where they are told to', () => {
    const late = { hours: [{ days: ['fri'] as const, from: '20:00', to: '24:00' }], holidays: [] }
    expect(hoursAt(late, 'UTC', new Date('2026-11-27T23:59:00Z'))).toEqual({ withinHours: true })
    expect(hoursAt(late, 'UTC', new Date('2026-11-28T00:00:00Z')).withinHours).toBe(false)
  })

  it('are always where none are set, and never where every day is a holiday', () => {
    expect(hoursAt({ hours: [], holidays: [] }, 'UTC', new Date())).toEqual({ withinHours: true })
    const holidays = Array.from({ length: 20 }, (_, day) => `2026-12-${String(day + 1).padStart(2, '0')}`)
    expect(hoursAt({ ...plan, holidays }, 'UTC', new Date('2026-12-01T12:00:00Z'))).toEqual({ withinHours: false })
  })
})
