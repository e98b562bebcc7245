import { SESv2Client, SendBulkEmailCommand, type SendBulkEmailCommandInput } from '@aws-sdk/client-sesv2'
import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { mockClient } from 'aws-sdk-client-mock'
import fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { isTombstone, type Profile } from '../../shared/domain/profile/profile.ts'
import { defaultBounces } from '../../shared/domain/settings/bounces.ts'
import { createEvidence } from '../../shared/stores/evidence.ts'
import { startDynamo, type TestDynamo } from '../support/dynamo.ts'
import { type SendingHouse, sendingHouse } from '../support/sending-house.ts'
import { bounceOf, delayOf, deliveryOf } from '../support/ses-events.ts'

const ses = mockClient(SESv2Client)
afterAll(() => ses.restore())
let dynamo: TestDynamo
let house: SendingHouse
/** Tags of each mail that SES took, by address. */
let mails: Map<string, Record<string, string[]>>

beforeEach(async () => {
  dynamo = await startDynamo()
  ses.reset()
  mails = new Map()
  ses.on(SendBulkEmailCommand).callsFake((input: SendBulkEmailCommandInput) => {
    const entries = input.BulkEmailEntries ?? []
    for (const entry of entries)
      mails.set(
        entry.Destination?.ToAddresses?.[0] ?? '',
        Object.fromEntries((entry.ReplacementTags ?? []).map(({ Name = '', Value = '' }) => [Name, [Value]])),
      )
    return { BulkEmailEntryResults: entries.map((_, place) => ({ Status: 'SUCCESS', MessageId: `m${place}` })) }
  })
  house = await sendingHouse(dynamo, new SESv2Client({ region: 'us-east-1' }))
  return () => dynamo.close()
})

async function sentTo(customers: number) {
  for (let number = 0; number < customers; number++) await house.addCustomer(number)
  const campaign = await house.scheduleCampaign()
  await house.fire(campaign.campaignId)
  await house.drain()
  return campaign
}

const address = (number: number) => `customer${number}@example.com`
const id = (number: number) => `01J${String(number).padStart(23, '0')}`

function told(number: number, eventType: string, detail: object): object {
  return {
    eventType,
    mail: {
      timestamp: '2026-11-30T14:00:02.000Z',
      messageId: `mail-${number}`,
      destination: [address(number)],
      tags: mails.get(address(number)) ?? {},
    },
    ...detail,
  }
}
const delivery = (number: number, at = '2026-11-30T14:00:05.000Z') =>
  told(number, 'Delivery', { delivery: { timestamp: at, smtpResponse: `250 ok ${address(number)}` } })
const bounce = (number: number, status: string, text: string, at = '2026-11-30T14:00:06.000Z', type = 'Permanent') =>
  told(number, 'Bounce', {
    bounce: {
      bounceType: type,
      bounceSubType: 'General',
      timestamp: at,
      bouncedRecipients: [
        {
          emailAddress: address(number),
          action: 'failed',
          status,
          diagnosticCode: `smtp; 550 ${status} <${address(number)}> ${text}`,
        },
      ],
    },
  })
const complaint = (number: number, at = '2026-11-30T14:00:07.000Z') =>
  told(number, 'Complaint', {
    complaint: {
      timestamp: at,
      complaintFeedbackType: 'abuse',
      complainedRecipients: [{ emailAddress: address(number) }],
    },
  })

const record = (...events: readonly object[]) =>
  house.feedback(events.map((event, place) => ({ id: `r${place}`, body: JSON.stringify(event) })))

async function profile(number: number): Promise<Profile> {
  const found = await house.profiles.get(id(number))
  if (!found || isTombstone(found)) return expect.fail()
  return found
}
const suppressed = (number: number) => house.suppressions.get(house.hashOf(address(number)))

describe('feedback', () => {
  it('counts once, in whatever order and however often it comes', async () => {
    const { runId } = await sentTo(3)
    const events = [
      delivery(0),
      delivery(1),
      bounce(1, '5.1.1', 'no such user'),
      bounce(2, '5.2.1', 'disabled'),
      complaint(0),
    ]
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...events, ...events], { minLength: 1 }), async (some) => {
        expect(await record(...some)).toEqual(new Set())
      }),
      { numRuns: 8 },
    )
    await record(...events)
    expect(await house.runs.counts(runId)).toMatchObject({
      sent: 3,
      delivered: 2,
      complained: 1,
      bounced: { 'user-unknown': 1, 'mailbox-disabled': 1 },
    })
    const activities = await dynamo.client.send(
      new QueryCommand({
        TableName: dynamo.tables.timeline,
        KeyConditionExpression: 'customerId = :id',
        ExpressionAttributeValues: { ':id': id(1) },
      }),
    )
    expect(activities.Items?.map(({ kind }) => kind).sort()).toEqual(['mail-bounced'])
  })

  it('suppresses at once what will never arrive, and keeps no address in what it stores as proof', async () => {
    await sentTo(2)
    await record(bounce(1, '5.1.1', 'no such user'))
    expect(await suppressed(1)).toMatchObject({ cause: 'user-unknown', source: 'feedback' })
    expect((await profile(1)).mail).toMatchObject({ suppressedFor: 'user-unknown' })
    expect(await suppressed(0)).toBeUndefined()
    expect(JSON.stringify(house.raw)).not.toContain('@')
    expect(house.raw[0]).toMatchObject({ type: 'Bounce', customerId: id(1), detail: { cause: 'user-unknown' } })
  })

  it('suppresses a full mailbox only when that persists, by event time', async () => {
    await sentTo(1)
    const full = (day: string) => bounce(0, '5.2.2', 'mailbox full', `2026-12-${day}T10:00:00.000Z`, 'Transient')
    const filter = (day: string) => bounce(0, '5.2.0', 'rejected by the recipient', `2026-12-${day}T11:00:00.000Z`)
    await record(full('20'), full('01'), full('02'), filter('03'), filter('04'))
    expect(await suppressed(0)).toBeUndefined()
    await record(full('10'))
    expect(await suppressed(0)).toBeUndefined()
    await record(full('15'))
    expect(await suppressed(0)).toMatchObject({ cause: 'mailbox-full', since: '2026-12-20T10:00:00.000Z' })
    expect((await profile(0)).mail).toMatchObject({ suppressedFor: 'mailbox-full' })
  })

  it('takes back what a delivery refutes that is told late', async () => {
    await sentTo(1)
    await house.bounceSettings.save({
      ...defaultBounces,
      suppressAfter: { ...defaultBounces.suppressAfter, 'mailbox-full': { bounces: 2, withinDays: 10 } },
      revision: 1,
    })
    const full = (day: string) => bounce(0, '5.2.2', 'mailbox full', `2026-12-${day}T10:00:00.000Z`, 'Transient')
    await record(full('01'), full('03'))
    expect(await suppressed(0)).toMatchObject({ cause: 'mailbox-full' })
    await record(delivery(0, '2026-12-02T10:00:00.000Z'))
    expect(await suppressed(0)).toBeUndefined()
    expect((await profile(0)).mail).not.toHaveProperty('suppressedFor')
    await record(delivery(0, '2026-12-02T10:00:00.000Z'), full('04'))
    expect(await suppressed(0)).toMatchObject({ cause: 'mailbox-full', since: '2026-12-04T10:00:00.000Z' })
  })

  it('withdraws consent with evidence when somebody complains, and suppresses the address', async () => {
    await sentTo(1)
    await record(delivery(0), complaint(0))
    await record(complaint(0))
    expect((await profile(0)).consents.news).toMatchObject({ state: 'withdrawn', sequence: 2 })
    expect((await profile(0)).mail).toMatchObject({
      complainedAt: '2026-11-30T14:00:07.000Z',
      suppressedFor: 'complaint',
    })
    expect(await suppressed(0)).toMatchObject({ cause: 'complaint' })
    const evidence = await createEvidence({ client: dynamo.client, table: dynamo.tables.evidence }).chain(id(0))
    expect(evidence.records).toMatchObject([{ kind: 'withdrawn', origin: 'complaint', sequence: 2 }])
  })

  it('takes an automatic answer for no bounce', async () => {
    const { runId } = await sentTo(1)
    await record(
      told(0, 'Bounce', {
        bounce: {
          bounceType: 'Transient',
          bounceSubType: 'General',
          timestamp: '2026-11-30T14:00:06.000Z',
          bouncedRecipients: [{ emailAddress: address(0) }],
        },
      }),
    )
    expect(await house.runs.counts(runId)).toMatchObject({ sent: 1, bounced: {} })
    expect((await profile(0)).mail.bounces).toBeUndefined()
  })

  it('proves acceptance of lines whose answer was lost', async () => {
    ses.on(SendBulkEmailCommand).callsFake((input: SendBulkEmailCommandInput) => {
      for (const entry of input.BulkEmailEntries ?? [])
        mails.set(
          entry.Destination?.ToAddresses?.[0] ?? '',
          Object.fromEntries((entry.ReplacementTags ?? []).map(({ Name = '', Value = '' }) => [Name, [Value]])),
        )
      throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
    })
    const { runId } = await sentTo(2)
    expect(await house.runs.counts(runId)).toMatchObject({ unknown: 2, sent: 0 })
    await record(delivery(0))
    expect(await house.runs.counts(runId)).toMatchObject({ unknown: 1, sent: 1, delivered: 1 })
  })

  it('about someone erased writes the suppression and nothing else', async () => {
    const { runId } = await sentTo(1)
    const before = await profile(0)
    await house.bury(before, { customerId: before.customerId, erased: true, at: '2026-11-30T14:00:03.000Z' })
    await record(delivery(0), bounce(0, '5.1.1', 'no such user'))
    expect(await suppressed(0)).toMatchObject({ cause: 'user-unknown' })
    expect(house.raw).toEqual([])
    expect(await house.runs.counts(runId)).toMatchObject({ sent: 1, delivered: 0, bounced: {} })
  })

  it('about a single mail suppresses its address', async () => {
    const event = {
      eventType: 'Bounce',
      mail: {
        timestamp: '2026-11-30T14:00:02.000Z',
        messageId: 'confirmation-1',
        destination: ['stranger@example.org'],
        tags: { kind: ['confirmation'], ref: ['01J0'] },
      },
      bounce: {
        bounceType: 'Permanent',
        bounceSubType: 'General',
        timestamp: '2026-11-30T14:00:06.000Z',
        bouncedRecipients: [
          { emailAddress: 'stranger@example.org', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 no such user' },
        ],
      },
    }
    expect(await record(event)).toEqual(new Set())
    expect(await house.suppressions.get(house.hashOf('stranger@example.org'))).toMatchObject({ cause: 'user-unknown' })
  })

  it('slows down the mailbox provider that asks for it, once for all that it says in a minute', async () => {
    await house.addCustomer(0, { provider: 'gmail' })
    await house.addCustomer(1, { provider: 'outlook' })
    await house.addCustomer(2, { provider: 'gmail' })
    const campaign = await house.scheduleCampaign()
    await house.fire(campaign.campaignId)
    await house.drain()
    const mailTo = (number: number) => ({
      address: address(number),
      messageId: `mail-${number}`,
      tags: mails.get(address(number)) ?? {},
    })
    const events = [delayOf(mailTo(0)), delayOf(mailTo(2), '2026-11-30T14:00:59.000Z'), deliveryOf(mailTo(1))]
    await record(...events)
    await record(...events)
    const minute = Date.parse('2026-11-30T14:00:00.000Z') / 60_000
    expect((await house.paces.get('gmail'))?.minutes).toEqual([minute])
    expect(await house.paces.get('outlook')).toBeUndefined()
    await record(
      bounceOf(mailTo(0), '2026-11-30T14:07:00.000Z', { type: 'Transient', status: '4.7.28', says: 'unusual rate' }),
    )
    expect((await house.paces.get('gmail'))?.minutes).toEqual([minute, minute + 7])
    expect(await suppressed(0)).toBeUndefined()
  })

  it('that does not read is given back, and the others are recorded', async () => {
    const { runId } = await sentTo(1)
    const failed = await house.feedback([
      { id: 'broken', body: '{"eventType":"Delivery"}' },
      { id: 'greeting', body: 'Successfully validated SNS topic for Amazon SES event publishing.' },
      { id: 'good', body: JSON.stringify(delivery(0)) },
    ])
    expect(failed).toEqual(new Set(['broken']))
    expect(await house.runs.counts(runId)).toMatchObject({ delivered: 1 })
  })
})
