import { describe, expect, it } from 'vitest'
import { createMeter } from '../../../local/metering/meter.ts'

const start = () =>
  createMeter({ prefix: 'vinculo-local-', latencyMs: () => 100, cpuFactor: (memory) => 1024 / memory })

describe('the meter', () => {
  it('adds up by unit, cause and operation, without the names of the stage', () => {
    const meter = start()
    const use = { unit: 'sqs-request', by: 'vinculo-local-send-messages', what: 'ReceiveMessage' } as const
    meter.count({ ...use, quantity: 1 })
    meter.count({ ...use, quantity: 2 })
    expect(meter.uses()).toEqual([{ ...use, by: 'send-messages', quantity: 3 }])
  })

  it('tells what came after an earlier reading', () => {
    const meter = start()
    const use = { unit: 'event', by: 'publish-changes', what: 'published' } as const
    meter.count({ ...use, quantity: 5 })
    const before = meter.uses()
    expect(meter.uses(before)).toEqual([])
    meter.count({ ...use, quantity: 2 })
    expect(meter.uses(before)).toEqual([{ ...use, quantity: 2 }])
  })

  it('bills an invocation for its processor time at its share of one, and for what it waits for', () => {
    const meter = start()
    const request = {
      service: 'dynamodb',
      method: 'POST',
      url: new URL('http://127.0.0.1/'),
      headers: { 'x-amz-target': 'DynamoDB_20120810.DescribeTable', 'x-amz-security-token': 'sandbox-1' },
      body: Buffer.from('{}'),
      caller: 'vinculo-local-send-messages',
    }
    meter.called(request, { status: 200, body: '{}' }, 0, 1)
    meter.called({ ...request, caller: undefined }, { status: 200, body: '{}' }, 2, 3)
    const invocation = { functionName: 'vinculo-local-send-messages', memoryMb: 512, sandbox: 'sandbox-1' }
    meter.invoked({ ...invocation, cpuMs: 20, initCpuMs: 30, logsItself: false })
    const seconds = meter.uses().find(({ unit }) => unit === 'lambda-gb-second')?.quantity
    // (20 + 30 ms) at half a processor, and one call of 100 ms, at half a gigabyte.
    expect(seconds).toBeCloseTo(((50 * 2 + 100) / 1000) * 0.5)
    expect(meter.uses().some(({ unit }) => unit === 'log-gb')).toBe(false)
  })
})
