import { SESv2Client, SendBulkEmailCommand } from '@aws-sdk/client-sesv2'
import { mockClient } from 'aws-sdk-client-mock'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { isTombstone } from '../../shared/domain/profile/profile.ts'
import { withWishes } from '../../shared/domain/profile/wishes.ts'
import { startDynamo, type TestDynamo } from '../support/dynamo.ts'
import { addressOf, customerIdOf } from '../support/sample-campaign.ts'
import { type SendingHouse, sendingHouse } from '../support/sending-house.ts'
import { answerEach } from '../support/ses-answers.ts'

const ses = mockClient(SESv2Client)
afterAll(() => ses.restore())
let dynamo: TestDynamo
let house: SendingHouse
let accepted: string[]

beforeEach(async () => {
  dynamo = await startDynamo()
  ses.reset()
  accepted = []
  ses.on(SendBulkEmailCommand).callsFake(answerEach((address) => accepted.push(address)))
  house = await sendingHouse(dynamo, new SESv2Client({ region: 'us-east-1' }))
  return () => dynamo.close()
})

const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((total, n) => total + n, 0)

async function wish(number: number, wishes: Parameters<typeof withWishes>[1]) {
  const profile = await house.profiles.get(customerIdOf(number))
  if (!profile || isTombstone(profile)) throw new Error('gone')
  await house.profiles.save(profile, withWishes(profile, wishes, new Date(house.clock.ms)))
}

describe('customers who rest', () => {
  it('are counted and skipped with the reason when a page is planned', async () => {
    const at = (days: number) => new Date(house.clock.ms - days * 86_400_000).toISOString()
    await house.addCustomer(1)
    await house.addCustomer(2, { pausedUntil: at(-30) })
    await house.addCustomer(3, { pausedUntil: at(1) })
    await house.addCustomer(4, { frequency: 'weekly', mail: { sentAt: at(2) } })
    await house.addCustomer(5, { frequency: 'weekly', mail: { sentAt: at(7) } })
    await house.addCustomer(6, { frequency: 'monthly', mail: { sentAt: at(8) } })
    await house.addCustomer(7, { frequency: 'monthly' })
    // Who left is counted as that, and a mail that was no letter does not count.
    await house.addCustomer(8, { pausedUntil: at(-1), consents: {} })
    await house.addCustomer(9, { frequency: 'monthly', mail: { deliveredAt: at(1) } })
    const { campaignId, runId } = await house.scheduleCampaign()
    await house.fire(campaignId)
    await house.drain()
    expect(accepted.sort()).toEqual([1, 3, 5, 7, 9].map(addressOf))
    const run = await house.runs.get(runId)
    expect(run).toMatchObject({
      state: 'finished',
      counts: { audience: 9, sent: 5, failed: 0, unknown: 0, skipped: { paused: 1, frequency: 2, 'no-consent': 1 } },
    })
  })

  it('are seen again before the call, as they are then', async () => {
    for (const number of [1, 2, 3, 4]) await house.addCustomer(number)
    const { campaignId, runId } = await house.scheduleCampaign()
    await house.fire(campaignId)
    await house.drain({ sending: false })
    await wish(1, { pauseDays: 90 })
    await wish(2, { frequency: 'weekly' })
    await house.profiles.delivered(
      customerIdOf(2),
      { sentAt: house.launchAt, deliveredAt: house.launchAt },
      house.launchAt,
    )
    await wish(3, { pauseDays: 30 })
    await wish(3, { pauseDays: 0 })
    await house.drain()
    expect(accepted.sort()).toEqual([3, 4].map(addressOf))
    const run = await house.runs.get(runId)
    expect(run).toMatchObject({
      state: 'finished',
      counts: { audience: 4, sent: 2, skipped: { paused: 1, frequency: 1 } },
    })
    const { audience = 0, sent = 0, failed = 0, unknown = 0, skipped = {} } = run?.counts ?? {}
    expect(sent + failed + unknown + sum(skipped)).toBe(audience)
  })
})
