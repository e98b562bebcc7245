import { GetAccountCommand, SESv2Client } from '@aws-sdk/client-sesv2'
import { mockClient } from 'aws-sdk-client-mock'
import { describe, expect, it } from 'vitest'
import { createRates } from '../../../functions/send-messages/rates.ts'
import { slowDown } from '../../../shared/domain/pace/provider-pace.ts'
import { warmUpCap } from '../../../shared/domain/pace/warm-up.ts'
import { defaultSending, type SendingSettings } from '../../../shared/domain/settings/sending.ts'
import { kept } from '../../../shared/lambda/kept.ts'
import { isThrottled } from '../../../shared/lambda/throttled.ts'
import { createAccountRate } from '../../../shared/services/account-rate.ts'

const now = () => new Date('2026-11-30T14:00:00.000Z')

describe('a worker’s rates', () => {
  const ratesUnder = (settings: Partial<SendingSettings>, accountRate: number) =>
    createRates({
      sending: async () => ({ ...defaultSending, ...settings }),
      accountRate: async () => accountRate,
      paceOf: async (provider) => (provider === 'yahoo' ? slowDown(undefined, now()) : undefined),
      workers: 4,
      now,
    })

  it('are its part of what SES allows, or of what the company wants to be less', async () => {
    expect(await ratesUnder({}, 40)('gmail')).toEqual({ account: 10, provider: undefined })
    expect(await ratesUnder({ mailsPerSecond: 20 }, 40)('gmail')).toEqual({ account: 5, provider: undefined })
    expect(await ratesUnder({ mailsPerSecond: 80 }, 40)('gmail')).toEqual({ account: 10, provider: undefined })
  })

  it('are less for a provider that has a cap or that asked for less', async () => {
    const rates = ratesUnder({ providerCaps: { gmail: 8, outlook: 100 } }, 40)
    expect(await rates('gmail')).toEqual({ account: 10, provider: 2 })
    expect(await rates('outlook')).toEqual({ account: 10, provider: undefined })
    expect(await rates('yahoo')).toEqual({ account: 10, provider: 5 })
  })
})

describe('the account’s rate', () => {
  it('is what SES says, asked every five minutes; while it says nothing, what it said last or the stage expects', async () => {
    const ses = mockClient(SESv2Client)
    const clock = { ms: now().getTime() }
    const rate = createAccountRate(new SESv2Client({ region: 'us-east-1' }), 14, () => new Date(clock.ms))
    ses
      .on(GetAccountCommand)
      .rejectsOnce(new Error('slow down'))
      .resolves({ SendQuota: { MaxSendRate: 50 } })
    expect(await rate()).toBe(14)
    expect(await rate()).toBe(14)
    clock.ms += 31_000
    expect(await rate()).toBe(50)
    ses.on(GetAccountCommand).rejects(new Error('slow down'))
    clock.ms += 299_000
    expect(await rate()).toBe(50)
    clock.ms += 2_000
    expect(await rate()).toBe(50)
    expect(ses.commandCalls(GetAccountCommand)).toHaveLength(3)
    ses.restore()
  })
})

describe('what was read and is kept', () => {
  it('is read again after its time, and holds on where that fails', async () => {
    const clock = { ms: 0 }
    const answers = [Promise.resolve('a'), Promise.reject(new Error('gone')), Promise.resolve('b')]
    for (const answer of answers) answer.catch(() => {})
    const read = kept(
      1_000,
      () => new Date(clock.ms),
      async () => answers.shift(),
    )
    expect([await read(), await read()]).toEqual(['a', 'a'])
    clock.ms = 1_001
    expect([await read(), await read()]).toEqual(['a', 'a'])
    clock.ms = 2_100
    expect(await read()).toBe('b')
  })

  it('fails where nothing was read before', async () => {
    await expect(kept(1_000, now, () => Promise.reject(new Error('gone')))()).rejects.toThrow('gone')
  })
})

describe('a shortage of rate', () => {
  it.each([
    ['ProvisionedThroughputExceededException'],
    ['ThrottlingException'],
    ['RequestLimitExceeded'],
    ['TooManyRequestsException'],
  ])('is told by the name %s', (name) => {
    expect(isThrottled(Object.assign(new Error('no'), { name }))).toBe(true)
  })

  it('is told by the SDK and by status 429, and nothing else is one', () => {
    expect(isThrottled({ $retryable: { throttling: true } })).toBe(true)
    expect(isThrottled({ $metadata: { httpStatusCode: 429 } })).toBe(true)
    for (const error of [undefined, 'ThrottlingException', new Error('ThrottlingException'), { name: 'TimeoutError' }])
      expect(isThrottled(error)).toBe(false)
  })
})

describe('a warm-up’s cap', () => {
  const plans = [{ sender: 'a@example.com', startsOn: '2026-12-30', dailyCaps: [10, 20, 30] }]

  it.each([
    ['2026-11-01', 10],
    ['2026-12-30', 10],
    ['2026-12-31', 20],
    ['2027-01-01', 30],
    ['2027-01-02', undefined],
  ])('on %s is %s', (day, cap) => {
    expect(warmUpCap(plans, 'A@example.com', day)).toBe(cap)
  })

  it('is none for another sender', () => {
    expect(warmUpCap(plans, 'b@example.com', '2026-12-30')).toBeUndefined()
  })
})
