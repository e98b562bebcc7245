import { SESv2Client } from '@aws-sdk/client-sesv2'
import { QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Run } from '../../shared/domain/campaign/run.ts'
import { answer, claim } from '../../shared/domain/message/attempt.ts'
import { freshBatch } from '../../shared/domain/message/plan.ts'
import { tallyOf } from '../../shared/domain/message/tally.ts'
import { isTombstone } from '../../shared/domain/profile/profile.ts'
import { startDynamo, type TestDynamo } from '../support/dynamo.ts'
import { type SendingHouse, sendingHouse } from '../support/sending-house.ts'
import { asRecords, bounceOf, complaintOf, delayOf, deliveryOf, openOf, type TakenMail } from '../support/ses-events.ts'

let dynamo: TestDynamo
let house: SendingHouse
let pattern: Run

beforeAll(async () => {
  dynamo = await startDynamo()
  house = await sendingHouse(dynamo, new SESv2Client({ region: 'us-east-1' }))
  const { campaignId, runId } = await house.scheduleCampaign()
  await house.fire(campaignId)
  pattern = (await house.runs.get(runId)) ?? expect.fail('There is no run.')
})
afterAll(() => dynamo.close())

const attempt = { id: 'attempt', at: '2026-11-30T14:00:01.500Z', by: 'run' }
let worlds = 0

/** A run of its own with one batch to so many customers of their own, claimed by an attempt whose result is not written. */
async function world(people: number) {
  worlds += 1
  const base = worlds * 1000
  const runId = `${pattern.runId}-${worlds}`
  const templateId = `template-${worlds}`
  const run = { ...pattern, runId, templateId }
  await dynamo.client.send(new TransactWriteCommand({ TransactItems: house.runs.creation(run) }))
  const customers = await Promise.all(
    Array.from({ length: people }, (_, place) => house.addCustomer(base + place, { provider: 'gmail' })),
  )
  const customerIds = customers.map(({ customerId }) => customerId)
  const ref = { runId, shard: 0, batchId: '0-0-0-0' }
  const fresh = freshBatch(runId, 0, { batchId: ref.batchId, language: 'en', provider: 'gmail', customerIds })
  const all = customerIds.map((_, line) => ({ line, send: true as const }))
  await house.batches.update(ref, fresh, (batch) => claim(batch, attempt, all))
  const mails = customers.map(
    ({ email }, line): TakenMail => ({
      address: email,
      messageId: `mail-${worlds}-${line}`,
      tags: { kind: ['campaign'], run: [runId], batch: [ref.batchId], line: [String(line)] },
    }),
  )
  const accepted = (line: number) => ({ kind: 'accepted' as const, messageId: mails[line]?.messageId ?? '' })
  return {
    mails,
    result: () =>
      house.batches.update(ref, undefined, (batch) =>
        answer(batch, attempt.id, '2026-11-30T14:00:03.000Z', 'answered', accepted),
      ),

    /** All that feedback leads to, without what only tells one world from another. */
    async end() {
      const batch = await house.batches.get(ref)
      const { bounced, complained } = await house.progress.get(runId)
      const people = await Promise.all(customers.map(({ customerId, email }) => endOf(customerId, email)))
      return {
        lines: batch?.lines.map(({ customerId: _, accepted: known, ...line }) => ({ ...line, accepted: known?.at })),
        tally: tallyOf(batch?.lines ?? []),
        guard: { bounced, complained },
        people,
        finding: await findingOf(templateId, mails),
      }
    },
  }
}

async function findingOf(templateId: string, mails: readonly TakenMail[]) {
  const found = await house.findings.get(`spam-content.${templateId}`)
  if (!found) return undefined
  const { findingId: _id, subject: _subject, revision: _revision, runs, example, ...told } = found
  return { ...told, runs: runs.length, example: mails.findIndex(({ messageId }) => messageId === example.messageId) }
}

async function endOf(customerId: string, email: string) {
  const profile = await house.profiles.get(customerId)
  if (!profile || isTombstone(profile)) return expect.fail()
  const suppression = await house.suppressions.get(house.hashOf(email))
  const activities = await dynamo.client.send(
    new QueryCommand({
      TableName: dynamo.tables.timeline,
      KeyConditionExpression: 'customerId = :id',
      ExpressionAttributeValues: { ':id': customerId },
    }),
  )
  return {
    mail: profile.mail,
    consent: profile.consents.news?.state,
    suppressed: suppression && { cause: suppression.cause, since: suppression.since },
    activities: activities.Items?.map(({ kind, at }) => `${kind} ${at}`).sort(),
  }
}

type World = Awaited<ReturnType<typeof world>>
type Step = (world: World) => Promise<unknown>

const tell = (events: readonly object[]) => house.feedback(asRecords(events))
const told =
  (event: (mail: TakenMail) => object): Step =>
  ({ mails }) =>
    tell([event(mails[0] as TakenMail)])

/** Thousands of calls to the engine, which a busy machine answers slowly. */
const timeout = 180_000

describe('feedback', { timeout }, () => {
  it('leads to the same in every order of four events and the result of the call', async () => {
    const steps: readonly Step[] = [
      ({ result }) => result(),
      told((mail) => delayOf(mail)),
      told((mail) => deliveryOf(mail)),
      told((mail) => bounceOf(mail, '2026-11-30T14:30:00.000Z')),
      told((mail) => complaintOf(mail)),
    ]
    const ends = new Set<string>()
    let orders = 0
    for (const order of permutations(steps)) {
      const tried = await world(1)
      for (const step of order) await step(tried)
      // Every fourth order is told all of it twice.
      if (orders++ % 4 === 0) for (const step of order) await step(tried)
      ends.add(JSON.stringify(await tried.end()))
    }
    expect(orders).toBe(120)
    expect([...ends].map((end) => JSON.parse(end))).toEqual([
      {
        lines: [
          {
            attempt: 'attempt',
            delayed: '2026-11-30T14:00:04.000Z',
            delivered: '2026-11-30T14:00:05.000Z',
            bounced: { at: '2026-11-30T14:30:00.000Z', type: 'Permanent', cause: 'user-unknown', status: '5.1.1' },
            complained: '2026-11-30T16:00:00.000Z',
            accepted: '2026-11-30T14:00:02.000Z',
          },
        ],
        tally: expect.objectContaining({ sent: 1, delivered: 1, complained: 1, bounced: { 'user-unknown': 1 } }),
        guard: { bounced: 1, complained: 1 },
        people: [
          {
            mail: expect.objectContaining({ bounces: [{ at: '2026-11-30T14:30:00.000Z', cause: 'user-unknown' }] }),
            consent: 'withdrawn',
            suppressed: { cause: 'complaint', since: '2026-11-30T16:00:00.000Z' },
            activities: expect.arrayContaining([expect.stringContaining('mail-complained')]),
          },
        ],
      },
    ])
  })

  const spam = { status: '5.7.1', says: 'this message is likely to be unsolicited mail' }
  const refused = { status: '5.2.0', says: 'rejected by the recipient' }
  const day = (number: number) => `2026-12-0${number}T10:00:00.000Z`

  /** What arrives, bounces for good, looks like spam, or is refused again and again, with a delivery in between or not. */
  function comesBack(mail: TakenMail, place: number) {
    if (place % 5 === 0) return [bounceOf(mail, '2026-11-30T14:20:00.000Z')]
    if (place % 6 === 1) return [bounceOf(mail, `2026-11-30T14:${20 + place}:00.000Z`, spam)]
    if (place % 4 === 2) {
      const times = [1, 2, 3].map((number) => bounceOf(mail, day(number), refused))
      return place % 8 === 2 ? times : [...times, deliveryOf(mail, '2026-12-02T16:00:00.000Z')]
    }
    return [deliveryOf(mail)]
  }

  it('leads to the same in whatever order, grouping and repetition many events come', async () => {
    const people = 30
    const eventsOf = (mail: TakenMail, place: number) => [
      ...(place % 3 === 0 ? [delayOf(mail)] : []),
      ...comesBack(mail, place),
      ...(place % 7 === 0 ? [complaintOf(mail)] : []),
      ...(place % 2 === 0 ? [openOf(mail), openOf(mail, '2026-11-30T18:00:00.000Z')] : []),
    ]
    const straight = await world(people)
    await straight.result()
    for (const [place, mail] of straight.mails.entries()) await tell(eventsOf(mail, place))
    const expected = await straight.end()
    expect(expected.guard).toMatchObject({ complained: 5 })
    expect(expected.finding).toMatchObject({ state: 'open', count: 4, example: 1 })
    const suppressed = (cause: string) => expected.people.filter((person) => person.suppressed?.cause === cause).length
    expect(suppressed('user-unknown')).toBeGreaterThan(3)
    expect(suppressed('recipient-filter')).toBeGreaterThan(1)

    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat(1_000_000)), async (chance) => {
        const next = (below: number) => (chance.next().value as number) % below
        const tried = await world(people)
        const events = tried.mails.flatMap(eventsOf)
        const again = events.filter(() => next(3) === 0)
        const shuffled = [...events, ...again]
          .map((event) => ({ event, at: next(1_000_000) }))
          .sort((a, b) => a.at - b.at)
          .map(({ event }) => event)
        const resultAfter = next(shuffled.length)
        for (let from = 0; from < shuffled.length; ) {
          const size = 1 + next(25)
          if (from <= resultAfter && resultAfter < from + size) await tried.result()
          // Several workers take their share at the same time.
          const half = from + Math.ceil(size / 2)
          const shares = [shuffled.slice(from, half), shuffled.slice(half, from + size)]
          const failed = await Promise.all(shares.map((share) => tell(share)))
          expect(failed).toEqual([new Set(), new Set()])
          from += size
        }
        expect(await tried.end()).toEqual(expected)
      }),
      { numRuns: 4 },
    )
  })
})

function* permutations<T>(items: readonly T[]): Generator<readonly T[]> {
  if (items.length === 0) yield []
  for (const [place, item] of items.entries())
    for (const rest of permutations(items.toSpliced(place, 1))) yield [item, ...rest]
}
