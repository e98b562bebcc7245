import { SendRawEmailCommand } from '@aws-sdk/client-ses'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { IncomingMessage } from '../../shared/domain/request/message.ts'
import { requestOfAddress } from '../../shared/domain/request/reply-address.ts'
import { newRequest } from '../../shared/domain/request/request.ts'
import { parseKeyRing } from '../../shared/domain/token/key-ring.ts'
import { createRequestMails } from '../../shared/stores/request-mails.ts'
import { createConsole, ring } from '../support/console.ts'
import { startDynamo, type TestDynamo } from '../support/dynamo.ts'

const clock = { now: new Date('2026-06-01T15:00:00.000Z') }
let dynamo: TestDynamo
let console: ReturnType<typeof createConsole>
let requestId = ''
let number = 0
beforeAll(async () => {
  dynamo = await startDynamo({ streams: false })
  console = createConsole(dynamo, clock)
  await console.call('PUT', '/api/settings', {
    body: {
      companyName: 'Café & Té',
      postalAddress: 'Calle 1',
      website: 'https://norte.example',
      sender: { name: 'Lucía', role: { es: 'Editora', en: 'Editor' }, email: 'lucia@norte.example' },
      contact: { name: 'Marta', email: 'datos@norte.example' },
      unsubscribeMailbox: 'baja@norte.example',
      defaultLanguage: 'es',
      timeZone: 'America/Bogota',
    },
  })
})
afterAll(async () => {
  console.restore()
  await dynamo.close()
})

/** A request with one mail, as `receive-mail` leaves it. */
async function received(virus: 'pass' | 'fail' = 'pass'): Promise<string> {
  number += 1
  const id = `01K000000000000000000000${String(number).padStart(2, '0')}`
  const mails = createRequestMails({ client: dynamo.client, table: dynamo.tables.registry, now: () => clock.now })
  const request = newRequest({
    requestId: id,
    source: 'mail',
    kind: 'question',
    language: 'es',
    address: `ana${number}@example.com`,
    addressHash: `hash-${number}`,
    subject: 'RE: Holaé',
    receivedAt: clock.now.toISOString(),
    dueAt: '2026-06-18T04:59:59.000Z',
    verified: true,
  })
  const message: IncomingMessage = {
    requestId: id,
    messageKey: `ses${number}`,
    direction: 'in',
    at: clock.now.toISOString(),
    from: `ana${number}@example.com`,
    to: ['hola@norte.example'],
    subject: 'RE: Holaé',
    text: '¿?',
    messageId: '<2@example.com>',
    references: ['<1@example.com>'],
    attachments: [],
    bytes: 100,
    verified: true,
    verdicts: { spam: 'pass', virus, spf: 'pass', dkim: 'pass', dmarc: 'pass' },
    partial: false,
  }
  expect(await mails.receive({ request, message, content: id })).toBe('written')
  return id
}

beforeEach(async () => {
  clock.now = new Date('2026-06-01T15:00:00.000Z')
  requestId = await received()
  clock.now = new Date('2026-06-01T16:00:00.000Z')
  console.doubles.ses.reset()
  console.doubles.ses.on(SendRawEmailCommand).resolves({ MessageId: `sent-${number}` })
})

const path = (rest = '') => `/api/requests/${requestId}${rest}`
const answer = (answerId = 'answer-1', text = 'Sí: <b>mañana</b> & siempre.') =>
  console.call('POST', path('/answers'), { body: { answerId, text }, as: 'agent' })
const sent = () =>
  console.doubles.ses
    .commandCalls(SendRawEmailCommand)
    .map(({ args }) => Buffer.from(args[0].input.RawMessage?.Data ?? '').toString('utf8'))

describe('An answer', () => {
  it('goes out once, in its thread, escaped, with an address that leads back', async () => {
    expect(await answer()).toMatchObject({ status: 201, body: { state: 'sent' } })
    expect(await answer()).toMatchObject({ status: 200, body: { state: 'sent' } })
    expect(await answer('answer-1', 'Otra cosa')).toMatchObject({ status: 409 })
    const [raw = '', ...more] = sent()
    expect(more).toEqual([])
    expect(raw).toMatch(/^In-Reply-To: <2@example\.com>\r$/m)
    expect(raw).toMatch(/^References: <1@example\.com>\s+<2@example\.com>\r$/m)
    expect(raw).toContain('&#60;b&#62;')
    const back = /^Reply-To: (\S+)\r$/m.exec(raw)?.[1] ?? ''
    // Without a contact address it is the company's own.
    expect(back).toBe('datos@norte.example')
    expect((await console.call('GET', path())).body).toMatchObject({
      state: 'answered',
      messages: [{ direction: 'in' }, { direction: 'out', by: 'user-agent' }],
    })
  })

  it('carries the tag of its request once a contact address is set', async () => {
    const { body } = await console.call('GET', '/api/settings/requests')
    const settings = { ...body, contactAddresses: ['hola@norte.example'] }
    expect((await console.call('PUT', '/api/settings/requests', { body: settings })).status).toBe(200)
    await answer()
    const back = /^Reply-To: (\S+)\r$/m.exec(sent()[0] ?? '')?.[1] ?? ''
    expect(requestOfAddress(parseKeyRing('token-keys', ring), back)).toBe(requestId)
  })

  it('asked for twice at once goes out once', async () => {
    const both = await Promise.all([answer(), answer()])
    expect(sent()).toHaveLength(1)
    expect(both.filter(({ status }) => status === 201)).toHaveLength(1)
  })

  it('whose answer from SES got lost is unknown, and not sent again', async () => {
    console.doubles.ses.on(SendRawEmailCommand).rejects(new Error('socket hang up'))
    expect(await answer()).toMatchObject({ status: 201, body: { state: 'unknown' } })
    expect(await answer()).toMatchObject({ status: 200, body: { state: 'unknown' } })
    expect(sent()).toHaveLength(1)
  })

  it('that SES did not take for a passing fault leaves the request as it was, and can be sent', async () => {
    console.doubles.ses.on(SendRawEmailCommand).rejectsOnce(Object.assign(new Error('slow'), { name: 'Throttling' }))
    expect(await answer()).toMatchObject({ status: 502 })
    expect((await console.call('GET', path())).body).toMatchObject({ state: 'open', messages: [{ direction: 'in' }] })
    console.doubles.ses.on(SendRawEmailCommand).resolves({ MessageId: 'later' })
    expect(await answer()).toMatchObject({ status: 201, body: { state: 'sent' } })
  })

  it('to an address that gets no more mail is refused, unless its owner wrote since', async () => {
    const put = (since: string) =>
      dynamo.client.send(
        new PutCommand({
          TableName: dynamo.tables.suppressions,
          Item: { addressHash: `hash-${number}`, cause: 'complaint', since, source: 'feedback' },
        }),
      )
    await put('2026-06-02T00:00:00.000Z')
    expect(await answer()).toMatchObject({ status: 409 })
    expect(sent()).toEqual([])
    await put('2026-05-01T00:00:00.000Z')
    expect(await answer()).toMatchObject({ status: 201 })
  })
})

describe('A mail as it came', () => {
  it('is given out by a link, unless SES found a virus in it', async () => {
    const link = (key: string) => console.call('GET', path(`/mails/${key}`), { as: 'agent' })
    expect((await link(`ses${number}`)).body).toMatchObject({ url: `https://s3.example/mail/ses${number}`, bytes: 100 })
    expect((await link('none')).status).toBe(404)
    requestId = await received('fail')
    expect((await link(`ses${number}`)).status).toBe(409)
  })
})

describe('Wrong requests', () => {
  it('are told by their field', async () => {
    const problems = async (call: ReturnType<typeof console.call>) =>
      (await call).body.problems?.map(({ field }: { field: string }) => field)
    expect(await problems(console.call('GET', '/api/requests?state=lost'))).toEqual(['state'])
    expect(await problems(console.call('GET', '/api/requests?assignee=lucia'))).toEqual(['assignee'])
    expect(await problems(console.call('POST', path('/answers'), { body: { answerId: 'x', text: '' } }))).toEqual([
      'answerId',
      'text',
    ])
    const settings = {
      rules: [{ when: {}, assignee: 'person:nobody' }],
      replyMailbox: 'averyveryverylongmailbox@norte.example',
    }
    expect(await problems(console.call('PUT', '/api/settings/requests', { body: settings }))).toEqual(['replyMailbox'])
    const { body } = await console.call('GET', '/api/settings/requests')
    const rules = [{ when: {}, assignee: 'person:nobody' }]
    expect(await problems(console.call('PUT', '/api/settings/requests', { body: { ...body, rules } }))).toEqual([
      'rules.0.assignee',
    ])
    expect((await console.call('PUT', path(), { body: { kind: 'claim' } })).status).toBe(428)
    expect((await console.call('GET', '/api/requests/none')).status).toBe(404)
  })
})
