import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { instantOf, localAt, parseLocal } from '../../../shared/domain/campaign/local-time.ts'
import { changesOf, instantsThatRead, zones } from './clock-changes.ts'

const hourMs = 3_600_000
const text = (wall: number) => new Date(wall).toISOString().slice(0, 19)

/** Every change of every zone's clocks, and a time within a few hours of it to the second. */
const changes = zones.flatMap((zone) => changesOf(zone, '2010-06-01', '2012-06-01', '2026-01-01', '2031-01-01'))
const nearChange = fc
  .record({
    change: fc.constantFrom(...changes),
    seconds: fc.integer({ min: -26 * 3_600, max: 26 * 3_600 }),
    edge: fc.constantFrom('somewhere', 'at the minute', 'before the gap', 'the edge'),
  })
  .map(({ change, seconds, edge }) => {
    const start = change.at + Math.min(change.before, change.after)
    const end = change.at + Math.max(change.before, change.after)
    if (edge === 'the edge') return { change, wall: seconds % 2 === 0 ? start : end }
    if (edge === 'before the gap') return { change, wall: (seconds % 2 === 0 ? start : end) - 1_000 }
    const wall = change.at + change.before + seconds * 1_000
    return { change, wall: edge === 'at the minute' ? wall - (wall % 60_000) : wall }
  })

describe('a local time', () => {
  it('means what Temporal says, in gaps and folds too', () => {
    const anyTime = fc.record({
      zone: fc.constantFrom(...zones),
      wall: fc.date({ min: new Date('1975-01-01'), max: new Date('2099-01-01'), noInvalidDate: true }),
    })
    const near = nearChange.map(({ change, wall }) => ({ zone: change.zone, wall: new Date(wall) }))
    fc.assert(
      fc.property(fc.oneof(anyTime, near), ({ zone, wall }) => {
        const at = wall.toISOString().slice(0, 19)
        const zoned = Temporal.PlainDateTime.from(at).toZonedDateTime(zone, { disambiguation: 'compatible' })
        expect(instantOf(parseLocal(at) ?? Number.NaN, zone)).toBe(zoned.epochMilliseconds)
        expect(localAt(zoned.epochMilliseconds, zone)).toBe(
          zoned.toPlainDateTime().toString({ smallestUnit: 'second' }),
        )
      }),
      { numRuns: 3_000 },
    )
  })

  it('is the first instant at which the zone’s clocks read it; one that they skip moves on by the gap', () => {
    expect(changes.length).toBeGreaterThan(100)
    fc.assert(
      fc.property(nearChange, ({ change, wall }) => {
        const read = instantsThatRead(wall, change.zone)
        const gap = change.after - change.before
        const expected = read[0] ?? wall - change.before
        expect(instantOf(wall, change.zone), `${text(wall)} in ${change.zone}`).toBe(expected)
        if (read.length > 0) return
        // Skipped: it lies in this change's gap, and what comes of it is later by exactly the gap.
        expect(wall).toBeGreaterThanOrEqual(change.at + change.before)
        expect(wall).toBeLessThan(change.at + change.after)
        expect(localAt(expected, change.zone)).toBe(text(wall + gap))
      }),
      { numRuns: 3_000 },
    )
  })

  it.each([
    // [zone, local, instant]: forward by an hour, by half an hour, by a whole day at the date line
    ['Europe/Madrid', '2027-03-28T02:30:00', '2027-03-28T01:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-04T02:15:00', '2026-10-03T15:45:00.000Z'],
    ['Pacific/Apia', '2011-12-30T12:00:00', '2011-12-30T22:00:00.000Z'],
    // and of two the first
    ['America/New_York', '2026-11-01T01:30:00', '2026-11-01T05:30:00.000Z'],
    ['Australia/Lord_Howe', '2027-04-04T01:45:00', '2027-04-03T14:45:00.000Z'],
    ['America/Santiago', '2027-04-03T23:30:00', '2027-04-04T02:30:00.000Z'],
    // no change at all
    ['Asia/Kolkata', '2026-11-30T09:00:00', '2026-11-30T03:30:00.000Z'],
    ['America/Bogota', '2026-11-30T09:00:00', '2026-11-30T14:00:00.000Z'],
  ])('in %s at %s is %s', (zone, local, instant) => {
    expect(new Date(instantOf(parseLocal(local) ?? Number.NaN, zone)).toISOString()).toBe(instant)
  })

  it('means the same wherever the machine stands', () => {
    const module = fileURLToPath(new URL('../../../shared/domain/campaign/local-time.ts', import.meta.url))
    const sample = changes.filter((_, place) => place % 7 === 0)
    const walls = sample.flatMap(({ at, before, after, zone }) =>
      [before, after, (before + after) / 2].map((offset) => ({ zone, wall: at + offset })),
    )
    const script = `import { instantOf, localAt, parseLocal } from ${JSON.stringify(module)}
      const walls = ${JSON.stringify(walls.map(({ zone, wall }) => [zone, text(wall)]))}
      console.log(JSON.stringify(walls.map(([zone, at]) => {
        const instant = instantOf(parseLocal(at), zone)
        return [instant, localAt(instant, zone)]
      })))`
    const here = walls.map(({ zone, wall }) => {
      const instant = instantOf(wall, zone)
      return [instant, localAt(instant, zone)]
    })
    for (const TZ of ['Pacific/Apia', 'America/St_Johns', 'Europe/Madrid']) {
      const told = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
        env: { ...process.env, TZ },
        encoding: 'utf8',
      })
      expect(JSON.parse(told), TZ).toEqual(here)
    }
  })

  it.each(['1969-12-31T23:59', '2200-01-01T00:00', '0050-01-01T00:00', '2026-02-29T10:00', '2026-01-01T24:00'])(
    '%s is none',
    (at) => expect(parseLocal(at)).toBeUndefined(),
  )
})

describe('the clocks of the tests', () => {
  it('change as the zones’ own rules say', () => {
    const sizes = (zone: string) => new Set(changesOf(zone, '2026-01-01', '2028-01-01').map(sizeOf))
    expect(sizes('Europe/Madrid')).toEqual(new Set([hourMs, -hourMs]))
    expect(sizes('Australia/Lord_Howe')).toEqual(new Set([hourMs / 2, -hourMs / 2]))
    expect(sizes('Asia/Kolkata')).toEqual(new Set())
    expect(changesOf('Pacific/Apia', '2011-12-01', '2012-01-15').map(sizeOf)).toEqual([24 * hourMs])
  })
})

const sizeOf = ({ before, after }: { readonly before: number; readonly after: number }) => after - before
