import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { instantOf, localAt, parseLocal } from '../../../shared/domain/campaign/local-time.ts'

const zones = [
  'America/Bogota',
  'Europe/Madrid',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Pacific/Chatham',
  'America/St_Johns',
  'UTC',
]

describe('local time', () => {
  it('means what Temporal says, in gaps and folds too', () => {
    const day = fc.constantFrom('2026-03-08', '2026-03-29', '2026-10-25', '2026-11-01', '2026-04-05', '2026-10-04')
    const minute = fc.integer({ min: 0, max: 1_439 })
    const anyDay = fc.date({ min: new Date('2024-01-01'), max: new Date('2036-01-01'), noInvalidDate: true })
    const date = fc.oneof(
      day,
      anyDay.map((at) => at.toISOString().slice(0, 10)),
    )
    fc.assert(
      fc.property(fc.constantFrom(...zones), date, minute, (zone, on, at) => {
        const text = `${on}T${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`
        const zoned = Temporal.PlainDateTime.from(text).toZonedDateTime(zone, { disambiguation: 'compatible' })
        const wall = parseLocal(text) ?? 0
        expect(instantOf(wall, zone)).toBe(zoned.epochMilliseconds)
        expect(localAt(zoned.epochMilliseconds, zone)).toBe(
          zoned.toPlainDateTime().toString({ smallestUnit: 'second' }),
        )
      }),
      { numRuns: 3_000 },
    )
  })
})
