import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import cdkJson from '../../cdk.json' with { type: 'json' }
import { DataStack } from '../../infra/stacks/data.ts'
import { MessagingStack } from '../../infra/stacks/messaging.ts'
import { stages } from '../../infra/stages.ts'
import { type IntegrationEvent, submissionPrefix } from '../../shared/events/names.ts'
import { functionNamed, ofType, type Properties, resourcesOf, type TemplateResource } from './templates.ts'

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

  it('is not read: of the registry only new submissions, of profiles nothing', async () => {
    expect(streamsOf(await resourcesOf('prod'))).toEqual([{ pattern: newSubmissions, window: undefined }])
  })

  it('is read where a stage wants events of customers: profiles, many changes at a time', async () => {
    const resources = await resourcesWith(['ConsentGranted', 'CustomerErased'])
    expect(streamsOf(resources)).toEqual([
      { pattern: newSubmissions, window: undefined },
      { pattern: undefined, window: 5 },
    ])
    expect(functionNamed(resources, 'publish-changes').properties.Environment.Variables.PUBLISHED_EVENTS).toBe(
      'FormSubmitted,ConsentGranted,CustomerErased',
    )
  })
})

const newSubmissions = { eventName: ['INSERT'], dynamodb: { NewImage: { pk: { S: [{ prefix: submissionPrefix }] } } } }

function streamsOf(resources: readonly TemplateResource[]) {
  return ofType(resources, 'AWS::Lambda::EventSourceMapping')
    .filter(({ properties, stack }) => properties.StartingPosition && stack === 'messaging')
    .map(({ properties }) => {
      const pattern = properties.FilterCriteria?.Filters?.[0]?.Pattern
      return { pattern: pattern && JSON.parse(pattern), window: properties.MaximumBatchingWindowInSeconds }
    })
}

/** The messaging stack of production as it were with these events switched on. */
async function resourcesWith(integrationEvents: readonly IntegrationEvent[]): Promise<readonly TemplateResource[]> {
  // Its bundles come with the assembly.
  await resourcesOf('prod')
  const prod = stages.find(({ name }) => name === 'prod')
  if (!prod) throw new Error('There is no stage prod.')
  const stage = { ...prod, integrationEvents }
  const app = new App({ context: cdkJson.context, analyticsReporting: false })
  const stack = new MessagingStack(app, stage, new DataStack(app, stage))
  const { Resources } = Template.fromStack(stack).toJSON()
  return Object.entries<Properties>(Resources).map(([logicalId, { Type, Properties: properties = {} }]) => ({
    stack: 'messaging',
    logicalId,
    type: Type,
    properties,
  }))
}
