import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SESClient } from '@aws-sdk/client-ses'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import type { Resource } from '../../local/contracts.ts'
import { createSes, type SesOptions } from '../../local/ses/ses-service.ts'
import { serveAws } from './serve-aws.ts'

const topicArn = 'arn:aws:sns:us-east-1:000000000000:feedback'

const allTypes = 'SEND DELIVERY DELIVERY_DELAY BOUNCE COMPLAINT REJECT RENDERING_FAILURE OPEN CLICK'.split(' ')

/** An identity `shop.test` with a configuration set `main` that publishes everything to one topic. */
const sesResources: readonly Resource[] = [
  resource('AWS::SES::EmailIdentity', { EmailIdentity: 'shop.test' }),
  resource('AWS::SES::ConfigurationSet', { Name: 'main' }),
  resource('AWS::SES::ConfigurationSetEventDestination', {
    ConfigurationSetName: 'main',
    EventDestination: { Enabled: true, MatchingEventTypes: allTypes, SnsDestination: { TopicARN: topicArn } },
  }),
]

function resource(type: string, properties: Record<string, unknown>): Resource {
  const logicalId = type.split('::')[2] ?? type
  return { stack: 'messaging', logicalId, type, ref: logicalId, arn: undefined, properties }
}

/** One event as it reached the topic. */
export interface Published {
  readonly eventType: string
  readonly mail: Readonly<Record<string, unknown>> & {
    readonly messageId: string
    readonly destination: readonly string[]
    readonly tags: Readonly<Record<string, readonly string[]>>
  }
  readonly [detail: string]: unknown
}

/** A SES with its SDK clients, its events collected; without `dataDir` in a folder that is removed when it closes. */
export async function startSes(options: Partial<SesOptions> = {}) {
  const events: Published[] = []
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'ses-'))
  const ses = createSes({
    dataDir,
    resources: sesResources,
    eventDelayMs: 5,
    publish: async (_, json) => void events.push(JSON.parse(json) as Published),
    ...options,
  })
  const served = await serveAws(ses, 'send-messages')
  const settings = {
    endpoint: served.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  }
  const v1 = new SESClient(settings)
  const v2 = new SESv2Client(settings)
  return {
    ses,
    v1,
    v2,
    url: served.url,
    events,
    /** Waits until that many events have come, and gives them. */
    async eventually(count: number): Promise<Published[]> {
      for (let tries = 0; events.length < count && tries < 400; tries += 1)
        await new Promise((done) => setTimeout(done, 10))
      return events
    },
    async close(): Promise<void> {
      v1.destroy()
      v2.destroy()
      await served.close()
      await ses.close()
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
