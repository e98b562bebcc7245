import { describe, expect, it } from 'vitest'
import { measureMillion } from './million/measure.ts'

describe('a simulated run', () => {
  it('asks no partition for more than DynamoDB gives it, and sends at SES’s rate', async () => {
    const figures = await measureMillion({ scales: [20_000], mailsPerSecond: 500 })
    expect(figures.recipients).toBe(20_000)
    expect(figures.mailsPerSecondSimulated).toBeGreaterThan(450)
    expect(figures.mailsPerSecondSimulated).toBeLessThan(550)
    expect(figures.maxPartitionWritesPerSecond).toBeLessThan(1_000)
    expect(figures.maxPartitionWriteUnitsPerSecond).toBeLessThan(1_000)
    expect(figures.maxPartitionReadUnitsPerSecond).toBeLessThan(3_000)
    expect(figures.memoryMiB).toHaveLength(20)
    expect(figures.timeByScale).toMatchObject([{ recipients: 20_000 }])
    expect(Object.keys(figures)).toEqual(
      expect.arrayContaining(['hottestPartition', 'writesByTable', 'memoryFlat', 'linearity']),
    )
  }, 600_000)
})
