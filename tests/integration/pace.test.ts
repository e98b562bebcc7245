import { SESv2Client, SendBulkEmailCommand, type SendBulkEmailCommandInput } from '@aws-sdk/client-sesv2'
import { mockClient } from 'aws-sdk-client-mock'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { createPacer } from '../../functions/send-messages/pacer.ts'
import { createRates } from '../../functions/send-messages/rates.ts'
import { createSendMessages, type SendMessagesDeps } from '../../functions/send-messages/send-messages.ts'
import { createWarmUp } from '../../functions/send-messages/warm-up.ts'
import { slowDown } from '../../shared/domain/pace/provider-pace.ts'
import { defaultSending, type SendingSettings } from '../../shared/domain/settings/sending.ts'
import { createWarmUps } from '../../shared/stores/warm-up.ts'
import { startDynamo, type TestDynamo } from '../support/dynamo.ts'
import { type SendingHouse, sendingHouse } from '../support/sending-house.ts'

const ses = mockClient(SESv2Client)
afterAll(() => ses.restore())
let dynamo: TestDynamo
let house: SendingHouse
/** What SES took: when, and how many in each call. */
let calls: { readonly at: number; readonly to: readonly string[] }[]

const sent = () => calls.flatMap(({ to }) => to)

beforeEach(async () => {
  dynamo = await startDynamo()
  ses.reset()
  calls = []
  house = await sendingHouse(dynamo, new SESv2Client({ region: 'us-east-1' }))
  ses.on(SendBulkEmailCommand).callsFake((input: SendBulkEmailCommandInput) => {
    const to = (input.BulkEmailEntries ?? []).map((entry) => entry.Destination?.ToAddresses?.[0] ?? '')
    calls.push({ at: house.clock.ms, to })
    return { BulkEmailEntryResults: to.map((_, place) => ({ Status: 'SUCCESS', MessageId: `m${place}` })) }
  })
  return () => dynamo.close()
})

/** Plans a run to so many customers, of these providers in turn. */
async function planned(customers: number, providers: readonly string[] = ['other']) {
  for (let number = 0; number < customers; number++)
    await house.addCustomer(number, { provider: providers[number % providers.length] ?? 'other' })
  const { campaignId, runId } = await house.scheduleCampaign()
  await house.fire(campaignId)
  await house.drain({ sending: false })
  return runId
}

/** Works the send queue off with these workers in turn, in the order in which jobs are due. */
async function work(workers: readonly ReturnType<typeof createSendMessages>[]) {
  for (let turn = 0; house.queue.send.length > 0; turn++) {
    const jobs = house.queue.send
    const next = jobs.reduce((one, other) => (other.delaySeconds < one.delaySeconds ? other : one))
    jobs.splice(jobs.indexOf(next), 1)
    house.clock.ms += next.delaySeconds * 1000
    for (const [place, job] of jobs.entries())
      jobs[place] = { ...job, delaySeconds: Math.max(0, job.delaySeconds - next.delaySeconds) }
    await workers[turn % workers.length]?.(next.job, house.plenty)
  }
  await house.drain()
}

/** Workers under these settings, each with a pace of its own; waiting lets the clock go on. */
function workersUnder(settings: Partial<SendingSettings>, change: Partial<SendMessagesDeps> = {}, accountRate = 1e6) {
  const count = 2
  const { now } = house.sendDeps
  const sending = async () => ({ ...defaultSending, ...settings })
  const warmUps = createWarmUps({ client: dynamo.client, table: dynamo.tables.registry })
  return Array.from({ length: count }, () => {
    const ratesOf = createRates({
      sending,
      accountRate: async () => accountRate,
      paceOf: async (provider) => (provider === 'outlook' ? slowDown(undefined, new Date(house.clock.ms)) : undefined),
      workers: count,
      now,
    })
    return createSendMessages({
      ...house.sendDeps,
      pacer: createPacer({ ratesOf, now, luck: () => 0.5 }),
      warmUp: createWarmUp({ sending, warmUps, now, log: house.sendDeps.log }),
      sleep: async (ms) => {
        house.clock.ms += ms
      },
      ...change,
    })
  })
}

/** The most mails in any ten seconds. */
function busiest(own: typeof calls): number {
  const within = own.map((from) => own.filter(({ at }) => at >= from.at && at < from.at + 10_000))
  return Math.max(...within.map((span) => span.reduce((sum, { to }) => sum + to.length, 0)))
}

describe('a paced campaign', () => {
  it('keeps the account’s rate, in calls that no second of it exceeds', async () => {
    const runId = await planned(120)
    await work(workersUnder({}, {}, 14))
    expect(new Set(sent()).size).toBe(120)
    expect(Math.max(...calls.map(({ to }) => to.length))).toBe(7)
    expect(busiest(calls)).toBeLessThanOrEqual(14 * 10 + 14)
    expect(await house.runs.get(runId)).toMatchObject({ state: 'finished', counts: { sent: 120 } })
  })

  it('keeps each provider’s cap, and half of it where the provider asked for that, and reaches everybody once', async () => {
    const runId = await planned(240, ['gmail', 'outlook', 'other'])
    await work(workersUnder({ providerCaps: { gmail: 2, outlook: 4 }, mailsPerSecond: 40 }))
    expect(sent()).toHaveLength(240)
    expect(new Set(sent()).size).toBe(240)
    const of = (place: number) => calls.filter(({ to }) => Number(/\d+/.exec(to[0] ?? '')?.[0]) % 3 === place)
    // A burst is ten seconds of the cap.
    expect(busiest(of(0))).toBeLessThanOrEqual(2 * 10 + 20)
    expect(busiest(of(1))).toBeLessThanOrEqual(2 * 10 + 20 + 1)
    const last = (place: number) => of(place).at(-1)?.at ?? 0
    expect(last(2)).toBeLessThan(last(0))
    expect(await house.runs.get(runId)).toMatchObject({ state: 'finished', counts: { sent: 240 } })
  })
})

describe('a sender that is warmed up', () => {
  const sender = 'maria@mail.example.com'

  it('sends its cap a day, waits for the next local midnight, and goes on until everybody is reached', async () => {
    const runId = await planned(100)
    const workers = workersUnder({ warmUps: [{ sender, startsOn: '2026-11-30', dailyCaps: [20, 30] }] })
    await Promise.all(house.takeBatches().map((job, place) => workers[place % workers.length]?.(job, house.plenty)))
    expect(sent()).toHaveLength(20)
    expect(await house.runs.get(runId)).toMatchObject({ state: 'running', waitsUntil: '2026-12-01T05:00:00.000Z' })
    const days = [20, 50, 100]
    for (const reached of days) {
      expect(sent()).toHaveLength(reached)
      const run = await house.runs.get(runId)
      if (run?.waitsUntil === undefined) break
      house.clock.ms = Date.parse(run.waitsUntil)
      await house.reconcile({ job: 'ReconcileMessages' })
      await work(workers)
    }
    expect(new Set(sent()).size).toBe(100)
    expect(await house.runs.get(runId)).toMatchObject({ state: 'finished', counts: { sent: 100 } })
  })

  it('pays for nothing that SES did not take', async () => {
    await planned(40)
    const warmUps = [{ sender, startsOn: '2026-11-30', dailyCaps: [50] }]
    const taken = () =>
      createWarmUps({ client: dynamo.client, table: dynamo.tables.registry }).taken(sender, '2026-11-30')
    ses.on(SendBulkEmailCommand).callsFakeOnce((input: SendBulkEmailCommandInput) => ({
      BulkEmailEntryResults: (input.BulkEmailEntries ?? []).map((_, place) =>
        place === 0 ? { Status: 'SUCCESS', MessageId: 'first' } : { Status: 'ACCOUNT_THROTTLED' },
      ),
    }))
    const [worker] = workersUnder({ warmUps })
    const [job] = house.takeBatches()
    expect(await worker?.(job ?? expect.fail(), house.plenty)).toBe('put-off')
    expect(await taken()).toBe(1)
  })

  it('sends before its first day what the first day allows', async () => {
    await planned(60)
    const early = workersUnder({
      warmUps: [{ sender: 'maria@mail.example.com', startsOn: '2027-02-01', dailyCaps: [10] }],
    })
    for (const job of house.takeBatches()) await early[0]?.(job, house.plenty)
    expect(sent()).toHaveLength(10)
  })
})
