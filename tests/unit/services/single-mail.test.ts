import { MessageRejected, SESClient, SESServiceException, SendRawEmailCommand } from '@aws-sdk/client-ses'
import { mockClient } from 'aws-sdk-client-mock'
import PostalMime from 'postal-mime'
import { beforeEach, describe, expect, it } from 'vitest'
import { createSingleMailer } from '../../../shared/services/single-mail.ts'

const client = new SESClient({ region: 'us-east-1', maxAttempts: 1 })
const ses = mockClient(client)
const mailer = createSingleMailer({ ses: client, configurationSet: 'mails' })
const mail = {
  from: { name: 'Ana Ruiz, Café & Té', address: 'ana@cafe.example' },
  replyTo: 'datos@cafe.example',
  to: 'eva@example.com',
  subject: 'Confirme su dirección',
  text: 'Hola:\nñ',
  html: '<p>Hola:</p>',
  headers: { 'Auto-Submitted': 'auto-generated' },
  tags: { kind: 'confirmation' as const, ref: '01ABC' },
}
beforeEach(() => ses.reset())

describe('a single mail', () => {
  it('goes as multipart to one person, tagged and through the configuration set', async () => {
    ses.on(SendRawEmailCommand).resolves({ MessageId: 'm1' })
    expect(await mailer.send(mail)).toEqual({ outcome: 'accepted', messageId: 'm1' })
    const input = ses.commandCalls(SendRawEmailCommand)[0]?.args[0].input
    expect(input).toMatchObject({
      Source: 'ana@cafe.example',
      Destinations: ['eva@example.com'],
      ConfigurationSetName: 'mails',
      Tags: [
        { Name: 'kind', Value: 'confirmation' },
        { Name: 'ref', Value: '01ABC' },
      ],
    })
    const read = await PostalMime.parse(input?.RawMessage?.Data ?? '')
    expect(read).toMatchObject({
      subject: mail.subject,
      from: mail.from,
      to: [{ address: 'eva@example.com' }],
      replyTo: [{ address: 'datos@cafe.example' }],
    })
    expect(read.text?.trim()).toBe(mail.text)
    expect(read.html).toContain('<p>Hola:</p>')
    expect(read.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated')
  })

  const refused = (name: string, status: number, message = name) =>
    new SESServiceException({ name, message, $fault: 'client', $metadata: { httpStatusCode: status } })

  it.each([
    ['refused', new MessageRejected({ message: 'Bad content', $metadata: { httpStatusCode: 400 } })],
    ['refused', refused('InvalidParameterValue', 400)],
    [
      'not-sent',
      new MessageRejected({ message: 'Email address is not verified.', $metadata: { httpStatusCode: 400 } }),
    ],
    ['not-sent', refused('Throttling', 400, 'Maximum sending rate exceeded.')],
    ['not-sent', refused('AccountSendingPausedException', 400)],
    ['not-sent', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
    ['ambiguous', refused('InternalFailure', 500)],
    ['ambiguous', Object.assign(new Error('reset'), { code: 'ECONNRESET' })],
    ['ambiguous', Object.assign(new Error('time'), { name: 'TimeoutError' })],
  ])('is %s after %s', async (outcome, error) => {
    ses.on(SendRawEmailCommand).rejects(error)
    expect(await mailer.send(mail)).toMatchObject({ outcome })
    expect(ses.commandCalls(SendRawEmailCommand)).toHaveLength(1)
  })
})
