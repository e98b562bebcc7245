import { SESv2Client, SendBulkEmailCommand } from '@aws-sdk/client-sesv2'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { mockClient } from 'aws-sdk-client-mock'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSendMessages, type SendMessagesDeps } from '../../functions/send-messages/send-messages.ts'
import type { Profile } from '../../shared/domain/profile/profile.ts'
import { keys } from '../../shared/stores/keys.ts'
import type { LineOutcome } from '../../shared/stores/run-outcomes.ts'
import { createDepartures, type Departure, departures, reasonOf } from '../support/departures.ts'
import { startDynamo, type TestDynamo } from '../support/dynamo.ts'
import { memoryHouse } from '../support/memory-dynamo-house.ts'
import { type SendingHouse, sendingHouse } from '../support/sending-house.ts'
import { type TakenMail, takingSes } from '../support/ses-events.ts'

const ses = mockClient(SESv2Client)
afterAll(() => ses.restore())
let dynamo: Pick<TestDynamo, 'client' | 'tables'>
let house: SendingHouse
let depart: ReturnType<typeof createDepartures>
let taken: ReturnType<typeof takingSes>
let people = 0
let towns = 0

async function open(tables: typeof dynamo): Promise<void> {
  dynamo = tables
  house = await sendingHouse(dynamo, new SESv2Client({ region: 'us-east-1' }))
  depart = createDepartures(dynamo, house)
}

/** Tables in memory, held to the engine's behaviour by a contract of their own: the search below tries much. */
beforeAll(() => open(memoryHouse()))
beforeEach(() => {
  ses.reset()
  taken = takingSes(ses)
})

/** Customers of a town of their own. */
async function town(count: number): Promise<{ city: string; customers: readonly Profile[] }> {
  towns += 1
  const city = `town${towns}`
  const customers: Profile[] = []
  for (let place = 0; place < count; place++) {
    people += 1
    const profile = await house.addCustomer(people, { city })
    await dynamo.client.send(
      new PutCommand({
        TableName: dynamo.tables.registry,
        Item: { ...keys.identity('email', profile.email), customerId: profile.customerId },
      }),
    )
    customers.push(profile)
  }
  return { city, customers }
}

/** A campaign to one town, launched. */
async function launchTo(city: string): Promise<string> {
  const { campaignId, runId } = await house.scheduleCampaign()
  const at = '2026-11-01T00:00:00.000Z'
  const audience = { audienceId: 'all', name: city, rule: { field: 'city', is: city }, createdAt: at, updatedAt: at }
  await dynamo.client.send(
    new PutCommand({ TableName: dynamo.tables.registry, Item: { ...keys.audience('all'), ...audience, revision: 1 } }),
  )
  expect(await house.fire(campaignId)).toBe('launched')
  return runId
}

async function linesOf(runId: string): Promise<readonly LineOutcome[]> {
  const run = (await house.runs.get(runId)) ?? expect.fail()
  const lines: LineOutcome[] = []
  for (let cursor: string | undefined = '0:'; cursor !== undefined; ) {
    const page: Awaited<ReturnType<typeof house.runs.outcomes>> = await house.runs.outcomes(run, cursor)
    lines.push(...(page?.items ?? []))
    cursor = page?.cursor
  }
  return lines
}

/** How often SES took a mail to each address since the last reset. */
const timesMailed = () => {
  const times = new Map<string, number>()
  for (const call of ses.commandCalls(SendBulkEmailCommand))
    for (const { Destination } of call.args[0].input.BulkEmailEntries ?? []) {
      const [address = ''] = Destination?.ToAddresses ?? []
      times.set(address, (times.get(address) ?? 0) + 1)
    }
  return times
}

const moments = [
  'before selection',
  'in the queue',
  'before the reads',
  'between the reads',
  'after the reads',
] as const
type Moment = (typeof moments)[number]
type Happens = (customerIds: readonly string[], moment: Moment) => Promise<void>

/** A sender to whose customers things happen around its two reads; `pauseMs` passes between the last and the claim. */
function senderWith(happens: Happens, pauseMs: number) {
  let reading: readonly string[] = []
  const frozen = new Set<string>()
  const deps: SendMessagesDeps = {
    ...house.sendDeps,
    recipients: {
      async read(customerIds, ...rest) {
        reading = customerIds
        await happens(customerIds, 'before the reads')
        const found = await house.sendDeps.recipients.read(customerIds, ...rest)
        await happens(customerIds, 'between the reads')
        return found
      },
    },
    suppressions: {
      async among(hashes) {
        const found = await house.sendDeps.suppressions.among(hashes)
        await happens(reading, 'after the reads')
        const batch = reading.join()
        if (!frozen.has(batch)) house.clock.ms += pauseMs
        frozen.add(batch)
        return found
      },
    },
  }
  return createSendMessages(deps)
}

/**
 * What a line must say. Both reads are at most 10 s old when the call starts: what happened before them always counts;
 * what happens after them counts where the worker was held up for longer, and reads anew.
 */
function expected(departure: Departure, moment: Moment, pausedTooLong: boolean): string {
  const suppresses = !['one-click', 'leave-all', 'merge'].includes(departure)
  if (moment === 'between the reads' && suppresses) return 'suppressed'
  return pausedTooLong || moments.indexOf(moment) < moments.indexOf('between the reads') ? reasonOf[departure] : 'sent'
}

describe('between enqueue and send', () => {
  it('nobody who left, complained, bounced, was suppressed, erased or merged is mailed', async () => {
    const fate = fc.option(
      fc.record({ departure: fc.constantFrom(...departures), moment: fc.constantFrom(...moments) }),
      {
        freq: 4,
      },
    )
    const pause = fc.constantFrom(0, 9_000, 10_001, 30_000)
    await fc.assert(
      fc.asyncProperty(fc.array(fate, { minLength: 1, maxLength: 7 }), pause, async (fates, pauseMs) => {
        const { city, customers } = await town(fates.length)
        const earlier = await firstMails(city)
        const runId = await launchTo(city)
        const waiting = new Map(
          customers.map((customer, place) => [customer.customerId, { customer, fate: fates[place] }]),
        )
        const happens: Happens = async (customerIds, moment) => {
          for (const customerId of customerIds) {
            const { customer, fate } = waiting.get(customerId) ?? {}
            if (!customer || fate?.moment !== moment) continue
            waiting.delete(customerId)
            await depart(fate.departure, customer, earlier.get(customer.email) ?? expect.fail())
          }
        }
        const all = customers.map(({ customerId }) => customerId)
        await happens(all, 'before selection')
        await house.drain({ sending: false })
        await happens(all, 'in the queue')
        const send = senderWith(happens, pauseMs)
        for (const job of house.takeBatches()) await send(job, house.plenty)
        expect(house.queue.send).toEqual([])
        await house.drain()

        const told = JSON.stringify({ fates, pauseMs })
        const lines = new Map((await linesOf(runId)).map((line) => [line.customerId, line]))
        const mailed = timesMailed()
        for (const [place, { customerId, email }] of customers.entries()) {
          const fate = fates[place]
          const line = lines.get(customerId)
          const outcome = fate ? expected(fate.departure, fate.moment, pauseMs > 10_000) : 'sent'
          expect(mailed.get(email) ?? 0, told).toBe(outcome === 'sent' ? 1 : 0)
          // Who is gone or may not be mailed when the audience is selected has no line: only counts, or a tombstone.
          if (fate?.moment === 'before selection' && outcome !== 'suppressed') expect(line, told).toBeUndefined()
          else if (line || fate?.moment !== 'before selection')
            expect(line?.skipped?.reason ?? line?.outcome, told).toBe(outcome)
        }
        const run = await house.runs.get(runId)
        expect(run?.state, told).toBe('finished')
        const { audience = 0, sent = 0, skipped = {} } = run?.counts ?? {}
        expect(sent + Object.values(skipped).reduce((total, n) => total + n, 0), told).toBe(audience)
      }),
      { numRuns: 25 },
    )
  })

  /** One mail to everybody of a town, so that there is something to complain of; then SES's calls are forgotten. */
  async function firstMails(city: string): Promise<ReadonlyMap<string, TakenMail>> {
    await launchTo(city)
    await house.drain()
    const mails = new Map(taken.mails)
    ses.reset()
    taken = takingSes(ses)
    house.clock.ms += 3_600_000
    return mails
  }

  it.each([
    [10_000, 1],
    [10_001, 2],
  ])(
    'a worker that is held up for %i ms after it began to read makes its call after reading %i times',
    async (pauseMs, reads) => {
      const { city, customers } = await town(1)
      const runId = await launchTo(city)
      await house.drain({ sending: false })
      let times = 0
      const send = senderWith(async (_, moment) => {
        if (moment === 'before the reads') times += 1
      }, pauseMs)
      for (const job of house.takeBatches()) expect(await send(job, house.plenty)).toBe('done')
      expect(times).toBe(reads)
      expect(timesMailed()).toEqual(new Map([[customers[0]?.email, 1]]))
      expect(await linesOf(runId)).toMatchObject([{ outcome: 'sent' }])
      await house.drain()
    },
  )
})

describe('on the engine, the same job thirty times at once', () => {
  beforeAll(async () => {
    const engine = await startDynamo()
    await open(engine)
    return () => engine.close()
  })

  const thirty = <T>(job: T) => Array.from({ length: 30 }, () => job)

  /** Runs jobs side by side; those that fail come back, as their queue would bring them. */
  async function atOnce<T>(jobs: readonly T[], work: (job: T) => Promise<unknown>): Promise<void> {
    let left = jobs
    for (let rounds = 0; left.length > 0; rounds++) {
      expect(rounds).toBeLessThan(10)
      const done = await Promise.allSettled(left.map(work))
      left = left.filter((_, place) => done[place]?.status === 'rejected')
    }
  }

  async function standing(runId: string) {
    const run = await house.runs.get(runId)
    const { planned, settled, segmentsDone } = await house.progress.get(runId)
    const lines = (await linesOf(runId)).map(({ outcome, skipped }) => skipped?.reason ?? outcome).sort()
    return { state: run?.state, counts: run?.counts, planned, settled, segments: segmentsDone.size, lines }
  }

  it('to select, send and reconcile leaves what one leaves: the same lines, counters and mails', async () => {
    const { city, customers } = await town(30)
    const lost = customers.slice(0, 3)
    for (const { email } of lost)
      await house.suppressions.suppress({
        addressHash: house.hashOf(email),
        cause: 'manual',
        since: house.launchAt,
        source: 'console',
      })
    const once = await launchTo(city)
    await house.drain()
    const wanted = await standing(once)
    expect(wanted).toMatchObject({ state: 'finished', planned: 30, settled: 30, counts: { sent: 27 } })
    ses.resetHistory()

    const many = await launchTo(city)
    while (house.queue.select.length > 0)
      await atOnce(house.queue.select.splice(0).slice(0, 8).flatMap(thirty), house.select)
    const jobs = [...new Map(house.takeBatches().map((job) => [job.batchId, job])).values()]
    expect(jobs.flatMap(({ customerIds }) => customerIds)).toHaveLength(30)
    await atOnce(jobs.flatMap(thirty), (job) => house.send(job, house.plenty))
    house.queue.reconcile.length = 0
    await atOnce(thirty({ job: 'ReconcileMessages', runId: many } as const), house.reconcile)
    await house.drain()
    expect(await standing(many)).toEqual(wanted)
    const mailed = timesMailed()
    expect(mailed.size).toBe(27)
    expect(new Set(mailed.values())).toEqual(new Set([1]))
    expect(await house.runs.listOpen()).toEqual([])
  }, 120_000)

  it('to reconcile while it is sent ends the run once', async () => {
    const { city } = await town(6)
    const runId = await launchTo(city)
    await house.drain({ sending: false })
    const jobs = house.takeBatches()
    const review = { job: 'ReconcileMessages', runId } as const
    await Promise.all([
      atOnce([{ ...review, requeue: true }, ...thirty(review)], house.reconcile),
      atOnce(jobs.flatMap(thirty), (job) => house.send(job, house.plenty)),
    ])
    house.queue.reconcile.splice(1)
    await house.drain()
    expect(await standing(runId)).toMatchObject({ state: 'finished', settled: 6, counts: { sent: 6, unknown: 0 } })
    expect(new Set(timesMailed().values())).toEqual(new Set([1]))
  }, 120_000)
})
