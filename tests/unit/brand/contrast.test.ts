import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultAccent } from '../../../shared/domain/brand/brand.ts'
import { accentFault, contrast, textOn } from '../../../shared/domain/brand/contrast.ts'
import { styleFor } from '../../../web/pages/style.ts'

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

describe('the contrast of two colours', () => {
  // Figures of https://webaim.org/resources/contrastchecker/
  it.each([
    ['#000000', '#ffffff', 21],
    ['#777777', '#ffffff', 4.48],
    ['#ff0000', '#ffffff', 4],
    ['#1d4ed8', '#ffffff', 6.7],
  ])('of %s and %s is %d', (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 1)
    expect(contrast(other, one)).toBeCloseTo(ratio, 1)
  })
})

describe('an accent', () => {
  it('of the house passes its own check', () => {
    expect(accentFault('light', defaultAccent.light)).toBeUndefined()
    expect(accentFault('dark', defaultAccent.dark)).toBeUndefined()
  })

  it('that cannot be read is refused with one that can', () => {
    expect(accentFault('light', '#f5b301')).toBe(
      "#f5b301 has a contrast of 1.6 to 1 against the page's #f4f5f7; links need 4.5 to 1 (WCAG AA). Take a darker colour, such as #916a01.",
    )
    expect(accentFault('dark', '#1d4ed8')).toMatch(/lighter colour, such as #[0-9a-f]{6}\.$/)
  })

  it('of any colour leaves a readable button, and every refusal offers what would be taken', () => {
    fc.assert(
      fc.property(colour, fc.constantFrom('light' as const, 'dark' as const), (any, scheme) => {
        expect(contrast(any, textOn(any))).toBeGreaterThanOrEqual(4.5)
        const fault = accentFault(scheme, any)
        if (!fault) return
        expect(accentFault(scheme, /such as (#[0-9a-f]{6})\.$/.exec(fault)?.[1] ?? '')).toBeUndefined()
      }),
    )
  })

  it('is checked against the grounds that the pages have', () => {
    const grounds = [...styleFor().matchAll(/--(?:ground|card):(#[0-9a-f]{3,6})/g)].map(([, ground]) => ground)
    expect(grounds).toEqual(['#f4f5f7', '#fff', '#12151c', '#1c212b'])
  })
})
