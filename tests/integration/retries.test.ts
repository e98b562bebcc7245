import { SESv2Client } from '@aws-sdk/client-sesv2'
import { mockClient } from 'aws-sdk-client-mock'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { Line } from '../../shared/domain/message/line.ts'
import type { Profile } from '../../shared/domain/profile/profile.ts'
import { startDynamo, type TestDynamo } from '../support/dynamo.ts'
import { customerIdOf } from '../support/sample-campaign.ts'
import { type SendingHouse, sendingHouse } from '../support/sending-house.ts'
import { bounceOf, deliveryOf, type TakenMail, takingSes } from '../support/ses-events.ts'

const ses = mockClient(SESv2Client)
afterAll(() => ses.restore())
const hour = 3_600_000
const address = 'customer0@example.com'
let dynamo: TestDynamo
let house: SendingHouse
/** Every mail that SES took, in order. */
let taken: TakenMail[]
let runId: string
let campaignId: string

beforeEach(async () => {
  dynamo = await startDynamo()
  ses.reset()
  taken = []
  house = await sendingHouse(dynamo, new SESv2Client({ region: 'us-east-1' }))
  const { mails } = takingSes(ses)
  const set = mails.set.bind(mails)
  mails.set = (to, mail) => {
    taken.push(mail)
    return set(to, mail)
  }
  await house.addCustomer(0)
  await house.addCustomer(1)
  ;({ campaignId, runId } = await house.scheduleCampaign())
  await house.fire(campaignId)
  await house.drain()
  return () => dynamo.close()
})

const mailsTo = (to = address) => taken.filter((mail) => mail.address === to)
const mail = (place: number) => mailsTo()[place] as TakenMail
const iso = () => new Date(house.clock.ms).toISOString()
const tell = async (...events: object[]) => {
  const records = events.map((event, place) => ({ id: String(place), body: JSON.stringify(event) }))
  expect([...(await house.feedback(records))]).toEqual([])
}

/** The mail comes back: the mailbox is full, unless another reason is given. */
const comesBack = (of: TakenMail, reason = { type: 'Transient', status: '4.2.2', says: 'mailbox full' }) =>
  tell(bounceOf(of, iso(), reason))

/** Time passes, and the scheduled reconciliation looks at everything. */
async function pass(hours: number): Promise<void> {
  house.clock.ms += hours * hour
  await house.reconcile({ job: 'ReconcileMessages' })
  await house.drain()
}

async function line(): Promise<Line> {
  const { batch: [batchId = ''] = [], line: [place = ''] = [] } = mail(0).tags
  const shards = (await house.runs.get(runId))?.shards ?? 0
  for (let shard = 0; shard < shards; shard++) {
    const found = (await house.batches.get({ runId, shard, batchId }))?.lines[Number(place)]
    if (found) return found
  }
  throw new Error('The line is not there.')
}

const counts = async () => (await house.runs.counts(runId)) ?? expect.fail('no run')

describe('a mail that came back for a cause that may pass', () => {
  it('is sent once more to who wants one letter a week at most: the first of it is no other', async () => {
    const profile = (await house.profiles.get(customerIdOf(0))) as Profile
    await house.profiles.save(profile, { ...profile, frequency: 'weekly' })
    await comesBack(mail(0))
    await pass(1.2)
    expect(mailsTo()).toHaveLength(2)
    expect((await counts()).skipped).toEqual({})
  })

  it('is sent once more an hour later, and the run ends anew', async () => {
    await comesBack(mail(0))
    expect((await house.runs.get(runId))?.state).toBe('finished')
    await pass(1.2)
    expect(mailsTo()).toHaveLength(2)
    expect(mailsTo('customer1@example.com')).toHaveLength(1)
    await tell(deliveryOf(mail(1), iso()))
    expect(await house.runs.get(runId)).toMatchObject({
      state: 'finished',
      counts: { audience: 2, sent: 2, retried: 1 },
    })
    expect(await counts()).toMatchObject({ sent: 2, delivered: 1, bounced: {}, retried: 1 })
    expect((await house.campaigns.get(campaignId))?.state).toBe('finished')
  })

  it('is sent twice more at most', async () => {
    for (const [place, hours] of [1.2, 6, 24, 3, 30].entries()) {
      const came = mailsTo()[place]
      if (came) await comesBack(came)
      await pass(hours)
    }
    expect(mailsTo()).toHaveLength(3)
    expect((await line()).returns).toHaveLength(2)
    expect(await counts()).toMatchObject({ sent: 2, bounced: { 'mailbox-full': 1 }, retried: 2 })
  })

  it('is not sent more than 48 hours after it first came back', async () => {
    await comesBack(mail(0))
    house.clock.ms += 49 * hour
    await pass(0)
    expect(mailsTo()).toHaveLength(1)
  })

  it.each([
    ['the cause does not pass', { type: 'Transient', status: '5.7.1', says: 'message identified as spam' }],
    ['SES calls it permanent', { type: 'Permanent', status: '5.2.2', says: 'mailbox full' }],
    ['it is an answer by a machine', { type: 'Transient', status: '', says: '' }],
  ])('is not sent where %s', async (_, reason) => {
    await comesBack(mail(0), reason)
    await pass(1.2)
    await pass(6)
    expect(mailsTo()).toHaveLength(1)
  })

  it('is not sent where it was delivered after all', async () => {
    await comesBack(mail(0))
    await tell(deliveryOf(mail(0), iso()))
    await pass(1.2)
    expect(mailsTo()).toHaveLength(1)
  })

  it('is not sent to who left meanwhile, and stays the mail that was sent', async () => {
    await comesBack(mail(0))
    await house.suppressions.suppress({
      addressHash: house.hashOf(address),
      cause: 'manual',
      since: iso(),
      source: 'person',
    })
    for (const hours of [1.2, 6, 20]) await pass(hours)
    expect(mailsTo()).toHaveLength(1)
    expect(await line()).toMatchObject({
      accepted: { messageId: mail(0).messageId },
      skipped: { reason: 'suppressed' },
    })
    expect(await counts()).toMatchObject({ sent: 2, skipped: {}, bounced: { 'mailbox-full': 1 } })
  })

  it('is not sent for a run that was cancelled, and counts as sent', async () => {
    await comesBack(mail(0))
    house.clock.ms += 1.2 * hour
    await house.reconcile({ job: 'ReconcileMessages' })
    expect((await house.runs.get(runId))?.state).toBe('running')
    await house.runs.cancel(runId)
    await house.drain()
    expect(mailsTo()).toHaveLength(1)
    expect(await counts()).toMatchObject({ audience: 2, sent: 2, skipped: {} })
  })

  it('keeps apart what is told late of the first mail and what is told of the second', async () => {
    await comesBack(mail(0))
    const late = bounceOf(mail(0), iso(), { type: 'Transient', status: '4.2.2', says: 'mailbox full' })
    await pass(1.2)
    await tell(late, late)
    expect(await line()).toMatchObject({ accepted: { messageId: mail(1).messageId } })
    expect((await line()).bounced).toBeUndefined()
    await comesBack(mail(1))
    await tell(deliveryOf(mail(0), iso()))
    await pass(7)
    expect(mailsTo()).toHaveLength(2)
  })
})
