import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import * as shared from '../../../shared/lambda/shared-schemas.ts'

describe('what stands in for zod/mini in bundles', () => {
  it('has every name that zod/mini has', () => {
    expect(Object.keys(shared).sort()).toEqual(Object.keys(z).sort())
    expect(shared.object).toBe(z.object)
  })

  it.each([
    ['string', shared.string],
    ['whole number', shared.int],
    ['number', shared.number],
    ['boolean', shared.boolean],
  ] as const)('makes a %s without settings once', (_, make) => {
    expect(make()).toBe(make())
    expect(make({ error: 'own words' })).not.toBe(make())
  })

  it('makes an optional, a list and a time once, too', () => {
    const text = shared.string()
    expect(shared.exactOptional(text)).toBe(shared.exactOptional(text))
    expect(shared.exactOptional(text)).not.toBe(shared.exactOptional(shared.int()))
    expect(shared.array(text)).toBe(shared.array(text))
    expect(shared.array(text, { error: 'own words' })).not.toBe(shared.array(text))
    expect(shared.iso.datetime()).toBe(shared.iso.datetime())
    expect(shared.iso.datetime({ offset: true })).not.toBe(shared.iso.datetime())
  })

  it('leaves the shared one as it is where a check is added', () => {
    const short = shared.string().check(z.maxLength(2))
    expect(short.safeParse('abc').success).toBe(false)
    expect(shared.string().safeParse('abc').success).toBe(true)
  })

  it('finds what zod/mini finds', () => {
    const described = ({ object, string, int, exactOptional, array, iso }: typeof z) =>
      object({ name: string(), count: int(), at: iso.datetime(), tags: array(string()), note: exactOptional(string()) })
    const good = { name: 'a', count: 1, at: '2026-11-30T14:00:00.000Z', tags: ['b'] }
    for (const value of [good, { ...good, more: 1 }, { ...good, note: undefined }, { name: 1, tags: [2] }, null]) {
      const [ours, theirs] = [described(shared as typeof z).safeParse(value), described(z).safeParse(value)]
      expect(ours.data).toEqual(theirs.data)
      expect(ours.error?.issues).toEqual(theirs.error?.issues)
    }
  })
})
