import { describe, expect, it } from 'vitest'
import { randomFrom } from '../../model/simulator/plan.ts'
import { sameDistribution } from '../../support/rank-test.ts'

const sample = (seed: number, shift = 0) => {
  const random = randomFrom(seed)
  // As answers of a busy machine are: most alike, some far off.
  return Array.from({ length: 60 }, () => 10 + random() * 5 + (random() < 0.1 ? random() * 200 : 0) + shift)
}

describe('the test of two samples', () => {
  it('agrees with published figures', () => {
    // scipy.stats.mannwhitneyu([19, 22, 16, 29, 24], [20, 11, 17, 12], method='asymptotic'): 0.11134688653314041
    expect(sameDistribution([19, 22, 16, 29, 24], [20, 11, 17, 12])).toBeCloseTo(0.111346, 5)
  })

  it('finds no difference where there is none, and one of a third of the spread where there is', () => {
    const same = Array.from({ length: 200 }, (_, seed) => sameDistribution(sample(seed), sample(seed + 1000)))
    expect(same.filter((p) => p < 0.001).length).toBeLessThanOrEqual(1)
    expect(same.filter((p) => p < 0.1).length).toBeLessThan(40)
    const shifted = Array.from({ length: 50 }, (_, seed) => sameDistribution(sample(seed), sample(seed + 1000, 2.5)))
    expect(shifted.filter((p) => p < 0.001).length).toBeGreaterThan(45)
  })
})
