import { expect, it } from 'vitest'
import { measureAudience } from './audience/measure.ts'

it('the audience benchmark resolves its audiences and tells its figures', async () => {
  const rules = { profiles: 100, times: 1 }
  const { byScale, ...figures } = await measureAudience({ sizes: [500, 1_000], rounds: 1, rules })
  expect(Object.keys(figures).sort()).toEqual([
    'bareScanPerSecond',
    'linearity',
    'profilesPerSecond',
    'ratio',
    'rulesPerSecond',
  ])
  for (const figure of Object.values(figures)) expect(figure).toBeGreaterThan(0)
  expect(byScale.map(({ profiles }) => profiles)).toEqual([500, 1_000])
}, 120_000)
