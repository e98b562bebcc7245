import { SendRawEmailCommand } from '@aws-sdk/client-ses'
import { SendBulkEmailCommand } from '@aws-sdk/client-sesv2'
import { afterEach, expect, test } from 'vitest'
import { startSes } from '../support/start-ses.ts'

type Running = Awaited<ReturnType<typeof startSes>>
let running: Running

async function start(...options: Parameters<typeof startSes>): Promise<Running> {
  running = await startSes(...options)
  return running
}

afterEach(() => running.close())

function raw(head: string): SendRawEmailCommand {
  const message = `From: Ana <ana@shop.test>\r\nTo: a@example.com\r\n${head}Subject: =?utf-8?q?Confirmaci=C3=B3n?=\r\n\r\nHola`
  return new SendRawEmailCommand({ RawMessage: { Data: Buffer.from(message) } })
}

function bulk(...addresses: string[]): SendBulkEmailCommand {
  return new SendBulkEmailCommand({
    FromEmailAddress: 'ana@shop.test',
    DefaultEmailTags: [{ Name: 'kind', Value: 'campaign' }],
    DefaultContent: { Template: { TemplateContent: { Subject: 'S', Text: 'T' }, TemplateData: '{}' } },
    BulkEmailEntries: addresses.map((address) => ({ Destination: { ToAddresses: [address] } })),
  })
}

test('SendRawEmail honours the X-SES headers and leaves them out of what is delivered', async () => {
  const { v1, ses, eventually } = await start()
  const { MessageId } = await v1.send(raw('X-SES-CONFIGURATION-SET: main\r\nX-SES-MESSAGE-TAGS: kind=test, ref=r1\r\n'))
  const events = await eventually(2)
  expect(events.at(-1)).toMatchObject({
    eventType: 'Delivery',
    mail: {
      messageId: MessageId,
      commonHeaders: { subject: 'Confirmación', from: ['Ana <ana@shop.test>'] },
      tags: { 'ses:operation': ['SendRawEmail'], 'ses:configuration-set': ['main'], kind: ['test'], ref: ['r1'] },
    },
  })
  expect(ses.store.mailById(MessageId ?? '')?.tags).toHaveLength(2)
})

test('v1 refuses with the codes that its client knows', async () => {
  const { v1, ses } = await start()
  await expect(v1.send(raw('X-SES-CONFIGURATION-SET: nope\r\n'))).rejects.toMatchObject({
    name: 'ConfigurationSetDoesNotExistException',
    ConfigurationSetName: 'nope',
  })
  const source = new SendRawEmailCommand({ ...raw('').input, Source: 'me@other.test' })
  await expect(v1.send(source)).rejects.toMatchObject({ name: 'MessageRejected', $metadata: { httpStatusCode: 400 } })
  ses.faults.add({ effect: 'throttle', calls: 1 })
  await expect(v1.send(raw(''))).rejects.toMatchObject({
    name: 'Throttling',
    message: 'Maximum sending rate exceeded.',
  })
  ses.meter.set({ sendingEnabled: false })
  await expect(v1.send(raw(''))).rejects.toMatchObject({ name: 'AccountSendingPausedException' })
})

test.each([
  ['accept-then-500', 1, { name: 'InternalServiceErrorException' }],
  ['accept-then-reset', 1, { code: 'ECONNRESET' }],
  ['refuse-500', 0, { name: 'InternalServiceErrorException' }],
  ['reset', 0, { code: 'ECONNRESET' }],
  ['account-suspended', 0, { name: 'AccountSuspendedException' }],
] as const)('the fault %s leaves %i mails accepted', async (effect, kept, error) => {
  const { v2, ses } = await start()
  ses.faults.add({ effect, calls: 1 })
  await expect(v2.send(bulk('a@example.com'))).rejects.toMatchObject(error)
  expect(ses.store.mailCount()).toBe(kept)
  await v2.send(bulk('a@example.com'))
  expect(ses.store.mailCount()).toBe(kept + 1)
})

test('a mail that is accepted and never answered is there while its caller waits', async () => {
  const { v2, ses } = await start()
  ses.faults.add({ effect: 'accept-then-timeout', calls: 1, kind: 'campaign' })
  await expect(v2.send(bulk('a@example.com'), { abortSignal: AbortSignal.timeout(100) })).rejects.toThrow()
  expect(ses.store.mailCount()).toBe(1)
})

test('a fault for one recipient gives that entry its status and accepts the others', async () => {
  const { v2, ses } = await start()
  ses.faults.add({ effect: 'entry', status: 'TRANSIENT_FAILURE', recipient: 'b@', calls: 1 })
  const { BulkEmailEntryResults: results } = await v2.send(bulk('a@example.com', 'b@example.com'))
  expect(results?.map((one) => one.Status)).toEqual(['SUCCESS', 'TRANSIENT_FAILURE'])
})
