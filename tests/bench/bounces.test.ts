import { expect, it } from 'vitest'
import { measureBounces } from './bounces.ts'

it('the benchmark of bounces classifies every reply as it was meant', () => {
  const figures = measureBounces({ rounds: 1, passes: 1 })
  expect(Object.keys(figures)).toEqual(['perSecond', 'slowestUs', 'cases', 'exact'])
  expect(figures.cases).toBeGreaterThan(1_000)
  expect(figures.exact).toBe(1)
  expect(figures.perSecond).toBeGreaterThan(0)
  expect(figures.slowestUs).toBeGreaterThan(0)
})
