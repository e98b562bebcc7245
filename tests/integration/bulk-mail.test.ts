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
async function serve(respond: (response: ServerResponse) => void) {
  let requests = 0
  const server = createServer((request, response) => {
    requests += 1
    request.resume().on('end', () => respond(response))
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
  return { send, requests: () => requests }
}

const call: BulkCall = {
  from: 'a@example.com',
  replyTo: 'a@example.com',
  subject: 's',
  html: '<p></p>',
  text: 't',
  entries: [{ to: 'b@example.com', values: {}, headers: [], tags: {} }],
}

describe('a bulk call', () => {
  it.each([
    ['never answers', () => {}],
    ['cuts the connection', (response: ServerResponse) => void response.destroy()],
    ['answers 500', (response: ServerResponse) => void response.writeHead(500).end('{}')],
    ['answers 503', (response: ServerResponse) => void response.writeHead(503).end('{}')],
    ['answers half', (response: ServerResponse) => void response.writeHead(200).end('{"BulkEmailEntryResults":[{"St')],
    ['answers without results', (response: ServerResponse) => void response.writeHead(200).end('{}')],
  ])('is made once and is ambiguous when SES %s', async (_, respond) => {
    const { send, requests } = await serve(respond)
    const answer = await send(call)
    const kinds = answer.kind === 'answered' ? answer.entries.map(({ kind }) => kind) : [answer.kind]
    expect(kinds).toEqual(['ambiguous'])
    expect(requests()).toBe(1)
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
})
