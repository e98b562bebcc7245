import {
  DeleteSuppressedDestinationCommand,
  GetAccountCommand,
  GetEmailIdentityCommand,
  GetSuppressedDestinationCommand,
  ListSuppressedDestinationsCommand,
  PutSuppressedDestinationCommand,
  SendBulkEmailCommand,
  type SendBulkEmailCommandInput,
  SendEmailCommand,
} from '@aws-sdk/client-sesv2'
import { afterEach, expect, test } from 'vitest'
import { scripted } from '../../local/ses/scripted.ts'
import { startSes } from '../support/start-ses.ts'

type Running = Awaited<ReturnType<typeof startSes>>
let running: Running

async function start(...options: Parameters<typeof startSes>): Promise<Running> {
  running = await startSes(...options)
  return running
}

afterEach(() => running.close())

function bulk(addresses: readonly string[], change: Partial<SendBulkEmailCommandInput> = {}): SendBulkEmailCommand {
  return new SendBulkEmailCommand({
    FromEmailAddress: 'Ana of Shop <ana@shop.test>',
    ReplyToAddresses: ['help@shop.test'],
    ConfigurationSetName: 'main',
    DefaultEmailTags: [{ Name: 'kind', Value: 'campaign' }],
    DefaultContent: {
      Template: {
        TemplateContent: {
          Subject: 'Hello {{name}}',
          Html: '<p>Dear {{name}}, <a href="https://shop.test/a?b=1&amp;c={{code}}">look</a></p>',
          Text: 'Dear {{name}} {{code}}',
        },
        TemplateData: '{}',
      },
    },
    BulkEmailEntries: addresses.map((address, line) => ({
      Destination: { ToAddresses: [address] },
      ReplacementTags: [{ Name: 'line', Value: String(line) }],
      ReplacementHeaders: [{ Name: 'List-Unsubscribe', Value: `<https://shop.test/u/${line}>` }],
      ReplacementEmailContent: {
        ReplacementTemplate: { ReplacementTemplateData: JSON.stringify({ name: `<N${line}>`, code: `c${line}` }) },
      },
    })),
    ...change,
  })
}

test('a bulk call gives each entry a result, and each mail its delivery event', async () => {
  const { v2, eventually } = await start()
  const { BulkEmailEntryResults: results = [] } = await v2.send(bulk(['a@example.com', 'no-domain', 'b@example.com']))
  expect(results.map((one) => one.Status)).toEqual(['SUCCESS', 'INVALID_PARAMETER', 'SUCCESS'])
  expect(results[1]?.Error).toBe("Missing final '@domain'")
  const events = await eventually(4)
  const delivery = events.find((one) => one.eventType === 'Delivery' && one.mail.destination[0] === 'b@example.com')
  expect(delivery?.mail).toMatchObject({
    messageId: results[2]?.MessageId,
    source: 'ana@shop.test',
    sourceArn: 'arn:aws:ses:us-east-1:000000000000:identity/shop.test',
    sendingAccountId: '000000000000',
    headersTruncated: false,
    commonHeaders: { from: ['Ana of Shop <ana@shop.test>'], to: ['b@example.com'], subject: 'Hello <N2>' },
    tags: {
      'ses:operation': ['SendBulkEmail'],
      'ses:configuration-set': ['main'],
      'ses:from-domain': ['shop.test'],
      'ses:caller-identity': ['send-messages'],
      kind: ['campaign'],
      line: ['2'],
    },
  })
  expect(delivery?.delivery).toMatchObject({
    recipients: ['b@example.com'],
    smtpResponse: '250 2.6.0 Message received',
  })
})

test('a value that the template misses is accepted and reported as a rendering failure', async () => {
  const { v2, eventually } = await start()
  const sent = await v2.send(bulk([], { BulkEmailEntries: [{ Destination: { ToAddresses: ['a@example.com'] } }] }))
  expect(sent.BulkEmailEntryResults?.[0]?.Status).toBe('SUCCESS')
  const [event] = await eventually(1)
  expect(event?.eventType).toBe('Rendering Failure')
  expect(event?.failure).toMatchObject({ errorMessage: "Attribute 'name' is not present in the rendering data." })
  expect(event?.mail).not.toHaveProperty('headers')
})

test.each([
  ['no entries', { BulkEmailEntries: [] }],
  ['51 entries', { BulkEmailEntries: Array(51).fill({ Destination: { ToAddresses: ['a@example.com'] } }) }],
  ['a tag with a space', { DefaultEmailTags: [{ Name: 'kind', Value: 'two words' }] }],
  [
    'template data that is no object',
    { DefaultContent: { Template: { TemplateContent: { Text: 'x' }, TemplateData: '[' } } },
  ],
  [
    'a header that SES sets itself',
    { BulkEmailEntries: [{ Destination: {}, ReplacementHeaders: [{ Name: 'Reply-To', Value: 'a@b.es' }] }] },
  ],
  [
    '16 headers',
    {
      BulkEmailEntries: [
        { Destination: {}, ReplacementHeaders: Array.from({ length: 16 }, (_, n) => ({ Name: `X-${n}`, Value: 'y' })) },
      ],
    },
  ],
])('a bulk call with %s is refused as a whole', async (_, change) => {
  const { v2 } = await start()
  await expect(v2.send(bulk(['a@example.com'], change))).rejects.toMatchObject({
    name: 'BadRequestException',
    $metadata: { httpStatusCode: 400 },
  })
})

test('an unverified sender, a missing configuration set and a named template are refused as SES does', async () => {
  const { v2 } = await start()
  await expect(v2.send(bulk(['a@example.com'], { FromEmailAddress: 'me@other.test' }))).rejects.toMatchObject({
    name: 'MessageRejected',
    message:
      'Email address is not verified. The following identities failed the check in region US-EAST-1: me@other.test',
  })
  await expect(v2.send(bulk(['a@example.com'], { ConfigurationSetName: 'nope' }))).rejects.toMatchObject({
    name: 'NotFoundException',
    message: 'Configuration set <nope> does not exist.',
  })
  const named = bulk(['a@example.com'], { DefaultContent: { Template: { TemplateName: 'welcome' } } })
  const { BulkEmailEntryResults: results } = await v2.send(named)
  expect(results?.[0]?.Status).toBe('TEMPLATE_NOT_FOUND')
})

test('a scripted mailbox confirms first, bounces then, and is on the suppression list after that', async () => {
  const { v2, events, eventually } = await start()
  const address = scripted({ cause: 'user-unknown', after: 1, label: 7 })
  const seen: unknown[] = []
  for (const count of [2, 4, 6]) {
    await v2.send(bulk([address]))
    await eventually(count)
    seen.push(events.filter((one) => one.eventType !== 'Send').at(-1))
  }
  expect(seen).toMatchObject([
    { eventType: 'Delivery' },
    {
      eventType: 'Bounce',
      bounce: {
        bounceType: 'Permanent',
        bounceSubType: 'General',
        bouncedRecipients: [{ emailAddress: address, action: 'failed', status: '5.1.1' }],
        reportingMTA: expect.stringMatching(/^dns; /),
      },
    },
    {
      eventType: 'Bounce',
      bounce: { bounceSubType: 'OnAccountSuppressionList', reportingMTA: 'dns; amazonses.com' },
    },
  ])
  const { SuppressedDestination: entry } = await v2.send(new GetSuppressedDestinationCommand({ EmailAddress: address }))
  expect(entry).toMatchObject({
    EmailAddress: address,
    Reason: 'BOUNCE',
    Attributes: { MessageId: expect.any(String) },
  })
})

test('the mailbox simulator answers as documented and never joins the suppression list', async () => {
  const { v2, eventually } = await start()
  const names = ['success', 'bounce+1', 'complaint', 'ooto', 'suppressionlist']
  await v2.send(bulk(names.map((name) => `${name}@simulator.amazonses.com`)))
  const events = (await eventually(12)).filter((one) => one.eventType !== 'Send')
  const types = (name: string) =>
    events.filter((one) => one.mail.destination[0]?.startsWith(name)).map((one) => one.eventType)
  expect(types('success')).toEqual(['Delivery'])
  expect(types('bounce')).toEqual(['Bounce'])
  expect(types('complaint')).toEqual(['Delivery', 'Complaint'])
  expect(types('ooto')).toEqual(['Delivery', 'Bounce'])
  expect(events.find((one) => one.mail.destination[0]?.startsWith('suppressionlist'))?.bounce).toMatchObject({
    bounceType: 'Permanent',
    bounceSubType: 'Suppressed',
  })
  const { SuppressedDestinationSummaries: list } = await v2.send(new ListSuppressedDestinationsCommand({}))
  expect(list).toEqual([])
})

test('the suppression list is kept through the API, page by page', async () => {
  const { v2 } = await start()
  for (const name of ['c', 'a', 'b']) {
    await v2.send(new PutSuppressedDestinationCommand({ EmailAddress: `${name}@Example.com`, Reason: 'COMPLAINT' }))
  }
  const first = await v2.send(new ListSuppressedDestinationsCommand({ PageSize: 2 }))
  const NextToken = first.NextToken ?? ''
  const second = await v2.send(new ListSuppressedDestinationsCommand({ PageSize: 2, NextToken }))
  const all = [...(first.SuppressedDestinationSummaries ?? []), ...(second.SuppressedDestinationSummaries ?? [])]
  expect(all.map((one) => one.EmailAddress)).toEqual(['a@example.com', 'b@example.com', 'c@example.com'])
  expect(all[0]?.LastUpdateTime).toBeInstanceOf(Date)
  expect(second.NextToken).toBeUndefined()
  await v2.send(new DeleteSuppressedDestinationCommand({ EmailAddress: 'a@example.com' }))
  await expect(v2.send(new GetSuppressedDestinationCommand({ EmailAddress: 'a@example.com' }))).rejects.toMatchObject({
    name: 'NotFoundException',
  })
})

test('SendEmail takes simple and raw content; account and identity can be asked for', async () => {
  const { v2, ses } = await start({ limits: { perSecond: 14, burst: 14, per24Hours: 50_000 } })
  const sent = await v2.send(
    new SendEmailCommand({
      FromEmailAddress: 'ana@shop.test',
      Destination: { ToAddresses: ['a@example.com'], CcAddresses: ['b@example.com'] },
      Content: { Simple: { Subject: { Data: 'Hola' }, Body: { Text: { Data: 'Qué tal' } } } },
    }),
  )
  expect(sent.MessageId).toMatch(/^0100[0-9a-f]{12}-[0-9a-f-]{36}-000000$/)
  const raw = Buffer.from('From: ana@shop.test\r\nTo: c@example.com\r\nSubject: Raw\r\n\r\nHi')
  await v2.send(new SendEmailCommand({ Content: { Raw: { Data: raw } } }))
  expect(ses.store.mailCount()).toBe(2)
  expect(await v2.send(new GetAccountCommand({}))).toMatchObject({
    SendQuota: { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 3 },
    ProductionAccessEnabled: true,
    SendingEnabled: true,
  })
  expect(await v2.send(new GetEmailIdentityCommand({ EmailIdentity: 'shop.test' }))).toMatchObject({
    IdentityType: 'DOMAIN',
    VerifiedForSendingStatus: true,
  })
})

test('rate and quota refuse single entries while some find room, and the call when none does', async () => {
  const { v2 } = await start({ limits: { perSecond: 0.001, burst: 2, per24Hours: 3 } })
  const first = await v2.send(bulk(['a@example.com', 'b@example.com', 'c@example.com']))
  expect(first.BulkEmailEntryResults?.map((one) => one.Status)).toEqual(['SUCCESS', 'SUCCESS', 'ACCOUNT_THROTTLED'])
  await expect(v2.send(bulk(['c@example.com']))).rejects.toMatchObject({
    name: 'TooManyRequestsException',
    message: 'Maximum sending rate exceeded.',
    $metadata: { httpStatusCode: 429 },
  })
  running.ses.meter.set({ per24Hours: 2 })
  await expect(v2.send(bulk(['c@example.com']))).rejects.toMatchObject({
    name: 'LimitExceededException',
    message: 'Daily message quota exceeded.',
  })
})
