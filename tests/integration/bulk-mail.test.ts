import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { BulkCall } from '../../shared/domain/mail/bulk.ts'
import { createBulkMail } from '../../shared/services/bulk-mail.ts'
import { testSes } from '../support/sending-house.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A server in SES's place that counts requests and answers each in one way. */
async function serve(respond: (response: ServerResponse, request: number) => void) {
  let requests = 0
  const by: ('sdk' | 'direct')[] = []
  const bodies: string[] = []
  const server = createServer((request, response) => {
    const number = ++requests
    by.push('amz-sdk-invocation-id' in request.headers ? 'sdk' : 'direct')
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      bodies.push(Buffer.concat(chunks).toString('utf8'))
      respond(response, number)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(
    () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(resolve)
      }),
  )
  const client = testSes(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const send = createBulkMail({ client, configurationSet: 'vinculo', now: () => new Date() })
  return { send, requests: () => requests, by, bodies }
}

const call: BulkCall = {
  from: 'a@example.com',
  replyTo: 'a@example.com',
  subject: 's',
  html: '<p></p>',
  text: 't',
  entries: [{ to: 'b@example.com', values: {}, headers: [], tags: {} }],
}

const accepted = (response: ServerResponse) =>
  void response.end('{"BulkEmailEntryResults":[{"Status":"SUCCESS","MessageId":"m"}]}')
const taken = { kind: 'answered', entries: [{ kind: 'accepted', messageId: 'm' }] }

describe('a bulk call', () => {
  const faults: readonly (readonly [string, (response: ServerResponse) => void])[] = [
    ['never answers', () => {}],
    ['cuts the connection', (response: ServerResponse) => void response.destroy()],
    ['answers 500', (response: ServerResponse) => void response.writeHead(500).end('{}')],
    ['answers 503', (response: ServerResponse) => void response.writeHead(503).end('{}')],
    ['answers half', (response: ServerResponse) => void response.writeHead(200).end('{"BulkEmailEntryResults":[{"St')],
    ['answers without results', (response: ServerResponse) => void response.writeHead(200).end('{}')],
  ]
  it.each(faults)('is made once and is ambiguous when SES %s', async (_, respond) => {
    const { send, requests } = await serve(respond)
    const answer = await send(call)
    const kinds = answer.kind === 'answered' ? answer.entries.map(({ kind }) => kind) : [answer.kind]
    expect(kinds).toEqual(['ambiguous'])
    expect(requests()).toBe(1)
  })

  it.each(faults)('is made once and is ambiguous when SES %s, also without the SDK', async (_, respond) => {
    const { send, by } = await serve((response, request) => (request === 2 ? respond(response) : accepted(response)))
    expect(await send(call)).toEqual(taken)
    const answer = await send(call)
    const kinds = answer.kind === 'answered' ? answer.entries.map(({ kind }) => kind) : [answer.kind]
    expect(kinds).toEqual(['ambiguous'])
    expect(by).toEqual(['sdk', 'direct'])
  })

  it('is made without the SDK after the first, with the same body, and by the SDK after a refusal', async () => {
    const { send, by, bodies } = await serve((response, request) => {
      if (request === 3) response.writeHead(400, { 'x-amzn-errortype': 'BadRequestException:http://x/' }).end('{}')
      else accepted(response)
    })
    const written = {
      ...call,
      html: '<p>“¡Ñandú 🦤!”</p>',
      entries: [{ ...call.entries[0], values: { h1: '“é”\u2028' } }],
    }
    const kinds: string[] = []
    for (let calls = 0; calls < 5; calls++) kinds.push((await send(written as BulkCall)).kind)
    expect(kinds).toEqual(['answered', 'answered', 'refused', 'answered', 'answered'])
    expect(by).toEqual(['sdk', 'direct', 'direct', 'sdk', 'direct'])
    expect(bodies.map((body) => JSON.parse(body))).toEqual(Array.from({ length: 5 }, () => JSON.parse(bodies[0] ?? '')))
  })

  it.each([
    [429, 'TooManyRequestsException', 'Maximum sending rate exceeded.', { kind: 'throttled' }],
    [400, 'aws.ses#LimitExceededException', 'Daily message quota exceeded.', { kind: 'quota-spent' }],
    [400, 'MessageRejected', 'Email address is not verified.', { kind: 'fault', code: 'identity-not-verified' }],
    [403, 'ExpiredTokenException', 'Expired.', { kind: 'throttled' }],
    [403, 'AccessDeniedException', 'No.', { kind: 'fault', code: 'access-denied' }],
  ])('that is refused with %i %s means the same by the SDK and without it', async (status, type, message, meaning) => {
    const { send, by } = await serve((response, request) => {
      if (request === 2) accepted(response)
      else response.writeHead(status, { 'x-amzn-errortype': type }).end(JSON.stringify({ message }))
    })
    const first = await send(call)
    await send(call)
    expect(first).toMatchObject(meaning)
    expect(await send(call)).toEqual(first)
    expect(by[2]).toBe('direct')
  })

  it('is made once when it is throttled', async () => {
    const { send, requests } = await serve((response) => {
      response
        .writeHead(429, { 'x-amzn-errortype': 'TooManyRequestsException' })
        .end('{"message":"Maximum sending rate exceeded."}')
    })
    expect(await send(call)).toEqual({ kind: 'throttled' })
    expect(requests()).toBe(1)
  })

  it('was not sent when nobody listens', async () => {
    const send = createBulkMail({ client: testSes(), configurationSet: 'vinculo', now: () => new Date() })
    expect(await send(call)).toMatchObject({ kind: 'not-sent' })
  })
  it('was not sent when nobody listens any more', async () => {
    const server = createServer((request, response) => request.resume().on('end', () => accepted(response)))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const client = testSes(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    const deps = { client, configurationSet: 'vinculo', now: () => new Date() }
    const send = createBulkMail(deps)
    expect(await send(call)).toEqual(taken)
    client.destroy()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    expect(await send(call)).toMatchObject({ kind: 'not-sent' })
  })
})
