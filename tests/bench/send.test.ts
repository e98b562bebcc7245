import { expect, it } from 'vitest'
import { measureSending } from './send/measure.ts'

it('the sending benchmark sends to everybody and tells its figures', async () => {
  const figures = await measureSending({ recipients: 120, rounds: 1, width: 4 })
  expect(Object.keys(figures).sort()).toEqual([
    'bareCpuSecondsPer1000',
    'bareMailsPerSecond',
    'cpuSecondsPer1000',
    'mailsPerSecond',
    'peakMiB',
    'ratio',
  ])
  for (const figure of Object.values(figures)) expect(figure).toBeGreaterThan(0)
}, 120_000)
