import { SESv2Client } from '@aws-sdk/client-sesv2'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { mockClient } from 'aws-sdk-client-mock'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { Outcome } from '../../shared/domain/message/line.ts'
import { isTombstone } from '../../shared/domain/profile/profile.ts'
import { defaultSending } from '../../shared/domain/settings/sending.ts'
import type { SuppressedAddress } from '../../shared/services/suppression-list.ts'
import { keys } from '../../shared/stores/keys.ts'
import { startDynamo, type TestDynamo } from '../support/dynamo.ts'
import { type SendingHouse, sendingHouse } from '../support/sending-house.ts'
import { asRecords, bounceOf, complaintOf, deliveryOf, type TakenMail, takingSes } from '../support/ses-events.ts'

const ses = mockClient(SESv2Client)
afterAll(() => ses.restore())
let dynamo: TestDynamo
let house: SendingHouse
let taken: ReturnType<typeof takingSes>
/** SES's own list of this account. */
let list: (SuppressedAddress & { readonly messageId: string })[]
/** Whose call's answer is lost, with those of everybody in the same call. */
let lost: ReadonlySet<string>

beforeEach(async () => {
  dynamo = await startDynamo()
  ses.reset()
  list = []
  lost = new Set()
  taken = takingSes(ses, (address) => (lost.has(address) ? 'takes-and-resets' : 'takes'))
  house = await sendingHouse(dynamo, new SESv2Client({ region: 'us-east-1' }), {
    async *addedBetween(from, until) {
      yield list.filter(({ at }) => at >= from.toISOString() && at <= until.toISOString())
    },
    mailOf: async (address) => list.find((entry) => entry.address === address)?.messageId,
  })
  // How much comes back is not what these tests are about.
  await house.settings.save({ ...defaultSending, guard: { ...defaultSending.guard, afterMails: 1e6 }, revision: 1 })
  return () => dynamo.close()
})

const address = (number: number) => `customer${number}@example.com`
const hourMs = 3_600_000

/** A run to so many people, sent to its end. */
async function sentTo(people: number) {
  const customers = await Promise.all(Array.from({ length: people }, (_, number) => house.addCustomer(number)))
  for (const { customerId, email } of customers)
    await dynamo.client.send(
      new PutCommand({ TableName: dynamo.tables.registry, Item: { ...keys.identity('email', email), customerId } }),
    )
  const campaign = await house.scheduleCampaign()
  await house.fire(campaign.campaignId)
  await house.drain()
  return { ...campaign, customers }
}

const bouncedAt = '2026-11-30T14:00:06.000Z'
const complainedAt = '2026-11-30T14:20:00.000Z'

interface Happened {
  readonly kind: 'delivered' | 'bounced' | 'complained'
  readonly mail: TakenMail
  readonly event: object
}

/** What mailboxes do: one of 20 bounces, one of 30 complains; SES puts both on its list. */
function happenings(): Happened[] {
  return [...taken.mails.values()].flatMap((mail): Happened[] => {
    const number = Number(/\d+/.exec(mail.address)?.[0])
    if (number % 20 === 3) {
      list.push({ address: mail.address, reason: 'bounce', at: bouncedAt, messageId: mail.messageId })
      return [{ kind: 'bounced', mail, event: bounceOf(mail, bouncedAt) }]
    }
    const delivered = { kind: 'delivered', mail, event: deliveryOf(mail) } as const
    if (number % 30 !== 7) return [delivered]
    list.push({ address: mail.address, reason: 'complaint', at: complainedAt, messageId: mail.messageId })
    return [delivered, { kind: 'complained', mail, event: complaintOf(mail, complainedAt) }]
  })
}

const record = (happened: readonly Happened[]) => house.feedback(asRecords(happened.map(({ event }) => event)))
const scheduled = () => house.reconcile({ job: 'ReconcileMessages' })
const suppressionOf = (email: string) => house.suppressions.get(house.hashOf(email))

async function profileOf(customerId: string) {
  const found = await house.profiles.get(customerId)
  return found && !isTombstone(found) ? found : expect.fail(`There is no customer ${customerId}.`)
}

async function linesOf(runId: string) {
  const run = (await house.runs.get(runId)) ?? expect.fail('There is no run.')
  const lines = new Map<string, { outcome: Outcome; bounced?: object; complained?: string; delivered?: string }>()
  for (let cursor: string | undefined = '0:'; cursor !== undefined; ) {
    const page = await house.runs.outcomes(run, cursor)
    for (const line of page?.items ?? []) lines.set(line.customerId, line)
    cursor = page?.cursor
  }
  return lines
}

/** Mulberry32: numbers from 0 to 1 that a seed fixes. */
function seeded(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

describe('feedback that never comes', () => {
  it.each([11, 12])('in one event of a hundred (seed %i) is made good from SES’s list or told by age', async (seed) => {
    lost = new Set([address(20), address(150)])
    const { runId, customers } = await sentTo(240)
    const chance = seeded(seed)
    const happened = happenings()
    const dropped = new Set(happened.filter(() => chance() < 0.01))
    // So few are dropped that a seed may spare all bounces and complaints: one of each is.
    for (const kind of ['bounced', 'complained'] as const) {
      const ofKind = happened.filter((one) => one.kind === kind)
      dropped.add(ofKind[Math.floor(chance() * ofKind.length)] as Happened)
    }
    await record(happened.filter((one) => !dropped.has(one)))
    const calls = taken.calls()
    expect((await house.runs.get(runId))?.state).toBe('finished')

    house.clock.ms += 2 * hourMs
    await scheduled()

    for (const { address: email } of list) expect(await suppressionOf(email), email).toBeDefined()
    const lines = await linesOf(runId)
    const byAddress = new Map(customers.map(({ email, customerId }) => [email, customerId]))
    const lineOf = (mail: TakenMail) => lines.get(byAddress.get(mail.address) ?? '')
    for (const { kind, mail } of dropped) {
      if (kind === 'bounced')
        expect(lineOf(mail)).toMatchObject({ outcome: 'sent', bounced: { cause: 'user-unknown' } })
      if (kind === 'complained') {
        expect(lineOf(mail)).toMatchObject({ outcome: 'sent', complained: complainedAt })
        expect((await profileOf(byAddress.get(mail.address) ?? '')).consents.news?.state).toBe('withdrawn')
      }
    }

    // What is left are deliveries: of mails whose answer came they are silent, of the others nobody knows.
    const without = (outcome: Outcome) =>
      [...lines.values()].filter(
        (line) => line.outcome === outcome && !line.delivered && !line.bounced && !line.complained,
      )
    const undelivered = [...dropped].filter(({ kind, mail }) => kind === 'delivered' && !lineOf(mail)?.complained)
    const [silent, unknown] = [without('sent').length, without('unknown').length]
    expect(silent + unknown).toBe(undelivered.length)
    const aged = (age: 'under24h' | 'over72h', lines: number) => ({
      ...{ under24h: 0, from24hTo72h: 0, over72h: 0 },
      [age]: lines,
    })
    const countsAt = async () => (await house.runs.get(runId))?.counts
    expect(await countsAt()).toMatchObject({
      unknown,
      unknownByAge: aged('under24h', unknown),
      silentByAge: aged('under24h', silent),
    })
    house.clock.ms += 73 * hourMs
    await scheduled()
    expect(await countsAt()).toMatchObject({
      unknownByAge: aged('over72h', unknown),
      silentByAge: aged('over72h', silent),
    })
    expect(await house.watched.list()).toHaveLength(silent + unknown > 0 ? 1 : 0)
    house.clock.ms += 14 * 24 * hourMs
    await scheduled()
    expect(await house.watched.list()).toEqual([])
    expect(taken.calls()).toBe(calls)
  })

  it('at all costs nobody a second mail, and what comes late is not counted twice', async () => {
    lost = new Set([address(3)])
    const { runId, campaignId } = await sentTo(60)
    const happened = happenings()
    house.clock.ms += hourMs
    await scheduled()
    const counted = await house.runs.counts(runId)
    expect(counted).toMatchObject({ bounced: { 'user-unknown': 3 }, complained: 2, delivered: 0 })
    const again = list.length
    await scheduled()
    expect(list).toHaveLength(again)

    await record(happened)
    await house.drain()
    expect(await house.runs.counts(runId)).toMatchObject({
      sent: 60,
      unknown: 0,
      delivered: 57,
      bounced: { 'user-unknown': 3 },
      complained: 2,
    })
    expect((await house.campaigns.get(campaignId))?.state).toBe('finished')
  })

  it('is looked for once an hour, and only while a run is open or watched', async () => {
    let looks = 0
    house = await sendingHouse(dynamo, new SESv2Client({ region: 'us-east-1' }), {
      async *addedBetween() {
        looks += 1
        yield []
      },
      mailOf: async () => undefined,
    })
    await scheduled()
    expect(looks).toBe(0)
    await sentTo(3)
    for (let quarter = 0; quarter < 8; quarter++) {
      house.clock.ms += hourMs / 4
      await scheduled()
    }
    expect(looks).toBe(2)
    await record([...taken.mails.values()].map((mail) => ({ kind: 'delivered', mail, event: deliveryOf(mail) })))
    house.clock.ms += 6 * hourMs
    await scheduled()
    expect(await house.watched.list()).toEqual([])
    const before = looks
    house.clock.ms += 6 * hourMs
    await scheduled()
    expect(looks).toBe(before)
  })

  it('about somebody who is no customer, or was erased, leads to the suppression alone', async () => {
    const { runId, customers } = await sentTo(2)
    const erased = await profileOf(customers[0]?.customerId ?? '')
    await house.bury(erased, { customerId: erased.customerId, erased: true, at: house.launchAt })
    list.push(
      { address: 'stranger@example.org', reason: 'complaint', at: complainedAt, messageId: 'another' },
      { address: erased.email, reason: 'bounce', at: bouncedAt, messageId: 'mail-1-0' },
    )
    house.clock.ms += hourMs
    await scheduled()
    expect(await suppressionOf('stranger@example.org')).toMatchObject({ cause: 'complaint', source: 'ses-list' })
    expect(await suppressionOf(erased.email)).toMatchObject({ cause: 'user-unknown', since: bouncedAt })
    expect(await house.profiles.get(erased.customerId)).toMatchObject({ erased: true })
    expect(await house.runs.counts(runId)).toMatchObject({ sent: 2 })
  })
})
