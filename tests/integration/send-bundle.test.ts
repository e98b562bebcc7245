import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Effect } from '../../local/ses/faults.ts'
import { outcomeOf } from '../../shared/domain/message/outcome.ts'
import type { SendMessages } from '../../shared/events/jobs.ts'
import { startDynamo, type TestDynamo } from '../support/dynamo.ts'
import { startSendBundle } from '../support/send-bundle.ts'
import { type SendingHouse, sendingHouse } from '../support/sending-house.ts'

let dynamo: TestDynamo
let house: SendingHouse
let bundle: Awaited<ReturnType<typeof startSendBundle>>
let runId: string
let customers = 0

beforeAll(async () => {
  dynamo = await startDynamo()
  house = await sendingHouse(dynamo)
  bundle = await startSendBundle(dynamo)
  const campaign = await house.scheduleCampaign()
  runId = campaign.runId
  await house.fire(campaign.campaignId)
})
afterAll(async () => {
  await bundle?.close()
  await dynamo?.close()
})

/** A batch of three of one domain, which the bundle is given twice, as a queue may. */
async function sentBy(effect: Effect | undefined, name: string = effect ?? 'well') {
  const domain = `${name}.example.com`
  const customerIds: string[] = []
  for (let count = 0; count < 3; count++) {
    const { customerId } = await house.addCustomer(customers, { email: `person${customers}@${domain}` })
    customerIds.push(customerId)
    customers += 1
  }
  if (effect) bundle.order({ effect, recipient: `@${domain}` })
  const batchId = `0-0-${name.replaceAll('-', '')}-0`
  const job: SendMessages = {
    job: 'SendMessages',
    runId,
    shard: 0,
    batchId,
    language: 'en',
    provider: 'other',
    customerIds,
    putOff: 0,
  }
  bundle.bulkRequests()
  const first = await bundle.invoke(job)
  const again = await bundle.invoke(job)
  expect([...first.batchItemFailures, ...again.batchItemFailures]).toEqual([])
  const { lines = [] } = (await house.batches.get(job)) ?? {}
  return { requests: bundle.bulkRequests(), taken: bundle.taken(`@${domain}`), outcomes: lines.map(outcomeOf) }
}

it('the sender as it is deployed makes one request for a batch', async () => {
  expect(await sentBy(undefined)).toEqual({ requests: 1, taken: 3, outcomes: ['sent', 'sent', 'sent'] })
  expect(bundle.dynamoCalls.bySdk).toBe(0)
})

it('and reads the SDK that lies beside it where a call to DynamoDB fails', async () => {
  bundle.dynamoCalls.failing = 1
  expect(await sentBy(undefined, 'by-sdk')).toEqual({ requests: 1, taken: 3, outcomes: ['sent', 'sent', 'sent'] })
  expect(bundle.dynamoCalls.bySdk).toBe(1)
})

const unknown = ['unknown', 'unknown', 'unknown']

it.each([
  ['accept-then-500', 3],
  ['accept-then-reset', 3],
  ['reset', 0],
  ['refuse-500', 0],
] as const)('and no second one when SES does this: %s', async (effect, taken) => {
  expect(await sentBy(effect)).toEqual({ requests: 1, taken, outcomes: unknown })
})

it('nor when SES takes the mails and never answers', { timeout: 60_000 }, async () => {
  expect(await sentBy('accept-then-timeout')).toEqual({ requests: 1, taken: 3, outcomes: unknown })
})

it('nor when SES is short of rate: the batch comes back by its queue', async () => {
  const { requests, taken, outcomes } = await sentBy('throttle')
  expect({ taken, outcomes }).toEqual({ taken: 0, outcomes: ['planned', 'planned', 'planned'] })
  // One for each time that the queue gave the job.
  expect(requests).toBe(2)
})
