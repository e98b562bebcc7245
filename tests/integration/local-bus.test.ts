import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Bus, createBus } from '../../local/bus/bus.ts'
import { clientConfig, notingNeeds } from '../support/aws-client.ts'
import { resource } from '../support/resource.ts'
import { type Served, serveAws } from '../support/serve-aws.ts'

const arn = (name: string) => `arn:aws:sqs:us-east-1:000000000000:${name}`

function rule(name: string, pattern: object, targets: object[]) {
  const properties = { EventBusName: 'house', EventPattern: pattern, Targets: targets }
  return resource('AWS::Events::Rule', name, properties, {
    arn: `arn:aws:events:us-east-1:000000000000:rule/house/${name}`,
  })
}

const resources = [
  resource('AWS::Events::EventBus', 'House', { Name: 'house' }, { ref: 'house' }),
  rule('send', { source: ['vinculo'], 'detail-type': ['FormSubmitted'] }, [
    {
      Id: 'one',
      Arn: arn('send'),
      DeadLetterConfig: { Arn: arn('send-dlq') },
      RetryPolicy: { MaximumRetryAttempts: 1 },
    },
  ]),
  rule('spanish', { detail: { language: [{ prefix: 'es' }] } }, [
    { Id: 'path', Arn: arn('path'), InputPath: '$.detail' },
    {
      Id: 'made',
      Arn: arn('made'),
      InputTransformer: {
        InputPathsMap: { who: '$.detail.who', all: '$.detail' },
        InputTemplate: '{"text":"for <who>","all":<all>}',
      },
    },
  ]),
]

let dataDir = ''
let time = new Date('2026-05-01T10:00:00Z')
let away = new Set<string>()
const delivered: Record<string, string[]> = {}
let bus: Bus
let server: Served
let client: EventBridgeClient
let asked: string[] = []

async function start() {
  bus = createBus({
    resources,
    dataDir,
    now: () => time,
    report: () => {},
    deliverer: {
      async deliver(target, payload) {
        const name = target.split(':').at(-1) ?? ''
        if (away.has(name)) throw new Error('away')
        const received = delivered[name] ?? []
        delivered[name] = received
        received.push(payload)
      },
    },
  })
  const noting = notingNeeds(bus)
  asked = noting.asked
  server = await serveAws(noting.service)
  client = new EventBridgeClient(clientConfig(server.url))
}

async function stop() {
  client.destroy()
  await server.close()
  await bus.close()
}

function entry(detail: object | string, change: Partial<PutEventsRequestEntry> = {}): PutEventsRequestEntry {
  const Detail = typeof detail === 'string' ? detail : JSON.stringify(detail)
  return { EventBusName: 'house', Source: 'vinculo', DetailType: 'FormSubmitted', Detail, ...change }
}

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'vinculo-bus-'))
  time = new Date('2026-05-01T10:00:00Z')
  away = new Set()
  for (const name of Object.keys(delivered)) delete delivered[name]
  await start()
})
afterEach(stop)

describe('the event bus', () => {
  it('gives an event to every target of the rules it matches', async () => {
    const answer = await client.send(new PutEventsCommand({ Entries: [entry({ who: 'Ana "A"', language: 'es' })] }))
    await bus.runDue()
    expect(answer.FailedEntryCount).toBe(0)
    expect(JSON.parse(delivered.send?.[0] ?? '')).toEqual({
      version: '0',
      id: answer.Entries?.[0]?.EventId,
      'detail-type': 'FormSubmitted',
      source: 'vinculo',
      account: '000000000000',
      time: '2026-05-01T10:00:00Z',
      region: 'us-east-1',
      resources: [],
      detail: { who: 'Ana "A"', language: 'es' },
    })
    expect(delivered.path).toEqual(['{"who":"Ana \\"A\\"","language":"es"}'])
    expect(JSON.parse(delivered.made?.[0] ?? '')).toEqual({
      text: 'for Ana "A"',
      all: { who: 'Ana "A"', language: 'es' },
    })
  })

  it('keeps what it accepted until the targets take it, also over a restart', async () => {
    away.add('send')
    await client.send(new PutEventsCommand({ Entries: [entry({ n: 1 }), entry({ n: 2 })] }))
    await bus.runDue()
    await stop()
    away.clear()
    time = new Date('2026-05-01T10:05:00Z')
    await start()
    await bus.runDue()
    expect(delivered.send?.map((text) => JSON.parse(text).detail.n).sort()).toEqual([1, 2])
    expect(bus.pending()).toBe(0)
  })

  it('tries what it accepted even if it was off for longer than events are kept', async () => {
    await client.send(new PutEventsCommand({ Entries: [entry({ n: 1 })] }))
    await stop()
    time = new Date('2026-05-09T10:00:00Z')
    await start()
    await bus.runDue()
    expect(delivered.send).toHaveLength(1)
  })

  it('moves an event to the dead-letter queue after the last retry', async () => {
    away.add('send')
    await client.send(new PutEventsCommand({ Entries: [entry({ n: 1 })] }))
    await bus.runDue()
    expect(delivered['send-dlq']).toBeUndefined()
    time = new Date('2026-05-01T10:05:00Z')
    await bus.runDue()
    expect(delivered['send-dlq']).toHaveLength(1)
  })

  it('refuses bad entries one by one and takes the others', async () => {
    const Entries = [
      entry({ n: 1 }),
      entry('{not json'),
      entry({}, { DetailType: '' }),
      entry({}, { Source: 'aws.s3' }),
      entry({}, { EventBusName: 'nowhere' }),
    ]
    const answer = await client.send(new PutEventsCommand({ Entries }))
    expect(answer.FailedEntryCount).toBe(4)
    expect(answer.Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([
      undefined,
      'MalformedDetail',
      'InvalidArgument',
      'NotAuthorizedForSourceException',
      'ResourceNotFoundException',
    ])
    await bus.runDue()
    expect(delivered.send).toHaveLength(1)
  })

  it('refuses more than ten entries and more than 256 KB', async () => {
    const many = client.send(new PutEventsCommand({ Entries: Array.from({ length: 11 }, () => entry({})) }))
    await expect(many).rejects.toThrow('1 to 10 entries')
    const large = client.send(new PutEventsCommand({ Entries: [entry({ text: 'x'.repeat(256 * 1024) })] }))
    await expect(large).rejects.toThrow('less than 262144 are allowed')
  })

  it('asks for the permission on each bus', async () => {
    await client.send(new PutEventsCommand({ Entries: [entry({}), entry({}), entry({}, { EventBusName: undefined })] }))
    expect(asked).toEqual([
      'events:PutEvents arn:aws:events:us-east-1:000000000000:event-bus/house',
      'events:PutEvents arn:aws:events:us-east-1:000000000000:event-bus/default',
    ])
  })
})
