import { SESv2Client, SendBulkEmailCommand, type SendBulkEmailCommandInput } from '@aws-sdk/client-sesv2'
import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import { mockClient } from 'aws-sdk-client-mock'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { createSendMessages } from '../../functions/send-messages/send-messages.ts'
import { startDynamo, type TestDynamo } from '../support/dynamo.ts'
import { type SendingHouse, sendingHouse } from '../support/sending-house.ts'
import { answerEach, failure } from '../support/ses-answers.ts'

const ses = mockClient(SESv2Client)
afterAll(() => ses.restore())
let dynamo: TestDynamo
let house: SendingHouse

/** Addresses that SES took, as often as it took them. */
let accepted: string[]

const take = (address: string) => accepted.push(address)
const accept = answerEach(take)

beforeEach(async () => {
  dynamo = await startDynamo()
  ses.reset()
  accepted = []
  ses.on(SendBulkEmailCommand).callsFake(accept)
  house = await sendingHouse(dynamo, new SESv2Client({ region: 'us-east-1' }))
  return () => dynamo.close()
})

async function launched(customers: number) {
  for (let number = 0; number < customers; number++) await house.addCustomer(number)
  const campaign = await house.scheduleCampaign()
  expect(await house.fire(campaign.campaignId)).toBe('launched')
  return campaign
}

describe('a campaign', () => {
  it('reaches exactly those who agreed, and finishes by itself', async () => {
    await house.addCustomer(900, {
      consents: { news: { state: 'withdrawn', at: '2026-10-02T00:00:00.000Z', sequence: 2 } },
    })
    await house.addCustomer(901, { consents: {} })
    await house.addCustomer(902, { language: 'es' })
    await house.addCustomer(903)
    await house.suppressions.suppress({
      addressHash: house.hashOf('customer903@example.com'),
      cause: 'manual',
      since: house.launchAt,
      source: 'console',
    })
    const { campaignId, runId } = await launched(120)
    await house.drain()
    expect(new Set(accepted).size).toBe(120)
    expect(accepted).toHaveLength(120)
    const run = await house.runs.get(runId)
    expect(run?.state).toBe('finished')
    expect(run?.counts).toMatchObject({
      audience: 124,
      planned: 0,
      sent: 120,
      failed: 0,
      unknown: 0,
      skipped: { withdrawn: 1, 'no-consent': 1, 'no-language': 1, suppressed: 1 },
    })
    expect(await house.campaigns.get(campaignId)).toMatchObject({ state: 'finished', runId })
    const page = await house.runs.outcomes(run ?? expect.fail())
    expect(page?.items.length).toBeGreaterThan(0)
  })

  it('carries headers, tags and a named sender on each mail', async () => {
    const { runId } = await launched(1)
    await house.drain()
    const input = ses.commandCalls(SendBulkEmailCommand)[0]?.args[0].input
    expect(input).toMatchObject({
      FromEmailAddress: '=?UTF-8?B?TWFyw61hIFBlw7Fh?= <maria@mail.example.com>',
      ConfigurationSetName: 'vinculo',
    })
    const entry = input?.BulkEmailEntries?.[0]
    expect(entry?.ReplacementTags).toContainEqual({ Name: 'run', Value: runId })
    expect(entry?.ReplacementTags?.map(({ Name }) => Name).sort()).toEqual(['batch', 'kind', 'line', 'run'])
    expect(entry?.ReplacementHeaders?.map(({ Name }) => Name)).toEqual([
      'List-Unsubscribe',
      'List-Unsubscribe-Post',
      'List-Id',
    ])
    for (const { Value = '' } of entry?.ReplacementTags ?? []) expect(Value).toMatch(/^[A-Za-z0-9_-]+$/)
  })

  it('makes one run however often it fires, and none once it is rescheduled', async () => {
    const { campaignId } = await launched(60)
    await house.fire(campaignId)
    await house.drain()
    await house.fire(campaignId)
    await house.drain()
    expect(accepted).toHaveLength(60)
    const other = await house.scheduleCampaign()
    await house.campaigns.unschedule(other.campaignId, 1)
    // Within a minute somebody may be about to write that it is scheduled: the firing comes back.
    await expect(house.fire(other.campaignId)).rejects.toThrow('is a draft yet')
    house.clock.ms += 60_000
    expect(await house.fire(other.campaignId)).toBe('obsolete')
    expect(await house.runs.get(other.runId)).toBeUndefined()
  })

  it('that cannot be launched stays scheduled, so that people can cancel it', async () => {
    const { campaignId } = await house.scheduleCampaign()
    const Key = { pk: 'audience', sk: 'all' }
    await dynamo.client.send(new DeleteCommand({ TableName: dynamo.tables.registry, Key }))
    await expect(house.fire(campaignId)).rejects.toThrow('its audience is missing')
    expect((await house.campaigns.get(campaignId))?.state).toBe('scheduled')
  })

  it('with nobody in its audience finishes at once', async () => {
    const { runId } = await launched(0)
    await house.drain()
    expect(await house.runs.get(runId)).toMatchObject({ state: 'finished', counts: { audience: 0 } })
  })
})

describe('a batch', () => {
  it('is sent once when two workers and repeated jobs take it at once', async () => {
    const { runId } = await launched(40)
    await house.drain({ sending: false })
    const jobs = house.takeBatches()
    await Promise.all(jobs.flatMap((job) => Array.from({ length: 6 }, () => house.send(job, house.plenty))))
    await house.drain()
    expect(accepted).toHaveLength(40)
    expect(await house.runs.get(runId)).toMatchObject({ state: 'finished', counts: { sent: 40 } })
  })

  it.each([
    ['a time-out', failure('TimeoutError')],
    ['a reset', Object.assign(failure('Error'), { code: 'ECONNRESET' })],
    ['an answer 500', failure('InternalFailure', 500)],
    ['an answer 503', failure('ServiceUnavailable', 503)],
  ])('becomes unknown after %s and is never sent again', async (_, error) => {
    const { runId } = await launched(10)
    ses.on(SendBulkEmailCommand).callsFake((input) => {
      accept(input)
      throw error
    })
    await house.drain()
    await house.reconcile({ job: 'ReconcileMessages', runId, requeue: true })
    await house.drain()
    expect(accepted).toHaveLength(10)
    expect(await house.runs.get(runId)).toMatchObject({
      state: 'finished',
      counts: { unknown: 10, sent: 0, planned: 0 },
    })
  })

  it('whose entries are throttled stays planned, comes back later and loses nobody', async () => {
    const { runId } = await launched(30)
    let calls = 0
    ses.on(SendBulkEmailCommand).callsFake((input: SendBulkEmailCommandInput) => {
      calls += 1
      return calls > 12 ? accept(input) : answerEach(take, (place) => place === 0 || 'ACCOUNT_THROTTLED')(input)
    })
    await house.drain()
    expect(new Set(accepted).size).toBe(30)
    expect(accepted).toHaveLength(30)
    expect(await house.runs.get(runId)).toMatchObject({ state: 'finished', counts: { sent: 30 } })
  })

  it('that SES does not let in for long waits ever longer, up to 900 s, and fails nobody', async () => {
    const { runId } = await launched(3)
    await house.drain({ sending: false })
    ses.on(SendBulkEmailCommand).rejects(failure('TooManyRequestsException', 429, 'Maximum sending rate exceeded.'))
    const [job] = house.takeBatches()
    const delays: number[] = []
    let next = job ?? expect.fail()
    for (let tries = 0; tries < 12; tries++) {
      expect(await house.send(next, house.plenty)).toBe('put-off')
      const later = house.queue.send.shift() ?? expect.fail()
      delays.push(later.delaySeconds)
      next = later.job
    }
    expect(delays.every((delay) => delay >= 1 && delay <= 900)).toBe(true)
    expect(delays.at(-1)).toBeGreaterThan(400)
    expect((await house.runs.counts(runId))?.planned).toBe(3)
  })

  it('with one refused entry sends the others', async () => {
    const { runId } = await launched(20)
    ses.on(SendBulkEmailCommand).callsFake((input: SendBulkEmailCommandInput) => {
      const [first, ...rest] = input.BulkEmailEntries ?? []
      accept({ ...input, BulkEmailEntries: rest })
      expect(first).toBeDefined()
      return {
        BulkEmailEntryResults: [
          { Status: 'MESSAGE_REJECTED', Error: 'virus in mail to someone@example.com' },
          ...rest.map((_, place) => ({ Status: 'SUCCESS', MessageId: `m${place}` })),
        ],
      }
    })
    await house.drain()
    const run = (await house.runs.get(runId)) ?? expect.fail()
    expect(run.counts).toMatchObject({ sent: 20 - (run.counts?.failed ?? 0) })
    expect(run.counts?.failed).toBeGreaterThan(0)
    expect(JSON.stringify((await house.runs.outcomes(run))?.items)).not.toContain('someone@')
  })

  it('whose call is refused as a whole is halved until the one at fault is left', async () => {
    const { runId } = await launched(50)
    const poison = 'customer7@example.com'
    ses.on(SendBulkEmailCommand).callsFake((input: SendBulkEmailCommandInput) => {
      if (JSON.stringify(input).includes(poison)) throw failure('BadRequestException', 400)
      return accept(input)
    })
    await house.drain()
    expect(accepted).toHaveLength(49)
    expect(await house.runs.get(runId)).toMatchObject({ state: 'finished', counts: { sent: 49, failed: 1 } })
  })

  it('pauses its run with a finding when the account is at fault, and goes on after a person resumed it', async () => {
    const { campaignId, runId } = await launched(5)
    ses.on(SendBulkEmailCommand).rejectsOnce(failure('SendingPausedException', 400)).callsFake(accept)
    await house.drain()
    expect(await house.runs.get(runId)).toMatchObject({ state: 'paused', finding: { code: 'account-sending-paused' } })
    expect(await house.campaigns.get(campaignId)).toMatchObject({ state: 'paused' })
    expect((await house.runs.counts(runId))?.failed).toBe(0)
    await house.runs.resume(runId)
    await house.reconcile({ job: 'ReconcileMessages', runId, requeue: true })
    await house.drain()
    expect(accepted).toHaveLength(5)
    expect(await house.runs.get(runId)).toMatchObject({ state: 'finished', counts: { sent: 5 } })
  })

  it('waits for the daily quota and goes on when the window opens', async () => {
    const { runId } = await launched(5)
    ses
      .on(SendBulkEmailCommand)
      .rejectsOnce(failure('TooManyRequestsException', 429, 'Daily message quota exceeded.'))
      .callsFake(accept)
    await house.drain()
    expect(accepted.length).toBeLessThan(5)
    expect((await house.runs.get(runId))?.waitsUntil).toBe('2026-11-30T15:00:01.000Z')
    await house.reconcile({ job: 'ReconcileMessages' })
    await house.drain()
    const sentBefore = accepted.length
    house.clock.ms += 61 * 60_000
    await house.reconcile({ job: 'ReconcileMessages' })
    await house.drain()
    expect(accepted.length).toBeGreaterThan(sentBefore)
    expect(accepted).toHaveLength(5)
    expect(await house.runs.get(runId)).toMatchObject({ state: 'finished' })
  })
})

/** A call to SES that is accepted only when the test says so. */
function heldCall() {
  let answer: (() => void) | undefined
  ses.on(SendBulkEmailCommand).callsFake(async (input) => {
    await new Promise<void>((resolve) => {
      answer = resolve
    })
    return accept(input)
  })
  return { begun: () => expect.poll(() => answer).toBeDefined(), answer: () => answer?.() }
}

describe('a worker', () => {
  it('that dies after its claim leaves its lines unknown, and its late answer is believed', async () => {
    const { runId } = await launched(4)
    await house.drain({ sending: false })
    const jobs = house.takeBatches()
    const call = heldCall()
    const [job] = jobs
    const late = house.send(job ?? expect.fail(), house.plenty)
    await call.begun()
    expect((await house.runs.counts(runId))?.planned).toBeGreaterThan(0)
    house.clock.ms += 121_000
    await house.reconcile({ job: 'ReconcileMessages', runId })
    expect((await house.runs.counts(runId))?.unknown).toBe(job?.customerIds.length)
    call.answer()
    await late
    expect((await house.runs.counts(runId))?.unknown).toBe(0)
  })

  it('whose late answer says that nothing was taken opens the finished run again', async () => {
    const { runId } = await launched(2)
    await house.drain({ sending: false })
    const jobs = house.takeBatches()
    const releases: (() => void)[] = []
    ses.on(SendBulkEmailCommand).callsFake(async () => {
      await new Promise<void>((resolve) => releases.push(resolve))
      throw failure('TooManyRequestsException', 429)
    })
    const working = jobs.map((job) => house.send(job, house.plenty))
    await expect.poll(() => releases.length).toBe(jobs.length)
    house.clock.ms += 121_000
    await house.reconcile({ job: 'ReconcileMessages', runId })
    expect(await house.runs.get(runId)).toMatchObject({ state: 'finished', counts: { unknown: 2 } })
    for (const release of releases) release()
    await Promise.all(working)
    expect(await house.runs.get(runId)).toMatchObject({ state: 'running' })
    expect(await house.runs.listOpen()).toEqual([runId])
    ses.on(SendBulkEmailCommand).callsFake(accept)
    await house.drain()
    expect(accepted).toHaveLength(2)
    expect(await house.runs.get(runId)).toMatchObject({ state: 'finished', counts: { sent: 2, unknown: 0 } })
  })

  it('that freezes between claim and call makes no call when it wakes too late', async () => {
    await launched(3)
    await house.drain({ sending: false })
    const [job] = house.takeBatches()
    const runs = {
      ...house.sendDeps.runs,
      reads: 0,
      async get(runId: string) {
        this.reads += 1
        if (this.reads === 2) house.clock.ms += 110_000
        return house.runs.get(runId)
      },
    }
    const frozen = createSendMessages({ ...house.sendDeps, runs })
    let left = 60_000
    await frozen(job ?? expect.fail(), { remainingMs: () => (left -= 12_000) })
    expect(accepted).toHaveLength(0)
    expect(house.queue.send).toHaveLength(1)
  })

  it('sends nothing when profiles cannot be read', async () => {
    const { runId } = await launched(3)
    await house.drain({ sending: false })
    const [job] = house.takeBatches()
    const blind = createSendMessages({
      ...house.sendDeps,
      suppressions: { among: () => Promise.reject(new Error('unreadable')) },
    })
    await expect(blind(job ?? expect.fail(), house.plenty)).rejects.toThrow('unreadable')
    expect(accepted).toHaveLength(0)
    expect((await house.runs.counts(runId))?.planned).toBe(3)
  })
})

describe('between planning and sending', () => {
  it('whoever leaves, is suppressed or erased gets no mail', async () => {
    const { runId } = await launched(6)
    await house.drain({ sending: false })
    await house.addCustomer(0, { consents: { news: { state: 'withdrawn', at: house.launchAt, sequence: 2 } } })
    await house.suppressions.suppress({
      addressHash: house.hashOf('customer1@example.com'),
      cause: 'complaint',
      since: house.launchAt,
      source: 'feedback',
    })
    const gone = await house.profiles.get('01J00000000000000000000002')
    if (!gone || !('email' in gone)) return expect.fail()
    await house.bury(gone, { customerId: gone.customerId, erased: true, at: house.launchAt })
    await house.drain()
    expect(accepted.sort()).toEqual(['customer3@example.com', 'customer4@example.com', 'customer5@example.com'])
    expect((await house.runs.get(runId))?.counts).toMatchObject({
      audience: 6,
      sent: 3,
      skipped: { withdrawn: 1, suppressed: 1, erased: 1 },
    })
  })
})

describe('stopping', () => {
  it('pauses when no claim is open, and resuming completes the rest', async () => {
    const { runId } = await launched(30)
    await house.drain({ sending: false })
    const jobs = house.takeBatches()
    const call = heldCall()
    const [first, ...others] = jobs
    const working = house.send(first ?? expect.fail(), house.plenty)
    await call.begun()
    expect(await house.runs.requestPause(runId)).toMatchObject({ ok: true, run: { state: 'pausing' } })
    for (const job of others) expect(await house.send(job, house.plenty)).toBe('held')
    call.answer()
    await working
    // Whoever closed the last claim has the run settled.
    await house.drain()
    expect(await house.runs.get(runId)).toMatchObject({ state: 'paused' })
    const before = accepted.length
    ses.on(SendBulkEmailCommand).callsFake(accept)
    for (const job of jobs) await house.send(job, house.plenty)
    expect(accepted).toHaveLength(before)
    await house.runs.resume(runId)
    await house.reconcile({ job: 'ReconcileMessages', runId, requeue: true })
    await house.drain()
    expect(accepted).toHaveLength(30)
    expect(new Set(accepted).size).toBe(30)
    expect(await house.runs.get(runId)).toMatchObject({ state: 'finished', counts: { sent: 30 } })
  })

  it('cancels for good, and what was planned counts as skipped', async () => {
    const { runId } = await launched(10)
    await house.drain({ sending: false })
    expect(await house.runs.cancel(runId)).toMatchObject({ ok: true, run: { state: 'cancelled' } })
    await house.drain()
    expect(accepted).toHaveLength(0)
    expect(await house.runs.resume(runId)).toMatchObject({ ok: false, refused: 'over' })
    expect(await house.runs.counts(runId)).toMatchObject({ audience: 10, planned: 0, skipped: { cancelled: 10 } })
  })
})
