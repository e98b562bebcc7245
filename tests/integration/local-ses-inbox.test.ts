import { SendEmailCommand } from '@aws-sdk/client-sesv2'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Inbox, startInbox } from '../../local/ses/inbox.ts'
import { startSes } from '../support/start-ses.ts'

let running: Awaited<ReturnType<typeof startSes>>
let inbox: Inbox

beforeEach(async () => {
  running = await startSes()
  inbox = await startInbox({ ses: running.ses, port: 0 })
})

afterEach(async () => {
  await inbox.close()
  await running.close()
})

async function send(to: string, name = 'Ana'): Promise<string> {
  const Html = `<html><head></head><body>Dear {{name}} <a href="https://shop.test/c?a=1&amp;b=2">confirm</a></body></html>`
  const { MessageId = '' } = await running.v2.send(
    new SendEmailCommand({
      FromEmailAddress: 'ana@shop.test',
      Destination: { ToAddresses: [to] },
      ConfigurationSetName: 'main',
      Content: {
        Template: {
          TemplateContent: { Subject: 'Hi {{name}}', Html, Text: 'https://shop.test/text.' },
          TemplateData: JSON.stringify({ name }),
          Headers: [
            { Name: 'List-Unsubscribe', Value: '<https://shop.test/u>, <mailto:u@shop.test>' },
            { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
          ],
        },
      },
    }),
  )
  return MessageId
}

async function api(path: string, init?: RequestInit): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${inbox.url}/api${path}`, init)
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

test('the API finds mails by recipient and time, newest first, and reads one with its links', async () => {
  await send('ana@example.com')
  const id = await send('luis@example.com')
  await running.eventually(4)
  expect((await api('/mails')).body).toMatchObject({
    total: 2,
    mails: [{ to: ['luis@example.com'] }, { to: ['ana@example.com'] }],
  })
  expect((await api('/mails?to=luis&since=2000-01-01T00:00:00Z')).body.mails).toHaveLength(1)
  expect((await api('/mails?since=2999-01-01T00:00:00Z')).body.mails).toEqual([])
  expect((await api('/mails?limit=1')).body).toMatchObject({ next: 2 })
  expect((await api(`/mails/${id}`)).body).toMatchObject({
    subject: 'Hi Ana',
    html: expect.stringContaining('Dear Ana'),
    links: ['https://shop.test/c?a=1&b=2', 'https://shop.test/text'],
    unsubscribe: { links: ['https://shop.test/u', 'mailto:u@shop.test'], oneClick: true },
    events: ['Send', 'Delivery'],
  })
})

test('faults and limits are ordered and bad orders refused with the field named', async () => {
  const good = await api('/faults', { method: 'POST', body: '{"effect":"throttle","calls":1}' })
  expect(good).toMatchObject({ status: 201, body: { id: 1, effect: 'throttle', hits: 0 } })
  await expect(send('a@example.com')).rejects.toMatchObject({ name: 'TooManyRequestsException' })
  const wrong = await api('/faults', { method: 'POST', body: '{"effect":"throttle","calls":0}' })
  expect(wrong).toMatchObject({ status: 400, body: { message: expect.stringMatching(/^calls: /) } })
  expect((await api('/faults', { method: 'POST', body: '{' })).status).toBe(400)
  expect((await api('/limits', { method: 'PUT', body: '{"perSecond":5}' })).body).toMatchObject({ perSecond: 5 })
  expect((await api('/mails?since=yesterday')).status).toBe(400)
  expect((await api('/mails/none')).status).toBe(404)
  expect((await api('/mails/%E0%A4%A')).status).toBe(404)
})

test('the page shows what a mail says without letting it act, and escapes what it is given', async () => {
  const id = await send('ana@example.com', '<script>alert(1)</script>')
  const page = await (await fetch(`${inbox.url}/mails/${id}`)).text()
  expect(page).toContain('Hi &lt;script&gt;')
  expect(page).not.toContain('<script>alert')
  const framed = await fetch(`${inbox.url}/mails/${id}/html`)
  expect(framed.headers.get('content-security-policy')).toMatch(/^sandbox allow-popups .*default-src 'none'/)
  expect(await framed.text()).toContain('<head><base target="_blank">')
  const empty = await (await fetch(`${inbox.url}/?to=%3Cnobody%3E`)).text()
  expect(empty).toContain('No mail to “&lt;nobody&gt;”')
})

test('another site can neither change the inbox nor read it under its own name', async () => {
  const change = await api('/reset', { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } })
  expect(change.status).toBe(403)
})

test('starting over empties the inbox', async () => {
  await send('ana@example.com')
  expect((await api('/reset', { method: 'POST' })).body).toEqual({ mails: 0 })
  expect((await api('/status')).body).toMatchObject({ mails: 0, waitingEvents: 0 })
})
