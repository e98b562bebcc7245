import { SESv2Client, SendBulkEmailCommand, type SendBulkEmailCommandInput } from '@aws-sdk/client-sesv2'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { mockClient } from 'aws-sdk-client-mock'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { outcomeOf } from '../../shared/domain/message/outcome.ts'
import type { SendMessages } from '../../shared/events/jobs.ts'
import { keys } from '../../shared/stores/keys.ts'
import { startDynamo, type TestDynamo } from '../support/dynamo.ts'
import { type SendingHouse, sendingHouse } from '../support/sending-house.ts'

const size = 50
const poisoned = 17
const poison = `customer${poisoned}@example.com`
const ses = mockClient(SESv2Client)
afterAll(() => ses.restore())
let dynamo: TestDynamo
let house: SendingHouse
/** Addresses that SES took, as often as it took them. */
let accepted: string[]

const addressOf = (entry: { Destination?: { ToAddresses?: string[] | undefined } | undefined }) =>
  entry.Destination?.ToAddresses?.[0] ?? ''

/** SES: takes every entry but those that `refuse` names a status for. */
function answer(input: SendBulkEmailCommandInput, refuse: (address: string) => 'MESSAGE_REJECTED' | undefined) {
  return {
    $metadata: {},
    BulkEmailEntryResults: (input.BulkEmailEntries ?? []).map((entry, place) => {
      const address = addressOf(entry)
      const refusal = refuse(address)
      if (refusal) return { Status: refusal, Error: `Local address contains control or whitespace: ${address}` }
      accepted.push(address)
      return { Status: 'SUCCESS' as const, MessageId: `m${place}` }
    }),
  }
}

beforeEach(async () => {
  dynamo = await startDynamo()
  ses.reset()
  accepted = []
  ses.on(SendBulkEmailCommand).callsFake((input) => answer(input, () => undefined))
  house = await sendingHouse(dynamo, new SESv2Client({ region: 'us-east-1' }))
  return () => dynamo.close()
})

/** A run with one full batch of 50, and what became of its lines. */
async function fullBatch() {
  const customerIds: string[] = []
  for (let number = 0; number < size; number++) {
    const change = number === poisoned ? { fields: { guests: 9_000_000 } } : { fields: { guests: 3 } }
    customerIds.push((await house.addCustomer(number, change)).customerId)
  }
  const { campaignId, runId } = await house.scheduleCampaign()
  await house.fire(campaignId)
  const job: SendMessages = {
    job: 'SendMessages',
    runId,
    shard: 0,
    batchId: '0-0-0-0',
    language: 'en',
    provider: 'other',
    customerIds,
    putOff: 0,
  }
  return {
    job,
    async work() {
      // As SQS does, until nothing of it comes back.
      await house.send(job, house.plenty)
      for (let later = house.queue.send.shift(); later; later = house.queue.send.shift())
        await house.send(later.job, house.plenty)
      const { lines = [] } = (await house.batches.get(job)) ?? {}
      return { lines, outcomes: Map.groupBy(lines, outcomeOf) }
    },
  }
}

const others = Array.from({ length: size }, (_, number) => `customer${number}@example.com`)
  .filter((address) => address !== poison)
  .sort()

describe('one bad recipient in a batch of 50', () => {
  it('whose entry SES refuses is failed with its reason, and 49 are sent once', async () => {
    ses
      .on(SendBulkEmailCommand)
      .callsFake((input) => answer(input, (address) => (address === poison ? 'MESSAGE_REJECTED' : undefined)))
    const { outcomes } = await (await fullBatch()).work()
    expect(accepted.sort()).toEqual(others)
    expect(outcomes.get('sent')).toHaveLength(size - 1)
    expect(outcomes.get('failed')).toMatchObject([
      { customerId: `01J${String(poisoned).padStart(23, '0')}`, failed: { reason: 'message-rejected' } },
    ])
    // The detail is SES's own, without the address.
    expect(JSON.stringify(outcomes.get('failed'))).not.toContain('@example.com')
  })

  it('for whom SES refuses the whole call is found by halving: 49 are sent once, one fails', async () => {
    let calls = 0
    ses.on(SendBulkEmailCommand).callsFake((input: SendBulkEmailCommandInput) => {
      calls += 1
      if ((input.BulkEmailEntries ?? []).some((entry) => addressOf(entry) === poison))
        throw Object.assign(new Error('Invalid parameters'), {
          name: 'BadRequestException',
          $metadata: { httpStatusCode: 400 },
        })
      return answer(input, () => undefined)
    })
    const { outcomes } = await (await fullBatch()).work()
    expect(accepted.sort()).toEqual(others)
    expect(outcomes.get('failed')).toMatchObject([{ failed: { reason: 'refused' } }])
    expect(outcomes.get('sent')).toHaveLength(size - 1)
    expect(calls).toBeLessThan(25)
  })

  it('whose value cannot be rendered fails before the call: 49 are sent once', async () => {
    const Item = {
      ...keys.compiledTemplate('hello', 1),
      templateId: 'hello',
      version: 1,
      languages: {
        en: {
          subject: { skeleton: 'For {{s1}}', slots: [{ id: 's1', liquid: '{{ customer.fields.guests }}' }] },
          html: {
            skeleton: '<p>{{h1}}</p>',
            slots: [{ id: 'h1', liquid: '{% for i in (1..customer.fields.guests) %}*{% endfor %}' }],
          },
          text: { skeleton: '{{t1}}', slots: [{ id: 't1', liquid: '{{ links.preferences }}' }] },
        },
      },
      fields: ['fields.guests'],
    }
    const batch = await fullBatch()
    await dynamo.client.send(new PutCommand({ TableName: dynamo.tables.registry, Item }))
    const { outcomes } = await batch.work()
    expect(accepted.sort()).toEqual(others)
    expect(outcomes.get('sent')).toHaveLength(size - 1)
    expect(outcomes.get('failed')).toMatchObject([{ failed: { reason: 'unrenderable', detail: 'h1' } }])
    expect(ses.commandCalls(SendBulkEmailCommand)).toHaveLength(1)
  })
})
