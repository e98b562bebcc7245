import { PutCommand } from '@aws-sdk/lib-dynamodb'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cause, causes } from '../../shared/domain/bounce/cause.ts'
import type { Run } from '../../shared/domain/campaign/run.ts'
import type { Batch } from '../../shared/domain/message/batch.ts'
import type { Line } from '../../shared/domain/message/line.ts'
import { outcomeOf } from '../../shared/domain/message/outcome.ts'
import { createBatchStore } from '../../shared/stores/batches.ts'
import { keys } from '../../shared/stores/keys.ts'
import { createRunStore, type RunStore } from '../../shared/stores/runs.ts'
import { createConsole, customerItem } from '../support/console.ts'
import { startDynamo, type TestDynamo } from '../support/dynamo.ts'
import { company } from '../support/sample-campaign.ts'

let dynamo: TestDynamo
let house: ReturnType<typeof createConsole>
let runs: RunStore
const clock = { now: new Date('2026-11-30T20:00:00.000Z') }
const sentAt = '2026-11-30T14:00:00.000Z'

beforeAll(async () => {
  dynamo = await startDynamo({ streams: false })
  house = createConsole(dynamo, clock)
  runs = createRunStore({ client: dynamo.client, table: dynamo.tables.ledger }, () => clock.now)
})
afterAll(async () => {
  house.restore()
  await dynamo.close()
})

let number = 0

async function newRun(some: Partial<Run> = {}): Promise<Run> {
  number += 1
  const campaignId = some.campaignId ?? `campaign-${number}`
  const run: Run = {
    runId: `${campaignId}-${number}`,
    campaignId,
    state: 'running',
    scheduledFor: sentAt,
    startedAt: sentAt,
    late: false,
    topicId: 'news',
    topicName: { es: 'Noticias', en: 'News' },
    rule: { everyone: true },
    templateId: 'hello',
    templateVersion: 1,
    languages: ['en'],
    sender: company.sender,
    company,
    segments: 1,
    shards: 3,
    revision: 1,
    ...some,
  }
  for (const { Put } of runs.creation(run)) await dynamo.client.send(new PutCommand(Put ?? expect.fail()))
  return run
}

const batches = () => createBatchStore({ client: dynamo.client, table: dynamo.tables.ledger }, () => clock.now)

async function addBatch(run: Run, shard: number, some: Partial<Batch> & Pick<Batch, 'lines'>): Promise<Batch> {
  number += 1
  const batch: Batch = {
    runId: run.runId,
    shard,
    batchId: `${shard}-0-${number}-0`,
    language: 'en',
    provider: 'other',
    version: 0,
    attempts: [{ id: 'a', at: sentAt, by: 'run', result: 'answered' }],
    ...some,
  }
  await batches().update(batch, batch, ({ ...copy }) => copy)
  return batch
}

const putCustomer = (customerId: string, some: Record<string, unknown>) =>
  dynamo.client.send(
    new PutCommand({ TableName: dynamo.tables.profiles, Item: { ...customerItem(customerId), ...some } }),
  )

const at = (minute: number) => `2026-11-30T14:${String(minute).padStart(2, '0')}:00.000Z`
const accepted = { at: at(0), messageId: 'm' }
const bounce = (cause: Cause, minute = 1) => ({ at: at(minute), type: 'Permanent' as const, cause })
const back = (customerId: string, cause: Cause): Line => ({
  customerId,
  attempt: 'a',
  accepted,
  bounced: bounce(cause),
})
const there = (customerId: string): Line => ({ customerId, attempt: 'a', accepted, delivered: at(2) })

const get = async (path: string, as: 'marketer' | 'manager' | 'agent' = 'marketer') => {
  const answer = await house.call('GET', path, { as })
  expect(house.faults.splice(0)).toEqual([])
  return answer
}

describe('what came back of a run', () => {
  it('is told by cause, provider, domain, day and remedy', async () => {
    const run = await newRun()
    await putCustomer('GONE', {
      email: 'gone@shop.example',
      mail: { suppressedFor: 'user-unknown', bounces: [{ at: at(1), cause: 'user-unknown' }] },
    })
    await putCustomer('FULL', { email: 'full@shop.example', mail: { bounces: [{ at: at(1), cause: 'mailbox-full' }] } })
    await dynamo.client.send(
      new PutCommand({ TableName: dynamo.tables.profiles, Item: { customerId: 'ERASED', erased: true, at: at(3) } }),
    )
    const retried: Line = { ...there('AGAIN'), returns: [{ accepted, bounced: bounce('greylisted') }] }
    const night = [{ id: 'a', at: '2026-12-01T06:00:00.000Z', by: 'run', result: 'answered' as const }]
    await addBatch(run, 0, { lines: [back('GONE', 'user-unknown'), there('HERE'), { customerId: 'LATER' }] })
    await addBatch(run, 1, { provider: 'gmail', lines: [back('FULL', 'mailbox-full'), retried] })
    await addBatch(run, 2, { attempts: night, lines: [back('ERASED', 'user-unknown'), there('FAR')] })
    const { status, body } = await get(`/api/runs/${run.runId}/returns?by=cause,provider,domain,day,remedy,audience`)
    expect(status).toBe(200)
    expect(body.total).toMatchObject({ sent: 6, delivered: 3, bounced: 3, retried: 1, lost: 1, share: 0.5 })
    expect(body.by.cause).toEqual([
      { key: 'user-unknown', bounced: 2, retried: 0, lost: 1, share: 0.333333, remedy: 'suppress' },
      { key: 'mailbox-full', bounced: 1, retried: 0, lost: 0, share: 0.166667, remedy: 'suppress-after-repeats' },
      { key: 'greylisted', bounced: 0, retried: 1, lost: 0, share: 0, remedy: 'retry' },
    ])
    expect(body.by.provider).toMatchObject([
      { key: 'other', sent: 4, bounced: 2, causes: { 'user-unknown': 2 } },
      { key: 'gmail', sent: 2, bounced: 1, retried: 1 },
    ])
    expect(body.by.domain).toMatchObject([
      { key: 'shop.example', bounced: 2 },
      { key: 'erased', bounced: 1, retried: 1 },
    ])
    // The company's clocks are in Bogota, where 6:00 UTC is one o'clock at night.
    expect(body.by.day).toMatchObject([
      { key: '2026-11-30', sent: 4 },
      { key: '2026-12-01', sent: 2, bounced: 1 },
    ])
    expect(body.by.audience).toMatchObject([{ key: 'unknown', sent: 6 }])
    expect(body).toMatchObject({ settled: false, campaignId: run.campaignId })
    const counts = await runs.counts(run.runId)
    expect(counts).toMatchObject({ sent: 6, bounced: { 'user-unknown': 2, 'mailbox-full': 1 }, retried: 1 })
    expect((await get(`/api/runs/${run.runId}/returns?cause=mailbox-full`)).body).toMatchObject({
      total: { sent: 6, bounced: 1 },
      by: { cause: [{ key: 'mailbox-full' }] },
    })
  })

  it('is what counting its lines one by one gives, whatever they are, in one part or in many', async () => {
    const ids = Array.from({ length: 12 }, (_, place) => `P${place}`)
    for (const id of ids)
      await putCustomer(id, {
        email: `${id.toLowerCase()}@d${Number(id.slice(1)) % 3}.example`,
        mail: Number(id.slice(1)) % 2 ? { suppressedFor: 'user-unknown', bounces: [] } : {},
      })
    const line: fc.Arbitrary<Line> = fc
      .record(
        {
          customerId: fc.constantFrom(...ids),
          attempt: fc.constant('a'),
          accepted: fc.constant(accepted),
          delivered: fc.constant(at(2)),
          bounced: fc.constantFrom(...causes).map((cause) => bounce(cause)),
          skipped: fc.constant({ at: at(0), reason: 'withdrawn' as const }),
          returns: fc.array(
            fc.constantFrom(...causes).map((cause) => ({ accepted, bounced: bounce(cause) })),
            { minLength: 1, maxLength: 2 },
          ),
        },
        { requiredKeys: ['customerId'] },
      )
      .map((known) => known as Line)
    const batch = fc.record({
      shard: fc.nat(2),
      provider: fc.constantFrom('gmail', 'other'),
      lines: fc.array(line, { minLength: 1, maxLength: 8 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(batch, { minLength: 1, maxLength: 8 }), async (some) => {
        const run = await newRun()
        for (const { shard, ...content } of some) await addBatch(run, shard, content)
        const lines = some.flatMap((each) => each.lines)
        const count = (holds: (line: Line) => unknown) => lines.filter(holds).length
        const lost = count(({ bounced, customerId }) => {
          return bounced?.cause === 'user-unknown' && Number(customerId.slice(1)) % 2
        })
        const path = `/api/runs/${run.runId}/returns?by=cause,domain`
        const { body } = await get(path)
        expect(body.total).toMatchObject({
          sent: count((each) => outcomeOf(each) === 'sent'),
          delivered: count(({ delivered }) => delivered),
          bounced: count(({ bounced }) => bounced),
          retried: lines.reduce((sum, { returns = [] }) => sum + returns.length, 0),
          lost,
        })
        for (const { key, bounced } of body.by.cause) expect(bounced).toBe(count((each) => each.bounced?.cause === key))
        for (const { key, bounced } of body.by.domain)
          expect(bounced).toBe(
            count((each) => each.bounced && key === `d${Number(each.customerId.slice(1)) % 3}.example`),
          )
        // A clock that runs so fast that each partition's read takes all the time there is.
        const parts = await inParts(path)
        expect(parts.length).toBe(run.shards)
        expect(parts.reduce((sum, part) => sum + part.total.bounced, 0)).toBe(body.total.bounced)
        expect(parts.reduce((sum, part) => sum + part.total.sent, 0)).toBe(body.total.sent)
      }),
      { numRuns: 12 },
    )
  })

  it('is kept once it is settled, without domains, and computed anew when the run went on', async () => {
    const run = await newRun({ state: 'finished', finishedAt: '2026-11-01T14:10:00.000Z', revision: 3 })
    await addBatch(run, 0, { lines: [back('X', 'policy'), there('Y')] })
    const path = `/api/runs/${run.runId}/returns?by=cause,provider`
    const first = (await get(path)).body
    expect(first).toMatchObject({ settled: true, total: { sent: 2, bounced: 1 } })
    // What is kept is what is told, whatever the batches say later.
    await addBatch(run, 1, { lines: [back('Z', 'policy')] })
    expect((await get(path)).body).toEqual(first)
    expect((await get(`${path},domain`)).body).toMatchObject({ total: { sent: 3, bounced: 2 } })
    const item = { TableName: dynamo.tables.ledger, Item: { ...keys.runReturns(run.runId), shape: 0, revision: 3 } }
    await dynamo.client.send(new PutCommand(item))
    expect((await get(path)).body.total).toMatchObject({ sent: 3, bounced: 2 })
    const later = { ...run, ...keys.run(run.runId), revision: 4 }
    await addBatch(run, 1, { lines: [back('Z', 'policy')] })
    await dynamo.client.send(new PutCommand({ TableName: dynamo.tables.ledger, Item: later }))
    expect((await get(path)).body.total).toMatchObject({ sent: 4, bounced: 3 })
  })

  it('is refused by name: who may not, what is not there, what is wrong', async () => {
    expect((await get('/api/runs/nobody/returns')).status).toBe(404)
    const run = await newRun()
    const path = `/api/runs/${run.runId}/returns`
    expect((await get(path, 'agent')).status).toBe(403)
    expect((await get(`${path}?by=colour`)).status).toBe(422)
    expect((await get(`${path}?cursor=${Buffer.from('nonsense').toString('base64url')}`)).status).toBe(422)
    expect((await get(`${path}?cursor=${Buffer.from('9:').toString('base64url')}`)).status).toBe(422)
  })

  it('is a CSV file to who asks for one', async () => {
    const run = await newRun()
    await addBatch(run, 0, { lines: [back('X', 'policy'), there('Y')] })
    const { status, text, headers } = await house.file(`/api/runs/${run.runId}/returns?by=cause&format=csv`)
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(headers['content-disposition']).toBe(`attachment; filename="returns-${run.runId}.csv"`)
    expect(text.split('\r\n').slice(0, 3)).toEqual([
      'by,key,sent,delivered,bounced,retried,lost,share,trend,sent before,bounced before,share before,remedy,causes',
      'total,total,2,1,1,0,0,0.5,,,,,,policy 1',
      'cause,policy,,,1,0,0,0.5,,,,,review,',
    ])
    const asked = await house.file(`/api/runs/${run.runId}/returns`, 'text/csv')
    expect(asked.text).toBe(text)
    const json = await house.file(`/api/runs/${run.runId}/returns?format=json`)
    expect(json.headers['content-disposition']).toBe(`attachment; filename="returns-${run.runId}.json"`)
    expect(JSON.parse(json.text).total.bounced).toBe(1)
  })
})

interface Part {
  readonly total: { readonly sent: number; readonly bounced: number }
  readonly runs: number
  readonly cursor?: string
}

async function inParts(path: string) {
  const real = clock.now
  const parts: Part[] = []
  // Each look at the clock finds it half a minute on.
  let ms = real.getTime()
  const later = () => {
    ms += 30_000
    return new Date(ms)
  }
  Object.defineProperty(clock, 'now', { configurable: true, get: later })
  for (let cursor: string | undefined = ''; cursor !== undefined; cursor = parts.at(-1)?.cursor)
    parts.push((await get(cursor ? `${path}&cursor=${cursor}` : path)).body)
  Object.defineProperty(clock, 'now', { configurable: true, writable: true, value: real })
  return parts
}

describe('what came back in a period', () => {
  const day = (text: string) => ({ startedAt: `${text}T14:00:00.000Z`, scheduledFor: `${text}T14:00:00.000Z` })

  it('is that of the runs that began in it, by run, campaign, template and audience, with the trend', async () => {
    const first = await newRun({ ...day('2025-01-10'), campaignId: 'first-letter', templateId: 'hello' })
    const second = await newRun({ ...day('2025-02-02'), campaignId: 'second-letter', templateId: 'bye' })
    await newRun(day('2025-02-20'))
    await addBatch(first, 0, { lines: [there('A'), there('B'), there('C'), back('D', 'policy')] })
    await addBatch(second, 0, { provider: 'gmail', lines: [there('A'), back('B', 'policy')] })
    const campaign = { campaignId: 'second-letter', name: 'Second', kind: 'once', topicId: 'news', audienceId: 'fans' }
    const stamps = { createdAt: sentAt, updatedAt: sentAt, revision: 1 }
    await dynamo.client.send(
      new PutCommand({
        TableName: dynamo.tables.registry,
        Item: { ...keys.campaign('second-letter'), ...campaign, templateId: 'bye', state: 'finished', ...stamps },
      }),
    )
    const path = '/api/reports/returns?from=2025-02-01&to=2025-02-10'
    const { body } = await get(`${path}&by=cause,run,audience`)
    expect(body).toMatchObject({ runs: 1, before: { from: '2025-01-22', to: '2025-01-31' }, total: { sent: 2 } })
    expect(body.total.before).toEqual({ sent: 0, bounced: 0 })
    expect(body.by.run).toMatchObject([{ key: second.runId, sent: 2, bounced: 1, share: 0.5 }])
    expect(body.by.audience).toMatchObject([{ key: 'fans', bounced: 1 }])
    const wide = await get('/api/reports/returns?from=2025-01-28&to=2025-02-20&by=cause')
    expect(wide.body.by.cause).toMatchObject([
      { key: 'policy', bounced: 1, share: 0.5, before: { bounced: 1, share: 0.25 }, trend: 0.25 },
    ])
    const all = '/api/reports/returns?from=2025-01-01&to=2025-02-28&by=campaign'
    expect((await get(all)).body).toMatchObject({ runs: 3, total: { sent: 6, bounced: 2 } })
    expect((await get(`${all}&template=bye`)).body).toMatchObject({ runs: 1, total: { sent: 2 } })
    expect((await get(`${all}&campaign=first-letter`)).body).toMatchObject({ runs: 1, total: { sent: 4 } })
    expect((await get(`${all}&audience=fans`)).body).toMatchObject({ runs: 1, total: { sent: 2 } })
    expect((await get(`${all}&provider=gmail`)).body).toMatchObject({ total: { sent: 2, bounced: 1 } })
    const parts = await inParts(all)
    expect(parts.length).toBeGreaterThan(5)
    expect(parts.reduce((sum, part) => sum + part.total.sent, 0)).toBe(6)
    expect(parts.reduce((sum, part) => sum + part.runs, 0)).toBe(3)
  })

  it('has a first and a last day, a year apart at most', async () => {
    const refused = async (query: string) => (await get(`/api/reports/returns?${query}`)).status
    expect(await refused('from=2025-02-02&to=2025-02-01')).toBe(422)
    expect(await refused('from=2024-01-01&to=2025-02-01')).toBe(422)
    expect(await refused('from=yesterday&to=2025-02-01')).toBe(422)
    expect(await refused('from=2025-02-01')).toBe(422)
    expect(await refused('from=2025-02-01&to=2025-02-02&cursor=bm9uc2Vuc2U')).toBe(422)
  })
})
