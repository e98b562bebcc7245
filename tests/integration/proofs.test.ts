import { SESv2Client } from '@aws-sdk/client-sesv2'
import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MailProof } from '../../shared/domain/report/proof.ts'
import { createRawEvents } from '../../shared/services/raw-events.ts'
import { keys } from '../../shared/stores/keys.ts'
import { createConsole } from '../support/console.ts'
import { startDynamo, type TestDynamo } from '../support/dynamo.ts'
import { type SendingHouse, sendingHouse } from '../support/sending-house.ts'
import { bounceOf, deliveryOf, takingSes } from '../support/ses-events.ts'

let dynamo: TestDynamo
let house: SendingHouse
let console: ReturnType<typeof createConsole>
let ses: ReturnType<typeof takingSes>
const clock = { now: new Date('2026-11-30T20:00:00.000Z') }

beforeEach(async () => {
  dynamo = await startDynamo()
  clock.now = new Date('2026-11-30T20:00:00.000Z')
  console = createConsole(dynamo, clock)
  ses = takingSes(console.doubles.sesv2)
  house = await sendingHouse(dynamo, new SESv2Client({ region: 'us-east-1' }))
})
afterEach(async () => {
  expect(console.faults).toEqual([])
  console.restore()
  await dynamo.close()
})

const address = (number: number) => `customer${number}@example.com`
const id = (number: number) => `01J${String(number).padStart(23, '0')}`
const get = (path: string, as: 'manager' | 'marketer' | 'operator' = 'manager') => console.call('GET', path, { as })

/** A run to so many customers, of whom the last one's mail came back and all others were delivered. */
async function ranTo(customers: number) {
  for (let number = 0; number < customers; number++) await house.addCustomer(number)
  const campaign = await house.scheduleCampaign()
  await house.fire(campaign.campaignId)
  await house.drain()
  const mailTo = (number: number) => ses.mails.get(address(number)) ?? expect.fail()
  const events = Array.from({ length: customers }, (_, number) =>
    number === customers - 1 ? bounceOf(mailTo(number)) : deliveryOf(mailTo(number)),
  )
  const failed = await house.feedback(events.map((event, place) => ({ id: `r${place}`, body: JSON.stringify(event) })))
  expect(failed).toEqual(new Set())
  await createRawEvents({ put: console.bucket.put, bucket: 'vinculo-test-feedback' })(house.raw)
  return campaign
}

async function pagesOf(path: string) {
  const items: (Pick<MailProof, 'id' | 'customerId'> & Readonly<Record<string, unknown>>)[] = []
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const { status, body } = await get(cursor ? `${path}${path.includes('?') ? '&' : '?'}cursor=${cursor}` : path)
    expect(status).toBe(200)
    items.push(...body.items)
    cursor = body.cursor
  }
  return items
}

describe('the proof of a mail', () => {
  it('tells what was sent, when SES took it, when it arrived, and what the server said, without the address', async () => {
    const { runId, campaignId } = await ranTo(3)
    const proofs = await pagesOf(`/api/runs/${runId}/proofs`)
    const arrived = proofs.find(({ customerId }) => customerId === id(0)) ?? expect.fail()
    const { status, body } = await get(`/api/runs/${runId}/messages/${arrived.id}/proof`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      id: arrived.id,
      runId,
      campaignId,
      customerId: id(0),
      topicId: 'news',
      templateId: 'hello',
      templateVersion: 1,
      outcome: 'sent',
      accepted: { messageId: ses.mails.get(address(0))?.messageId, hash: expect.stringMatching(/^[\w-]{22}$/) },
      delivered: '2026-11-30T14:00:05.000Z',
      replies: [{ type: 'Delivery', at: '2026-11-30T14:00:05.000Z', found: true, text: '250 ok [address]' }],
    })
    const back = proofs.find(({ customerId }) => customerId === id(2)) ?? expect.fail()
    expect((await get(`/api/runs/${runId}/messages/${back.id}/proof`)).body).toMatchObject({
      bounced: { cause: 'user-unknown', status: '5.1.1' },
      replies: [{ type: 'Bounce', found: true, status: '5.1.1', text: expect.stringContaining('no such user') }],
    })
  })

  it('says so where the reply is not kept any more', async () => {
    const { runId } = await ranTo(1)
    console.bucket.objects.clear()
    const mail = (await pagesOf(`/api/runs/${runId}/proofs`))[0] ?? expect.fail()
    const { status, body } = await get(`/api/runs/${runId}/messages/${mail.id}/proof`)
    expect(status).toBe(200)
    expect(body.replies).toEqual([{ type: 'Bounce', at: '2026-11-30T14:00:06.000Z', found: false }])
  })

  it('is of a mail that there is, for managers', async () => {
    const { runId } = await ranTo(1)
    const { id: mail } = (await pagesOf(`/api/runs/${runId}/proofs`))[0] ?? expect.fail()
    expect((await get(`/api/runs/${runId}/messages/${mail}/proof`, 'marketer')).status).toBe(403)
    expect((await get(`/api/runs/${runId}/proofs`, 'marketer')).status).toBe(403)
    for (const none of ['nonsense', '0-0-0-0.7', `${mail}9`, '.', '99-0-0-0.0'])
      expect((await get(`/api/runs/${runId}/messages/${none}/proof`)).status).toBe(404)
    expect((await get(`/api/runs/nobody/messages/${mail}/proof`)).status).toBe(404)
    expect((await get('/api/runs/nobody/proofs')).status).toBe(404)
  })

  it('goes into a CSV file with all others of the run, with replies where they are asked for', async () => {
    const { runId } = await ranTo(60)
    const page = await console.file(`/api/runs/${runId}/proofs?replies=true&format=csv`)
    expect(page.status).toBe(200)
    expect(page.headers['content-disposition']).toBe(`attachment; filename="proofs-${runId}.csv"`)
    const { text } = page
    const lines = text.trimEnd().split('\r\n')
    expect(lines).toHaveLength(61)
    expect(lines[0]?.split(',').slice(0, 4)).toEqual(['run', 'id', 'customer', 'outcome'])
    expect(lines.filter((line) => line.endsWith(',250 ok [address]'))).toHaveLength(59)
    expect(text).not.toContain('@')
    expect(await pagesOf(`/api/runs/${runId}/proofs?outcome=failed`)).toEqual([])
  })
})

describe('the mails of a customer', () => {
  it('are those of all runs of the period, the first first, in one page or in many', async () => {
    const first = await ranTo(3)
    house.clock.ms += 60_000
    const second = await house.scheduleCampaign()
    await house.fire(second.campaignId)
    await house.drain()
    const path = `/api/customers/${id(1)}/messages`
    const mails = await pagesOf(path)
    expect(mails.map(({ runId }) => runId)).toEqual([first.runId, second.runId])
    expect(mails[0]).toMatchObject({ customerId: id(1), outcome: 'sent', delivered: expect.any(String) })
    // Every look at the clock finds that the time is over.
    let ms = clock.now.getTime()
    const later = () => {
      ms += 30_000
      return new Date(ms)
    }
    Object.defineProperty(clock, 'now', { configurable: true, get: later })
    expect(await pagesOf(path)).toEqual(mails)
    Object.defineProperty(clock, 'now', { configurable: true, writable: true, value: new Date(ms) })
    expect(await pagesOf(`${path}?from=2026-12-01&to=2026-12-31`)).toEqual([])
    const csv = await console.file(`${path}?format=csv`)
    expect(csv.headers['content-disposition']).toBe(`attachment; filename="messages-${id(1)}.csv"`)
    expect(csv.text.trimEnd().split('\r\n')).toHaveLength(3)
  })

  it('are told of somebody there is, within a year, to managers', async () => {
    await house.addCustomer(1)
    const path = `/api/customers/${id(1)}/messages`
    expect((await get('/api/customers/nobody/messages')).status).toBe(404)
    expect((await get(path, 'marketer')).status).toBe(403)
    expect((await get(`${path}?from=2026-02-01&to=2026-01-01`)).status).toBe(422)
    expect((await get(`${path}?from=2024-02-01&to=2026-01-01`)).status).toBe(422)
    expect((await get(`${path}?cursor=bm9uc2Vuc2U`)).status).toBe(422)
  })
})

describe('how long proofs are kept', () => {
  const put = (body: object) => console.call('PUT', '/api/settings/retention', { body, as: 'operator' })

  it('is five years until it is set, between three months and ten years', async () => {
    expect((await get('/api/settings/retention')).body).toEqual({
      proofDays: 1825,
      replyDays: 1095,
      timelineDays: 1095,
      revision: 0,
      sentence:
        'A run that begins now is kept for 1825 days, what servers replied for 1095. After that a proof still tells when and why, but not in the server’s words.',
    })
    expect((await put({ proofDays: 89 })).status).toBe(422)
    expect((await put({ proofDays: 3651 })).status).toBe(422)
    expect(await put({ proofDays: 400 })).toMatchObject({ status: 200, body: { proofDays: 400, revision: 1 } })
    expect((await put({ proofDays: 500 })).status).toBe(428)
    expect((await put({ proofDays: 500, revision: 7 })).status).toBe(409)
    expect(
      (await console.call('PUT', '/api/settings/retention', { body: { proofDays: 500 }, as: 'manager' })).status,
    ).toBe(403)
  })

  it('is what held when a run began, for all that belongs to it', async () => {
    await put({ proofDays: 100 })
    const { runId } = await ranTo(2)
    await put({ proofDays: 3000, revision: 1 })
    const run = (await house.runs.get(runId)) ?? expect.fail()
    expect(run.retentionDays).toBe(100)
    const ends = Math.floor(Date.parse(run.startedAt) / 1000) + 100 * 86_400
    const { ledger } = dynamo.tables
    const item = await dynamo.client.send(new GetCommand({ TableName: ledger, Key: keys.run(runId) }))
    expect(item.Item?.ttl).toBe(ends)
    const kinds = new Set<string>()
    for (let shard = 0; shard < run.shards; shard++) {
      const { pk } = keys.batch(runId, shard, '')
      const ask = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } }
      const { Items = [] } = await dynamo.client.send(new QueryCommand({ TableName: ledger, ...ask }))
      for (const { sk, ttl } of Items) {
        kinds.add(String(sk).split('#')[0] ?? '')
        expect(ttl).toBe(ends)
      }
    }
    expect([...kinds].sort()).toEqual(['batch', 'page'])
  })
})
