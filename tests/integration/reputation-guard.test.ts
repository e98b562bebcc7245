import { SESv2Client } from '@aws-sdk/client-sesv2'
import { mockClient } from 'aws-sdk-client-mock'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { mergeFacts } from '../../shared/domain/message/facts.ts'
import { shardOfBatch } from '../../shared/domain/message/plan.ts'
import { defaultSending } from '../../shared/domain/settings/sending.ts'
import { startDynamo, type TestDynamo } from '../support/dynamo.ts'
import { type SendingHouse, sendingHouse } from '../support/sending-house.ts'
import {
  asRecords,
  bounceOf,
  complaintOf,
  deliveryOf,
  suppressedOf,
  type TakenMail,
  takingSes,
} from '../support/ses-events.ts'

const ses = mockClient(SESv2Client)
afterAll(() => ses.restore())
let dynamo: TestDynamo
let house: SendingHouse
let taken: ReturnType<typeof takingSes>
/** SES refuses these, so that a batch may be worked off with as many mails sent as a test wants. */
let refused: (address: string) => boolean

beforeEach(async () => {
  dynamo = await startDynamo()
  ses.reset()
  refused = () => false
  taken = takingSes(ses, (address) => (refused(address) ? 'refuses' : 'takes'))
  house = await sendingHouse(dynamo, new SESv2Client({ region: 'us-east-1' }))
  return () => dynamo.close()
})

/** A run to so many people, planned and not sent yet. */
async function planned(people: number) {
  await Promise.all(Array.from({ length: people }, (_, number) => house.addCustomer(number)))
  const campaign = await house.scheduleCampaign()
  await house.fire(campaign.campaignId)
  await house.drain({ sending: false })
  return { ...campaign, jobs: house.takeBatches() }
}

/** Works batches off until SES took exactly so many mails; what is over of a batch is refused. Gives those mails. */
async function sendExactly(mails: number, jobs: Awaited<ReturnType<typeof planned>>['jobs']): Promise<TakenMail[]> {
  const before = new Set(taken.mails.keys())
  let left = mails
  const allowed = new Set<string>()
  refused = (address) => {
    if (!allowed.has(address) && left > 0) {
      allowed.add(address)
      left -= 1
    }
    return !allowed.has(address)
  }
  while (left > 0) {
    const job = jobs.shift()
    if (!job) throw new Error('The audience is too small.')
    await house.send(job, house.plenty)
  }
  return [...taken.mails.values()].filter(({ address }) => !before.has(address))
}

/** Records events and has the house do what follows of them. */
async function tell(...events: readonly object[]) {
  expect(await house.feedback(asRecords(events))).toEqual(new Set())
  await house.drain({ sending: false })
}

const stateOf = async (runId: string) => (await house.runs.get(runId))?.state
const bounces = (mails: readonly TakenMail[]) => mails.map((mail) => bounceOf(mail))

describe('a run', () => {
  it('stops itself at 100 mails with 5 bounces, tells the figures, raises one alarm and sends nothing more', async () => {
    const { runId, campaignId, jobs } = await planned(160)
    const mails = await sendExactly(100, jobs)
    await tell(...bounces(mails.slice(0, 4)))
    expect(await stateOf(runId)).toBe('running')
    await tell(...bounces(mails.slice(4, 5)))
    expect(await house.runs.get(runId)).toMatchObject({
      state: 'paused',
      finding: { code: 'bounce-rate', figures: { sent: 100, bounced: 5, complained: 0 } },
    })
    expect((await house.campaigns.get(campaignId))?.state).toBe('paused')
    expect(house.alarms).toEqual(['RunStopped'])

    const calls = taken.calls()
    for (const job of jobs) expect(await house.send(job, house.plenty)).toBe('held')
    await house.reconcile({ job: 'ReconcileMessages' })
    await tell(...bounces(mails.slice(0, 8)))
    expect(taken.calls()).toBe(calls)
    expect(house.alarms).toEqual(['RunStopped'])
  })

  it('with 5 bounces goes on at 99 mails, and stops at once when the 100th is sent', async () => {
    const { runId, jobs } = await planned(220)
    const mails = await sendExactly(99, jobs)
    await tell(...bounces(mails.slice(0, 5)))
    expect(await stateOf(runId)).toBe('running')
    await sendExactly(1, jobs)
    await house.drain({ sending: false })
    expect(await house.runs.get(runId)).toMatchObject({
      state: 'paused',
      finding: { figures: { sent: 100, bounced: 5 } },
    })
  })

  it('goes on below 4 %, however many bounce', async () => {
    const { runId, jobs } = await planned(200)
    const mails = await sendExactly(151, jobs)
    await tell(...bounces(mails.slice(0, 6)))
    expect(await stateOf(runId)).toBe('running')
    await tell(...bounces(mails.slice(6, 7)))
    expect(await house.runs.get(runId)).toMatchObject({
      state: 'paused',
      finding: { figures: { sent: 151, bounced: 7 } },
    })
  })

  it('counts mails that came back, not events: told again and again, and late, they are as many', async () => {
    const { runId, jobs } = await planned(160)
    const mails = await sendExactly(110, jobs)
    const few = bounces(mails.slice(0, 4))
    for (let times = 0; times < 4; times++) await tell(...few, ...few)
    await tell(...few.map((_, place) => bounceOf(mails[place] as TakenMail, '2026-11-30T13:00:00.000Z')))
    expect(await house.progress.get(runId)).toMatchObject({ bounced: 4, complained: 0 })
    expect(await stateOf(runId)).toBe('running')
  })

  it('does not count what SES knew as suppressed', async () => {
    const { runId, jobs } = await planned(160)
    const mails = await sendExactly(110, jobs)
    await tell(...mails.slice(0, 10).map((mail) => suppressedOf(mail)), ...bounces(mails.slice(10, 14)))
    await house.reconcile({ job: 'ReconcileMessages' })
    expect(await stateOf(runId)).toBe('running')
    await tell(...bounces(mails.slice(14, 15)))
    expect((await house.runs.get(runId))?.finding?.figures).toEqual({ sent: 100, bounced: 5, complained: 0 })
  })

  it('stops at 3 complaints', async () => {
    const { runId, jobs } = await planned(160)
    const mails = await sendExactly(100, jobs)
    await tell(...mails.slice(0, 2).flatMap((mail) => [deliveryOf(mail), complaintOf(mail)]))
    expect(await stateOf(runId)).toBe('running')
    await tell(complaintOf(mails[2] as TakenMail))
    expect((await house.runs.get(runId))?.finding).toMatchObject({ code: 'complaint-rate', figures: { complained: 3 } })
  })

  it('that a person has go on does not stop for what was, and stops if it goes on badly', async () => {
    const { runId, jobs } = await planned(260)
    const first = await sendExactly(100, jobs)
    await tell(...bounces(first.slice(0, 5)))
    expect(await stateOf(runId)).toBe('paused')
    // Mails sent before the stop may still bounce: until the person decides they belong to what was.
    await tell(...bounces(first.slice(5, 9)))
    await house.runs.resume(runId)
    await house.reconcile({ job: 'ReconcileMessages', runId, requeue: true })
    expect(await house.runs.get(runId)).toMatchObject({ state: 'running', baseline: { sent: 100, bounced: 9 } })
    expect((await house.runs.get(runId))?.finding).toBeUndefined()

    const second = await sendExactly(100, jobs)
    await tell(...bounces(second.slice(0, 4)))
    expect(await stateOf(runId)).toBe('running')
    await tell(...bounces(second.slice(4, 5)))
    expect(await house.runs.get(runId)).toMatchObject({
      state: 'paused',
      finding: { code: 'bounce-rate', figures: { sent: 100, bounced: 5, complained: 0 } },
    })
    expect(house.alarms).toEqual(['RunStopped', 'RunStopped'])
  })

  it('holds to the company’s own limits', async () => {
    const guard = { ...defaultSending.guard, afterMails: 10, minBounces: 2, bounceRate: 0.5 }
    await house.settings.save({ ...defaultSending, guard, revision: 1 })
    const { runId, jobs } = await planned(80)
    const mails = await sendExactly(10, jobs)
    await tell(...bounces(mails.slice(0, 4)))
    expect(await stateOf(runId)).toBe('running')
    await tell(...bounces(mails.slice(4, 5)))
    expect(await stateOf(runId)).toBe('paused')
  })

  it('is stopped by the next reconciliation where a crash came between the bounces and their sum', async () => {
    const { runId, jobs } = await planned(160)
    const mails = await sendExactly(100, jobs)
    for (const { tags } of mails.slice(0, 5)) {
      const batchId = tags.batch?.[0] ?? ''
      await house.batches.update({ runId, shard: shardOfBatch(batchId) ?? 0, batchId }, undefined, (batch) => ({
        ...batch,
        lines: batch.lines.map((line, place) =>
          place === Number(tags.line?.[0])
            ? mergeFacts(line, { bounced: { at: house.launchAt, type: 'Permanent', cause: 'user-unknown' } })
            : line,
        ),
      }))
    }
    expect(await house.progress.get(runId)).toMatchObject({ bounced: 0 })
    await house.reconcile({ job: 'ReconcileMessages' })
    expect(await stateOf(runId)).toBe('paused')
  })

  it('is counted once, however many are told at the same time that too much comes back', async () => {
    const { runId, jobs } = await planned(160)
    const mails = await sendExactly(100, jobs)
    await Promise.all(mails.slice(0, 5).map((mail) => house.feedback(asRecords([bounceOf(mail)]))))
    expect(house.queue.reconcile).toHaveLength(1)
    await house.drain({ sending: false })
    expect(await stateOf(runId)).toBe('paused')
  })

  it('is counted once when enough was sent, however many batches end before that is done', async () => {
    const guard = { ...defaultSending.guard, afterMails: 20, minBounces: 2, bounceRate: 0.5 }
    await house.settings.save({ ...defaultSending, guard, revision: 1 })
    const { runId, jobs } = await planned(400)
    const mails = await sendExactly(2, jobs)
    await tell(...bounces(mails))
    const { lookSettled = 0 } = await house.progress.get(runId)
    refused = () => false
    const askedAt: number[] = []
    for (const job of jobs.slice(0, -1)) {
      await house.send(job, house.plenty)
      if (house.queue.reconcile.length > askedAt.length) askedAt.push((await house.progress.get(runId)).settled)
    }
    // A count that got lost is asked for again when twice as many are sent.
    const [first = 0, second = 0, ...more] = askedAt
    expect(first).toBeGreaterThanOrEqual(lookSettled)
    expect(second).toBeGreaterThanOrEqual(2 * first)
    expect(more).toEqual([])
  })

  it('is begun to be counted by one of those who are told at the same time, and again some seconds later', async () => {
    const { runId } = await planned(1)
    const ask = (ms: number) => house.progress.mayCount(runId, new Date(house.clock.ms + ms), 3_000)
    const asked = await Promise.all(Array.from({ length: 10 }, (_, worker) => ask(worker)))
    expect(asked.filter((may) => may)).toHaveLength(1)
    expect(await ask(2_999)).toBe(false)
    expect(await ask(3_010)).toBe(true)
  })

  it('that has ended keeps the finding, and nobody is woken for it', async () => {
    const { runId, jobs } = await planned(120)
    house.queue.send.push(...jobs.map((job) => ({ job, delaySeconds: 0 })))
    await house.drain()
    const mails = [...taken.mails.values()]
    expect(await stateOf(runId)).toBe('finished')
    await tell(...bounces(mails.slice(0, 6)))
    expect(await house.runs.get(runId)).toMatchObject({
      state: 'finished',
      finding: { code: 'bounce-rate', figures: { sent: 120, bounced: 6 } },
      counts: { bounced: { 'user-unknown': 6 } },
    })
    expect(house.alarms).toEqual([])
  })
})
