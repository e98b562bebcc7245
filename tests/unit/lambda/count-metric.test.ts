import { expect, it } from 'vitest'
import { createCountMetric } from '../../../shared/lambda/count-metric.ts'

it('counts in the embedded metric format, under the function that counts', () => {
  const lines: string[] = []
  const now = () => new Date('2026-11-30T14:00:00.123Z')
  createCountMetric({ service: 'guard-evidence', write: (line) => void lines.push(line), now })('EvidenceChanged', 2)
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      _aws: {
        Timestamp: Date.parse('2026-11-30T14:00:00.123Z'),
        CloudWatchMetrics: [
          {
            Namespace: 'Vinculo',
            Dimensions: [['service']],
            Metrics: [{ Name: 'EvidenceChanged', Unit: 'Count' }],
          },
        ],
      },
      service: 'guard-evidence',
      EvidenceChanged: 2,
    },
  ])
  expect(lines[0]).toMatch(/^\{.*\}\n$/)
})
