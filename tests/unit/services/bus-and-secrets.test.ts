import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { GetParametersCommand, SSM } from '@aws-sdk/client-ssm'
import { mockClient } from 'aws-sdk-client-mock'
import { describe, expect, it } from 'vitest'
import { createBus } from '../../../shared/services/bus.ts'
import { createSecrets } from '../../../shared/services/secrets.ts'

describe('the bus', () => {
  it('takes ten events a call and tells which it did not take', async () => {
    const client = new EventBridgeClient({ region: 'us-east-1' })
    const events = mockClient(client)
    events.on(PutEventsCommand).callsFake(({ Entries }) => ({
      Entries: Entries.map(({ Detail }: { Detail: string }) =>
        Detail.includes('"n":11') ? { ErrorCode: 'ThrottlingException' } : { EventId: 'e' },
      ),
    }))
    const entries = Array.from({ length: 12 }, (_, n) => ({ key: `k${n}`, name: 'FormSubmitted', detail: { n } }))
    const failed = await createBus({ client, busName: 'house' }).publish(entries)
    expect(failed).toEqual(new Set(['k11']))
    const calls = events.commandCalls(PutEventsCommand).map((call) => call.args[0].input.Entries)
    expect(calls.map((each) => each?.length)).toEqual([10, 2])
    expect(calls[0]?.[0]).toEqual({
      EventBusName: 'house',
      Source: 'vinculo',
      DetailType: 'FormSubmitted',
      Detail: '{"n":0}',
    })
  })
})

describe('secrets', () => {
  const client = new SSM({ region: 'us-east-1' })
  const ring = JSON.stringify({ current: '1', keys: { '1': Buffer.alloc(32).toString('base64') } })
  const prefix = '/vinculo/test/'

  it('are read together and kept for five minutes', async () => {
    const ssm = mockClient(client)
    ssm.on(GetParametersCommand).resolves({
      Parameters: [
        { Name: `${prefix}token-keys`, Value: ring },
        { Name: `${prefix}origin-secret`, Value: 'front' },
      ],
    })
    let at = 0
    const secrets = createSecrets({
      ssm: client,
      prefix,
      names: ['token-keys', 'origin-secret'],
      now: () => new Date(at),
    })
    expect((await secrets.ring('token-keys')).current).toBe('1')
    expect(await secrets.originSecret()).toBe('front')
    expect(ssm.calls()).toHaveLength(1)
    at = 5 * 60_000
    await secrets.originSecret()
    expect(ssm.calls()).toHaveLength(2)
    await expect(secrets.ring('suppression-key')).rejects.toThrow('not among those')
  })

  it('that are missing are named, and asked for again', async () => {
    const ssm = mockClient(client)
    ssm.on(GetParametersCommand).resolves({ InvalidParameters: [`${prefix}token-keys`] })
    const secrets = createSecrets({ ssm: client, prefix, names: ['token-keys'], now: () => new Date() })
    await expect(secrets.ring('token-keys')).rejects.toThrow('lacks /vinculo/test/token-keys')
    await expect(secrets.ring('token-keys')).rejects.toThrow('lacks')
    expect(ssm.calls()).toHaveLength(2)
  })
})
