import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { capOf, type ProviderPace, partOf, slowDown, slowedOf } from '../../../shared/domain/pace/provider-pace.ts'

const start = Date.parse('2026-11-30T14:00:00.000Z')
const at = (minutes: number) => new Date(start + minutes * 60_000)
const told = (minutes: readonly number[]) =>
  minutes.reduce<ProviderPace | undefined>((state, minute) => slowDown(state, at(minute)), undefined)
/** Complaints of a provider over two days. */
const complaints = fc.array(fc.integer({ min: 0, max: 2880 }), { maxLength: 150 })

describe('the pace of a provider', () => {
  it('is halved once for each minute in which it complains, and doubles with each hour in which it does not', () => {
    expect(capOf(undefined, 20, at(0))).toBe(20)
    expect(capOf(told([0]), 20, at(0.5))).toBeCloseTo(10, 0)
    expect(capOf(told([0, 0.2, 0.9]), 20, at(0.95))).toBeCloseTo(10, 0)
    expect(capOf(told([0, 1]), 20, at(1))).toBeCloseTo(5, 0)
    expect(capOf(told([0, 1]), 20, at(61))).toBeCloseTo(10, 0)
    expect(capOf(told([0, 1]), 20, at(121))).toBe(20)
  })

  it('never falls below a mail a second, nor below its own cap where that is less', () => {
    const slowest = told(Array.from({ length: 300 }, (_, minute) => minute))
    expect(capOf(slowest, 14, at(300))).toBe(1)
    expect(capOf(slowest, 0.5, at(300))).toBe(0.5)
    expect(capOf(slowest, 640, at(300))).toBeCloseTo(10, 0)
  })

  it('is the same in whatever order and however often complaints come', () => {
    fc.assert(
      fc.property(
        complaints.chain((once) => fc.tuple(fc.constant(once), fc.shuffledSubarray(once, { minLength: once.length }))),
        fc.integer({ min: 0, max: 4000 }),
        ([once, shuffled], now) => {
          const twice = [...shuffled, ...once]
          expect(told(twice)).toEqual(told(once))
          expect(partOf(told(twice), at(now))).toBe(partOf(told(once), at(now)))
        },
      ),
    )
  })

  it('only ever recovers while nothing is heard, is whole after six hours, and then says nothing of being slow', () => {
    fc.assert(
      fc.property(
        complaints.filter(({ length }) => length > 0),
        fc.array(fc.integer({ min: 0, max: 600 }), { minLength: 2, maxLength: 20 }),
        (minutes, waits) => {
          const state = told(minutes)
          const last = Math.max(...minutes)
          const parts = [...waits].sort((a, b) => a - b).map((wait) => partOf(state, at(last + wait)))
          expect(parts).toEqual([...parts].sort((a, b) => a - b))
          expect(partOf(state, at(last + 360))).toBeCloseTo(1, 9)
          const slowed = slowedOf(state, at(last))
          expect(slowed?.since).toEqual(at(last))
          const whole = slowed?.wholeAt.getTime() ?? expect.fail()
          expect(partOf(state, new Date(whole))).toBeCloseTo(1, 9)
          expect(partOf(state, new Date(whole - 60_000))).toBeLessThan(1)
          expect(slowedOf(state, new Date(whole))).toBeUndefined()
        },
      ),
    )
  })

  it('never rises by a complaint, and remembers no more than it needs', () => {
    fc.assert(
      fc.property(complaints, fc.integer({ min: 0, max: 2880 }), (minutes, more) => {
        const before = told(minutes)
        const now = at(Math.max(more, 0, ...minutes))
        const slower = slowDown(before, at(more))
        expect(slower.minutes.length).toBeLessThanOrEqual(60)
        expect(partOf(slower, now)).toBeLessThanOrEqual(partOf(before, now) + 1e-9)
      }),
    )
  })
})
