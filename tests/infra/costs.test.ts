import { describe, expect, it } from 'vitest'
import { submissionPrefix } from '../../shared/events/names.ts'
import { ofType, resourcesOf } from './templates.ts'

describe('what would cost for nothing', () => {
  it('is not logged: no line of Lambda about each invocation', async () => {
    for (const { properties } of ofType(await resourcesOf('prod'), 'AWS::Lambda::Function')) {
      if (!String(properties.Runtime).startsWith('nodejs')) continue
      expect(properties.LoggingConfig).toMatchObject({
        LogFormat: 'JSON',
        SystemLogLevel: 'WARN',
        ApplicationLogLevel: 'INFO',
      })
    }
  })

  it('is not read: of the registry only new submissions, of profiles many changes at a time', async () => {
    const streams = ofType(await resourcesOf('prod'), 'AWS::Lambda::EventSourceMapping').filter(
      ({ properties, stack }) => properties.StartingPosition && stack === 'messaging',
    )
    const patterns = streams.map(({ properties }) => properties.FilterCriteria?.Filters?.[0]?.Pattern)
    expect(patterns.filter(Boolean).map((pattern) => JSON.parse(pattern))).toEqual([
      { eventName: ['INSERT'], dynamodb: { NewImage: { pk: { S: [{ prefix: submissionPrefix }] } } } },
    ])
    expect(streams.map(({ properties }) => properties.MaximumBatchingWindowInSeconds)).toEqual([undefined, 5])
  })
})
