import { SESv2Client, SendBulkEmailCommand } from '@aws-sdk/client-sesv2'
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { mockClient } from 'aws-sdk-client-mock'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createParkedJobsWatch } from '../../functions/reconcile-messages/parked-jobs.ts'
import { createSendMessages } from '../../functions/send-messages/send-messages.ts'
import type { JobPlace } from '../../shared/events/dead-letters.ts'
import { type SendMessages, sendMessages } from '../../shared/events/jobs.ts'
import { queueWorker } from '../../shared/lambda/queue.ts'
import { keys } from '../../shared/stores/keys.ts'
import { startDynamo, type TestDynamo } from '../support/dynamo.ts'
import { eventually } from '../support/eventually.ts'
import { startQueues, type TestQueues } from '../support/queues.ts'
import { type SendingHouse, sendingHouse } from '../support/sending-house.ts'
import { answerEach } from '../support/ses-answers.ts'

const ses = mockClient(SESv2Client)
afterAll(() => ses.restore())
const log = { info: () => {}, warn: () => {}, error: () => {} }
const soon = { until: Number.POSITIVE_INFINITY }
let dynamo: TestDynamo
let queues: TestQueues
let house: SendingHouse
let accepted: string[]

beforeAll(async () => {
  queues = await startQueues()
})
afterAll(() => queues?.close())
beforeEach(async () => {
  dynamo = await startDynamo()
  accepted = []
  ses.reset()
  ses.on(SendBulkEmailCommand).callsFake(answerEach((address) => accepted.push(address)))
  house = await sendingHouse(dynamo, new SESv2Client({ region: 'us-east-1' }))
  return () => dynamo.close()
})

/** A launched run whose batches wait to be sent. */
async function plannedRun(customers: number) {
  for (let number = 0; number < customers; number++) await house.addCustomer(number)
  const { campaignId, runId } = await house.scheduleCampaign()
  await house.fire(campaignId)
  await house.drain({ sending: false })
  return { runId, jobs: house.takeBatches() }
}

const addresses = (count: number) => Array.from({ length: count }, (_, number) => `customer${number}@example.com`)

const template = () => ({ TableName: dynamo.tables.registry, Key: keys.compiledTemplate('hello', 1) })

describe('a poison job', () => {
  it('ends among the dead letters, shows in its run, is left alone, and is sent on without a second mail', async () => {
    const { runId, jobs } = await plannedRun(12)
    const { Item } = await dynamo.client.send(new GetCommand(template()))
    await dynamo.client.send(new DeleteCommand(template()))
    const deps = {
      ...house.sendDeps,
      sendLater: async (job: SendMessages) => void (await queues.send('send-messages', job)),
    }
    const handle = createSendMessages(deps)
    queues.work('send-messages', queueWorker({ schema: sendMessages, handle, log, park: house.parked.park }))
    for (const job of jobs) await queues.send('send-messages', job)
    await eventually('the dead letters', async () => {
      await house.drain()
      return (await queues.count('send-messages-dlq')) === jobs.length ? true : undefined
    })

    const parked = await house.parked.of(runId)
    expect(parked.map(({ queue, key }) => ({ queue, key })).sort((a, b) => (a.key < b.key ? -1 : 1))).toEqual(
      jobs.map(({ batchId }) => ({ queue: 'send-messages', key: batchId })).sort((a, b) => (a.key < b.key ? -1 : 1)),
    )
    expect(parked[0]?.reason).toBe('Version 1 of the template hello does not exist.')
    expect(accepted).toEqual([])
    // Nothing queues it again by itself, and the run does not end without it.
    await house.reconcile({ job: 'ReconcileMessages' })
    await house.reconcile({ job: 'ReconcileMessages', runId, requeue: true })
    expect(house.queue.send).toEqual([])
    expect(await house.runs.get(runId)).toMatchObject({ state: 'running', counts: { planned: 12 } })

    await dynamo.client.send(new PutCommand({ TableName: dynamo.tables.registry, Item }))
    expect(await queues.deadLetters(house.parked).redrive('send-messages', { runId, ...soon })).toMatchObject({
      moved: jobs.length,
      left: 0,
    })
    expect(await house.parked.of(runId)).toEqual([])
    await eventually('the end of the run', async () => {
      await house.drain()
      return (await house.runs.get(runId))?.state === 'finished' ? true : undefined
    })
    expect(accepted.sort()).toEqual(addresses(12).sort())
  })
})

describe('sending on', () => {
  it('a job whose mails went out sends none again, nor one that is there twice', async () => {
    const { runId, jobs } = await plannedRun(5)
    for (const job of jobs) {
      await house.send(job, house.plenty)
      await queues.send('send-messages-dlq', job)
      await queues.send('send-messages-dlq', job)
    }
    const { moved } = await queues.deadLetters(house.parked).redrive('send-messages', { runId, ...soon })
    expect(moved).toBe(2 * jobs.length)
    for (const job of jobs) await Promise.all([house.send(job, house.plenty), house.send(job, house.plenty)])
    expect(accepted.sort()).toEqual(addresses(5))
  })

  it('one run leaves the letters of others where they are, at hand', async () => {
    const letters = queues.deadLetters(house.parked)
    const page = (runId: string) => ({ job: 'SelectAudience', runId, segment: 0, startKey: null })
    await Promise.all([queues.send('select-audience-dlq', page('a')), queues.send('select-audience-dlq', page('b'))])
    await house.parked.found({ runId: 'b', queue: 'select-audience', key: '0-0' }, 'why')
    expect(await letters.redrive('select-audience', { runId: 'b', ...soon })).toEqual({ moved: 1, stuck: 0, left: 1 })
    expect(await house.parked.of('b')).toEqual([])
    const seen: JobPlace[] = []
    await letters.look('select-audience', soon.until, async (place) => void seen.push(place))
    expect(seen).toEqual([{ runId: 'a', queue: 'select-audience', key: '0-0' }])
    expect(await letters.redrive('select-audience', soon)).toEqual({ moved: 1, stuck: 0, left: 0 })
    expect(await queues.count('select-audience')).toBe(2)
  })

  it('a message keeps its body and its attributes', async () => {
    const message = {
      MessageBody: '{"eventType":"Delivery"}',
      MessageAttributes: {
        source: { DataType: 'String', StringValue: 'ses' },
        sealed: { DataType: 'Binary', BinaryValue: new Uint8Array([0, 200, 255]) },
      },
    }
    await queues.client.send(new SendMessageCommand({ QueueUrl: queues.urlOf('record-feedback-dlq'), ...message }))
    await queues.deadLetters(house.parked).redrive('record-feedback', soon)
    const { Messages = [] } = await queues.client.send(
      new ReceiveMessageCommand({ QueueUrl: queues.urlOf('record-feedback'), MessageAttributeNames: ['All'] }),
    )
    expect(Messages).toMatchObject([{ Body: message.MessageBody, MessageAttributes: message.MessageAttributes }])
  })

  it('that fails between queuing and deleting repeats the job and loses none', async () => {
    const deleteMessage = async () => {
      throw new Error('cut off')
    }
    const letters = queues.deadLetters({ forget: async () => {} }, { deleteMessage })
    await queues.send('reconcile-messages-dlq', { job: 'ReconcileMessages' })
    await expect(letters.redrive('reconcile-messages', soon)).rejects.toThrow('cut off')
    expect(await queues.count('reconcile-messages')).toBe(1)
    expect(await queues.count('reconcile-messages-dlq')).toBe(1)
  })

  it('what the scheduler could not deliver goes to the queue of its job, and nothing goes where no queue is', async () => {
    const letters = queues.deadLetters(house.parked)
    const before = (await queues.count('reconcile-messages')) ?? 0
    const launch = { job: 'LaunchCampaign', campaignId: 'spring', scheduledFor: '2026-11-30T14:00:00.000Z' }
    await queues.send('scheduler-dlq', launch)
    await queues.send('scheduler-dlq', { job: 'ReconcileMessages' })
    await queues.send('scheduler-dlq', 'something else')
    expect(await letters.redrive('scheduler', soon)).toEqual({ moved: 2, stuck: 1, left: 1 })
    expect(await queues.count('launch-campaign')).toBe(1)
    expect(await queues.count('reconcile-messages')).toBe(before + 1)
  })
})

describe('a job that died without a word', () => {
  it('leaves no marker behind when it is sent on while somebody looks at it', async () => {
    const letters = queues.deadLetters(house.parked)
    const place = { runId: 'hurried', queue: 'select-audience', key: '1-0' } as const
    await queues.send('select-audience-dlq', { job: 'SelectAudience', runId: 'hurried', segment: 1, startKey: null })
    await letters.look('select-audience', soon.until, async (found) => {
      expect(await letters.redrive('select-audience', soon)).toMatchObject({ moved: 0 })
      await house.parked.found(found, 'why')
    })
    expect(await house.parked.of('hurried')).toMatchObject([place])
    expect(await letters.redrive('select-audience', soon)).toMatchObject({ moved: 1, left: 0 })
    expect(await house.parked.of('hurried')).toEqual([])
  })

  it('is found among the dead letters, and its marker goes when its letter has gone', async () => {
    const now = { at: new Date() }
    const letters = queues.deadLetters(house.parked)
    const watch = createParkedJobsWatch({
      deadLetters: letters,
      parked: house.parked,
      runs: house.runs,
      now: () => now.at,
      log,
    })
    const job: SendMessages = {
      job: 'SendMessages',
      runId: 'silent',
      shard: 1,
      batchId: '1-0-0-0',
      language: 'en',
      provider: 'other',
      customerIds: ['c'],
      putOff: 0,
    }
    await queues.send('send-messages-dlq', job)
    await watch.note()
    expect(await house.parked.of('silent')).toMatchObject([
      { key: '1-0-0-0', reason: expect.stringContaining('without a word') },
    ])
    expect((await watch.standing('silent')).has(job)).toBe(true)
    // Sent on by other means, such as SQS's own redrive: nobody told the marker.
    await queues.deadLetters({ forget: async () => {} }).redrive('send-messages', soon)
    expect((await watch.standing('silent')).has(job)).toBe(true)
    now.at = new Date(house.clock.ms + 61 * 60_000)
    expect((await watch.standing('silent')).has(job)).toBe(false)
    expect(await house.parked.of('silent')).toEqual([])
  })
})
