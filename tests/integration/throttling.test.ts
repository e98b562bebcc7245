import { type BulkEmailStatus, SESv2Client, SendBulkEmailCommand } from '@aws-sdk/client-sesv2'
import { mockClient } from 'aws-sdk-client-mock'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { createSendMessages, type SendMessagesDeps } from '../../functions/send-messages/send-messages.ts'
import { startDynamo, type TestDynamo } from '../support/dynamo.ts'
import { type SendingHouse, sendingHouse } from '../support/sending-house.ts'
import { answerEach, failure } from '../support/ses-answers.ts'

const ses = mockClient(SESv2Client)
afterAll(() => ses.restore())
let dynamo: TestDynamo
let house: SendingHouse
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

async function planned(customers: number) {
  for (let number = 0; number < customers; number++) await house.addCustomer(number)
  const { campaignId, runId } = await house.scheduleCampaign()
  await house.fire(campaignId)
  await house.drain({ sending: false })
  return runId
}

/** No queue redelivers here: a job that failed would end the test, as its dead letter would end it in AWS. */
const finished = async (runId: string, sent: number) => {
  expect([...accepted].sort()).toEqual([...new Set(accepted)].sort())
  expect(accepted).toHaveLength(sent)
  expect(await house.runs.get(runId)).toMatchObject({
    state: 'finished',
    counts: { audience: sent, sent, failed: 0, unknown: 0, planned: 0 },
  })
}

describe('SES short of rate', () => {
  it('for a hundred calls in a row puts work off ever longer, loses nobody and fails nobody', async () => {
    const errors = [
      failure('TooManyRequestsException', 429, 'Maximum sending rate exceeded.'),
      failure('ThrottlingException', 400, 'Rate exceeded'),
      failure('LimitExceededException', 400, 'Sending rate exceeded'),
      Object.assign(failure('Error'), { code: 'ECONNREFUSED' }),
    ]
    const runId = await planned(8)
    const jobs = house.queue.send.length
    let refusals = 0
    ses.on(SendBulkEmailCommand).callsFake((input) => {
      if (refusals < 100) throw errors[refusals++ % errors.length]
      return accept(input)
    })
    let longest = 0
    const sendLater: SendMessagesDeps['sendLater'] = async (job, delaySeconds) => {
      longest = Math.max(longest, delaySeconds)
      await house.sendDeps.sendLater(job, delaySeconds)
    }
    const worker = createSendMessages({ ...house.sendDeps, sendLater })
    for (const job of house.takeBatches()) await worker(job, house.plenty)
    for (let later = house.queue.send.shift(); later; later = house.queue.send.shift()) {
      house.clock.ms += later.delaySeconds * 1000
      await worker(later.job, house.plenty)
      expect(house.queue.send.length).toBeLessThanOrEqual(jobs)
    }
    await house.drain()
    expect(refusals).toBe(100)
    expect(longest).toBeGreaterThan(450)
    expect(longest).toBeLessThanOrEqual(900)
    await finished(runId, 8)
  })

  it('for a hundred single entries among accepted ones sends each of the others once, and those later', async () => {
    const runId = await planned(60)
    let refused = 0
    ses.on(SendBulkEmailCommand).callsFake(
      answerEach(take, (place) => {
        if (refused >= 100 || place === 0) return true
        refused += 1
        return place % 2 === 0 ? 'ACCOUNT_THROTTLED' : 'TRANSIENT_FAILURE'
      }),
    )
    await house.drain()
    expect(refused).toBe(100)
    await finished(runId, 60)
  })
})

describe('a spent daily quota', () => {
  it('that shows in the middle of a call keeps what was sent, and the rest goes on an hour later', async () => {
    const runId = await planned(30)
    let quota = 12
    ses
      .on(SendBulkEmailCommand)
      .callsFake(answerEach(take, () => (quota-- > 0 ? true : 'ACCOUNT_DAILY_QUOTA_EXCEEDED')))
    await house.drain()
    expect(accepted).toHaveLength(12)
    for (let hour = 0; hour < 5; hour++) {
      house.clock.ms += 60 * 60_000
      await house.reconcile({ job: 'ReconcileMessages' })
      await house.drain()
      expect((await house.runs.get(runId))?.counts).toMatchObject({ failed: 0, unknown: 0 })
    }
    expect(accepted).toHaveLength(12)
    quota = 1000
    house.clock.ms += 60 * 60_000
    await house.reconcile({ job: 'ReconcileMessages' })
    await house.drain()
    await finished(runId, 30)
  })
})

describe('a fault of account, identity or configuration', () => {
  const calls: readonly (readonly [string, Error, string])[] = [
    ['AccountSuspendedException', failure('AccountSuspendedException', 400), 'account-suspended'],
    ['SendingPausedException', failure('SendingPausedException', 400), 'account-sending-paused'],
    ['MailFromDomainNotVerifiedException', failure('MailFromDomainNotVerifiedException', 400), 'identity-not-verified'],
    ['NotFoundException', failure('NotFoundException', 404), 'configuration-set-missing'],
    ['AccessDeniedException', failure('AccessDeniedException', 403), 'access-denied'],
    [
      'MessageRejected',
      failure('MessageRejected', 400, 'Email address is not verified. The following identities failed the check'),
      'identity-not-verified',
    ],
  ]
  const entries: readonly (readonly [BulkEmailStatus, string])[] = [
    ['ACCOUNT_SENDING_PAUSED', 'account-sending-paused'],
    ['ACCOUNT_SUSPENDED', 'account-suspended'],
    ['MAIL_FROM_DOMAIN_NOT_VERIFIED', 'identity-not-verified'],
    ['CONFIGURATION_SET_NOT_FOUND', 'configuration-set-missing'],
    ['CONFIGURATION_SET_SENDING_PAUSED', 'configuration-set-paused'],
    ['INVALID_SENDING_POOL_NAME', 'sending-pool-missing'],
  ]

  /** The run is paused with its finding and one alarm, fails nobody, and a person's word completes it. */
  async function stopsAndGoesOn(runId: string, code: string, customers: number) {
    await house.drain()
    expect(await house.runs.get(runId)).toMatchObject({ state: 'paused', finding: { code } })
    expect(house.alarms).toEqual(['RunStopped'])
    expect(await house.runs.counts(runId)).toMatchObject({ failed: 0, unknown: 0 })
    ses.on(SendBulkEmailCommand).callsFake(accept)
    await house.runs.resume(runId)
    await house.reconcile({ job: 'ReconcileMessages', runId, requeue: true })
    await house.drain()
    await finished(runId, customers)
  }

  it.each(calls)('that refuses a call (%s) stops the run', async (_, error, code) => {
    const runId = await planned(6)
    ses.on(SendBulkEmailCommand).rejects(error)
    await stopsAndGoesOn(runId, code, 6)
  })

  it.each(entries)('that refuses entries among accepted ones (%s) stops the run', async (status, code) => {
    const runId = await planned(10)
    ses.on(SendBulkEmailCommand).callsFake(answerEach(take, (place) => (place % 2 === 0 ? true : status)))
    await stopsAndGoesOn(runId, code, 10)
  })
})

describe('our own services short of rate', () => {
  const throttled = failure('ThrottlingException', 400, 'Throughput exceeds the current capacity of your table.')
  const workerWith = (change: Partial<SendMessagesDeps>) => createSendMessages({ ...house.sendDeps, ...change })
  const firstJob = () => house.takeBatches()[0] ?? expect.fail()

  it('before a claim put the job off, however often, and nothing is claimed', async () => {
    const runId = await planned(3)
    const blind = workerWith({ recipients: { read: () => Promise.reject(throttled) } })
    let job = firstJob()
    for (let tries = 0; tries < 20; tries++) {
      expect(await blind(job, house.plenty)).toBe('put-off')
      const later = house.queue.send.shift() ?? expect.fail()
      expect(later.delaySeconds).toBeLessThanOrEqual(900)
      job = later.job
    }
    expect(await house.runs.counts(runId)).toMatchObject({ planned: 3, unknown: 0 })
  })

  it('between claim and call let the claim go: nobody becomes unknown who was in no call', async () => {
    const runId = await planned(6)
    const jobs = house.takeBatches()
    let reads = 0
    const get = async (id: string) => {
      reads += 1
      if (reads % 2 === 0) throw throttled
      return house.runs.get(id)
    }
    const worker = workerWith({ runs: { ...house.sendDeps.runs, get } })
    for (const job of jobs) expect(await worker(job, house.plenty)).toBe('put-off')
    expect(accepted).toHaveLength(0)
    house.clock.ms += 10 * 60_000
    await house.reconcile({ job: 'ReconcileMessages', runId })
    expect(await house.runs.counts(runId)).toMatchObject({ planned: 6, unknown: 0 })
    await house.drain()
    await finished(runId, 6)
  })

  it('after a call delay the writing of its result, which is not lost', async () => {
    const runId = await planned(4)
    let refusals = 0
    const update: SendMessagesDeps['batches']['update'] = async (ref, fresh, change, plansAgain) => {
      if (fresh === undefined && refusals++ < 8) throw throttled
      return house.batches.update(ref, fresh, change, plansAgain)
    }
    const worker = workerWith({ batches: { ...house.sendDeps.batches, update } })
    for (const job of house.takeBatches()) await worker(job, house.plenty)
    await house.drain()
    await finished(runId, 4)
  })

  it('while a job is put off fail it at most: it comes back, and finds what is planned', async () => {
    const runId = await planned(4)
    const jobs = house.takeBatches()
    ses.on(SendBulkEmailCommand).rejectsOnce(failure('TooManyRequestsException', 429)).callsFake(accept)
    const worker = workerWith({ sendLater: () => Promise.reject(throttled) })
    await expect(worker(jobs[0] ?? expect.fail(), house.plenty)).rejects.toThrow('Throughput')
    for (const job of jobs) await house.send(job, house.plenty)
    await house.drain()
    await finished(runId, 4)
  })

  it('while progress is told do not fail a job whose work is done', async () => {
    const runId = await planned(4)
    const worker = workerWith({ progress: { settled: () => Promise.reject(throttled) } })
    for (const job of house.takeBatches()) expect(await worker(job, house.plenty)).toBe('done')
    await house.reconcile({ job: 'ReconcileMessages' })
    await house.drain()
    await finished(runId, 4)
  })

  it('fail the job where it is no shortage, for the queue to try again and for people to see', async () => {
    await planned(2)
    const worker = workerWith({ recipients: { read: () => Promise.reject(new Error('a row does not read')) } })
    await expect(worker(firstJob(), house.plenty)).rejects.toThrow('a row does not read')
  })
})
