import { SESv2Client, SendBulkEmailCommand } from '@aws-sdk/client-sesv2'
import { SendMessageBatchCommand } from '@aws-sdk/client-sqs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mergeFacts } from '../../shared/domain/message/facts.ts'
import { type SendMessages, sendMessages } from '../../shared/events/jobs.ts'
import { createConsole } from '../support/console.ts'
import { startDynamo, type TestDynamo } from '../support/dynamo.ts'
import { type SendingHouse, sendingHouse } from '../support/sending-house.ts'
import { answerEach } from '../support/ses-answers.ts'

const hour = 3_600_000
let dynamo: TestDynamo
let house: SendingHouse
let console: ReturnType<typeof createConsole>
let clock: { now: Date }
/** Addresses that SES took, as often as it took them. */
let accepted: string[]

beforeEach(async () => {
  dynamo = await startDynamo()
  clock = { now: new Date() }
  console = createConsole(dynamo, clock)
  house = await sendingHouse(dynamo, new SESv2Client({ region: 'us-east-1' }))
  accepted = []
})
afterEach(async () => {
  console.restore()
  await dynamo.close()
})

const lost = Object.assign(new Error('no answer'), { name: 'TimeoutError' })

/** A finished run all of whose mails are in doubt, some hours later. */
async function doubted(customers: number, hours: number) {
  for (let number = 0; number < customers; number++) await house.addCustomer(number)
  const { campaignId, runId } = await house.scheduleCampaign()
  await house.fire(campaignId)
  console.doubles.sesv2.on(SendBulkEmailCommand).rejects(lost)
  await house.drain()
  console.doubles.sesv2.on(SendBulkEmailCommand).callsFake(answerEach((address) => accepted.push(address)))
  expect(await house.runs.get(runId)).toMatchObject({ state: 'finished', counts: { unknown: customers } })
  pass(hours)
  return { runId, campaignId }
}

function pass(hours: number): void {
  house.clock.ms += hours * hour
  clock.now = new Date(house.clock.ms)
}

interface Doubt {
  readonly id: string
  readonly customerId: string
  readonly doubtSince: string
  readonly resendableFrom: string
  readonly attempt: { readonly by: string }
}

async function doubtsOf(runId: string, query = ''): Promise<readonly Doubt[]> {
  const items: Doubt[] = []
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const { status, body } = await console.call(
      'GET',
      `/api/runs/${runId}/doubts?${query}${cursor ? `&cursor=${cursor}` : ''}`,
      { as: 'marketer' },
    )
    expect(status).toBe(200)
    items.push(...body.items)
    cursor = body.cursor
  }
  return items
}

const resend = (runId: string, body: object, as: 'manager' | 'marketer' = 'manager') =>
  console.call('POST', `/api/runs/${runId}/doubts/resend`, { body, as })

/** Takes the jobs that the console queued. */
function queued(): SendMessages[] {
  const calls = console.doubles.sqs.commandCalls(SendMessageBatchCommand)
  const entries = calls.flatMap(({ args }) => args[0].input.Entries ?? [])
  console.doubles.sqs.resetHistory()
  return entries.map(({ MessageBody = '' }) => sendMessages.parse(JSON.parse(MessageBody)))
}

async function work(jobs: readonly SendMessages[]): Promise<void> {
  for (const job of jobs) await house.send(job, house.plenty)
  await house.drain()
}

describe('mails in doubt', () => {
  it('are listed page by page, with the time from which a person may decide', async () => {
    const { runId } = await doubted(60, 1)
    const doubts = await doubtsOf(runId)
    expect(new Set(doubts.map(({ customerId }) => customerId)).size).toBe(60)
    expect(doubts).toHaveLength(60)
    for (const { doubtSince, resendableFrom, attempt } of doubts) {
      expect(Date.parse(resendableFrom) - Date.parse(doubtSince)).toBe(72 * hour)
      expect(attempt.by).toBe('run')
    }
    expect(await doubtsOf(runId, 'due=true')).toEqual([])
  })

  it('are refused after 71 hours and sent after 72, once, in the name of who decided', async () => {
    const { runId } = await doubted(3, 71)
    const [first] = await doubtsOf(runId)
    const messages = [first?.id ?? expect.fail()]
    const early = await resend(runId, { messages })
    expect(early.status).toBe(422)
    expect(early.body.problems).toEqual([
      {
        field: 'messages[0]',
        message: `SES may still tell what became of it: decide from ${first?.resendableFrom} on, 72 hours after the doubt.`,
      },
    ])
    expect((await resend(runId, { due: true })).body).toEqual({ decided: 0, standing: 0, more: false })
    pass(1)
    expect((await resend(runId, { messages }, 'marketer')).status).toBe(403)
    expect(await resend(runId, { messages })).toMatchObject({ status: 202, body: { decided: 1, standing: 0 } })
    expect(await house.runs.get(runId)).toMatchObject({ state: 'running' })
    expect(await house.runs.listOpen()).toEqual([runId])
    const jobs = queued()
    expect(jobs).toHaveLength(1)
    await work([...jobs, ...jobs])
    expect(accepted).toHaveLength(1)
    const batch = await house.batches.get(jobs[0] ?? expect.fail())
    expect(batch?.attempts.map(({ by }) => by)).toContain('user-manager')
    expect(await house.runs.get(runId)).toMatchObject({
      state: 'finished',
      counts: { sent: 1, unknown: 2, planned: 0 },
    })
    const { body } = await console.call('GET', `/api/runs/${runId}/messages?outcome=sent`)
    expect(body.items).toMatchObject([
      { customerId: first?.customerId, decided: { by: 'user-manager', doubtSince: first?.doubtSince } },
    ])
  })

  it('are sent all that are due, and a second request finds the decision standing', async () => {
    const { runId } = await doubted(9, 73)
    expect((await resend(runId, { due: true })).body).toEqual({ decided: 9, standing: 0, more: false })
    const messages = (await house.runs.outcomes((await house.runs.get(runId)) ?? expect.fail()))?.items.map(
      ({ batchId, line }) => `${batchId}.${line}`,
    )
    expect((await resend(runId, { messages })).body).toMatchObject({ decided: 0, standing: messages?.length })
    await work(queued())
    expect(accepted).toHaveLength(9)
    expect(new Set(accepted).size).toBe(9)
    expect((await house.runs.get(runId))?.counts).toMatchObject({ sent: 9, unknown: 0 })
  })

  it('are sent once when two people decide at once', async () => {
    const { runId } = await doubted(4, 72)
    const messages = (await doubtsOf(runId)).map(({ id }) => id)
    const answers = await Promise.all(Array.from({ length: 4 }, () => resend(runId, { messages })))
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202])
    expect(answers.reduce((total, { body }) => total + body.decided, 0)).toBe(4)
    await work(queued())
    expect(accepted).toHaveLength(4)
  })

  it('that proved to be sent meanwhile are refused, and keep the others back', async () => {
    const { runId } = await doubted(2, 80)
    const doubts = await doubtsOf(runId)
    const run = (await house.runs.get(runId)) ?? expect.fail()
    const [line] = (await house.runs.outcomes(run))?.items ?? []
    const shard = Number(line?.batchId.split('-')[0])
    await house.batches.update({ runId, shard, batchId: line?.batchId ?? '' }, undefined, (batch) => ({
      ...batch,
      lines: batch.lines.map((each, place) =>
        place === line?.line ? mergeFacts(each, { delivered: clock.now.toISOString() }) : each,
      ),
    }))
    const refused = await resend(runId, { messages: doubts.map(({ id }) => id) })
    expect(refused.status).toBe(409)
    expect(refused.body.problems).toMatchObject([{ message: 'It is in doubt no more: it is sent.' }])
    expect(queued()).toEqual([])
    expect((await resend(runId, { due: true })).body.decided).toBe(1)
    await work(queued())
    expect(accepted).toHaveLength(1)
  })

  it('are sent though the console died between decision and queue', async () => {
    const { runId } = await doubted(3, 72)
    console.doubles.sqs.on(SendMessageBatchCommand).rejectsOnce(new Error('cut off'))
    expect((await resend(runId, { due: true })).status).toBe(500)
    expect(await house.runs.get(runId)).toMatchObject({ state: 'running' })
    await house.reconcile({ job: 'ReconcileMessages' })
    await house.drain()
    const planned = accepted.length
    expect(planned).toBeGreaterThan(0)
    // The rest was not decided on yet.
    await resend(runId, { due: true })
    await work(queued())
    expect(accepted).toHaveLength(3)
    expect(new Set(accepted).size).toBe(3)
  })

  it('do not reach who left meanwhile', async () => {
    const { runId } = await doubted(2, 72)
    await house.addCustomer(0, {
      consents: { news: { state: 'withdrawn', at: clock.now.toISOString(), sequence: 2 } },
    })
    await resend(runId, { due: true })
    await work(queued())
    expect(accepted).toEqual(['customer1@example.com'])
    expect((await house.runs.get(runId))?.counts).toMatchObject({ sent: 1, skipped: { withdrawn: 1 }, unknown: 0 })
  })

  it('of a run that is paused or cancelled stay as they are', async () => {
    for (let number = 0; number < 8; number++) await house.addCustomer(number)
    const { campaignId, runId } = await house.scheduleCampaign()
    await house.fire(campaignId)
    await house.drain({ sending: false })
    console.doubles.sesv2.on(SendBulkEmailCommand).rejects(lost)
    const [first] = house.takeBatches()
    await house.send(first ?? expect.fail(), house.plenty)
    pass(72)
    const messages = (await doubtsOf(runId)).map(({ id }) => id)
    await house.runs.requestPause(runId)
    expect(await resend(runId, { messages })).toMatchObject({
      status: 409,
      body: { detail: `The run ${runId} is paused: resume its campaign first, then decide.` },
    })
    await house.runs.cancel(runId)
    expect(await resend(runId, { messages })).toMatchObject({
      status: 409,
      body: { detail: `The run ${runId} is cancelled: nothing is sent for it any more.` },
    })
    expect((await house.runs.counts(runId))?.unknown).toBe(messages.length)
    expect(queued()).toEqual([])
  })

  it('are named by ids of the list only', async () => {
    const { runId } = await doubted(1, 72)
    expect((await resend(runId, { messages: ['0-0-0-0.7', 'nonsense'] })).status).toBe(422)
    const { status, body } = await resend(runId, { messages: ['9-0-0-0.7'] })
    expect(status).toBe(422)
    expect(body.problems[0].message).toBe('This run has no such mail: take ids from its list of doubts.')
    expect((await resend('nobody', { due: true })).status).toBe(404)
    expect((await resend(runId, {})).status).toBe(422)
  })
})
