import { localAccount } from '../contracts.ts'
import { splitAddresses } from './addresses.ts'
import { arnOf } from './directory.ts'
import { linksOf } from './links.ts'
import { bareAddress, domainOf, type Header, type Mail, recipientsOf } from './mail.ts'
import { headersOf, headerValue, partsOf, readMessage } from './message.ts'
import type { Reply } from './replies.ts'
import type { StoredEvent } from './store.ts'

// https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html and ...-sns-examples.html

const smtpHost = 'a8-31.smtp-out.amazonses.com'
const browser =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

type Json = Readonly<Record<string, unknown>>

function commonHeaders(mail: Mail, headers: readonly Header[]): Json {
  const list = (name: string) => {
    const value = headerValue(headers, name)
    return value === undefined ? undefined : splitAddresses(value)
  }
  const pairs = {
    returnPath: mail.call.returnPath,
    from: list('From'),
    replyTo: list('Reply-To'),
    date: headerValue(headers, 'Date'),
    to: list('To'),
    cc: list('Cc'),
    messageId: mail.id,
    subject: headerValue(headers, 'Subject'),
  }
  return Object.fromEntries(Object.entries(pairs).filter(([, value]) => value !== undefined))
}

function tagsOf(mail: Mail, type: string): Record<string, string[]> {
  const { call } = mail
  const tags: Record<string, string[]> = {
    'ses:operation': [call.operation],
    ...(call.configurationSet === undefined ? {} : { 'ses:configuration-set': [call.configurationSet] }),
    'ses:source-ip': ['127.0.0.1'],
    'ses:from-domain': [domainOf(call.from)],
    'ses:caller-identity': [call.caller],
    ...(type === 'Delivery' ? { 'ses:outgoing-ip': ['192.0.2.10'] } : {}),
  }
  for (const { name, value } of mail.tags) tags[name] = [...(tags[name] ?? []), value]
  return tags
}

// These two are published without the mail's headers.
const headerless = new Set(['Rendering Failure', 'DeliveryDelay'])

/** The first headers that fit 10 KB together, as SES truncates them. */
function fitting(headers: readonly Header[]): readonly Header[] {
  let room = 10 * 1024
  return headers.filter(({ name, value }) => {
    room -= Buffer.byteLength(name) + Buffer.byteLength(value)
    return room >= 0
  })
}

function mailObject(mail: Mail, type: string): Json {
  const { call } = mail
  const headers = headerless.has(type) ? [] : headersOf(mail)
  const shown = fitting(headers)
  return {
    timestamp: new Date(call.at).toISOString(),
    source: bareAddress(call.from),
    sourceArn: arnOf('identity', call.identity),
    sendingAccountId: localAccount,
    messageId: mail.id,
    destination: recipientsOf(mail),
    headersTruncated: shown.length < headers.length,
    ...(headerless.has(type) ? {} : { headers: shown, commonHeaders: commonHeaders(mail, headers) }),
    tags: tagsOf(mail, type),
  }
}

function diagnostic(reply: Reply, address: string): string {
  const text = reply.text.replaceAll('{to}', address).replaceAll('{domain}', domainOf(address))
  if (reply.bare) return text
  return `smtp; ${[reply.code, reply.enhanced, text].filter((part) => part !== undefined).join(' ')}`
}

function statusOf(reply: Reply): string {
  return reply.enhanced ?? (reply.code < 500 ? '4.0.0' : '5.0.0')
}

function bounce({ address, detail, due, feedback }: StoredEvent): Json {
  const { reply } = detail
  const base = { feedbackId: feedback, timestamp: new Date(due).toISOString() }
  // An automatic answer bounces without a reply of any server.
  if (reply === undefined) {
    return {
      ...base,
      bounceType: 'Transient',
      bounceSubType: 'General',
      bouncedRecipients: [{ emailAddress: address }],
    }
  }
  return {
    ...base,
    bounceType: reply.type,
    bounceSubType: reply.subType,
    bouncedRecipients: [
      {
        emailAddress: address,
        action: 'failed',
        status: statusOf(reply),
        diagnosticCode: diagnostic(reply, address),
      },
    ],
    ...(reply.bare ? {} : { remoteMtaIp: '192.0.2.25' }),
    reportingMTA: reply.bare ? 'dns; amazonses.com' : `dns; ${smtpHost}`,
  }
}

function complaint({ address, detail, due, feedback }: StoredEvent): Json {
  const at = new Date(due).toISOString()
  const base = { feedbackId: feedback, complainedRecipients: [{ emailAddress: address }], timestamp: at }
  if (detail.onAccountList) return { ...base, complaintSubType: 'OnAccountSuppressionList' }
  const type = detail.complaintType ?? 'abuse'
  return { ...base, complaintSubType: null, userAgent: browser, complaintFeedbackType: type, arrivalDate: at }
}

const busy: Reply = {
  code: 421,
  enhanced: '4.4.1',
  type: 'Transient',
  subType: 'General',
  text: 'Unable to connect to remote host',
}
const full: Reply = {
  code: 452,
  enhanced: '4.2.2',
  type: 'Transient',
  subType: 'MailboxFull',
  text: 'The mailbox is full',
}

/** What the server answers while the mail is only delayed: its reply if that is for now (4xx), else a likely one. */
function delayReply(reply: Reply | undefined): Reply {
  if (reply !== undefined && reply.code < 500) return reply
  return reply?.subType === 'MailboxFull' ? full : busy
}

function delay(mail: Mail, { address, due, detail }: StoredEvent): Json {
  const reply = delayReply(detail.reply)
  const types: Readonly<Record<string, string>> = { MailboxFull: 'MailboxFull', ContentRejected: 'SpamDetected' }
  return {
    timestamp: new Date(due).toISOString(),
    delayType: types[reply.subType] ?? (reply === busy ? 'TransientCommunicationFailure' : 'General'),
    // SES gives up after 840 minutes.
    expirationTime: new Date(mail.call.at + 840 * 60 * 1000).toISOString(),
    delayedRecipients: [{ emailAddress: address, status: statusOf(reply), diagnosticCode: diagnostic(reply, address) }],
  }
}

function firstLink(mail: Mail): string {
  const parts = mail.raw === undefined ? partsOf(mail) : { text: readMessage(mail.raw).body.toString('utf8') }
  const links = linksOf(parts).filter((link) => /^https?:/.test(link))
  return links[0] ?? 'https://example.com/'
}

function detailOf(mail: Mail, event: StoredEvent): Json {
  const at = new Date(event.due).toISOString()
  switch (event.type) {
    case 'Send':
      return { send: {} }
    case 'Bounce':
      return { bounce: bounce(event) }
    case 'Complaint':
      return { complaint: complaint(event) }
    case 'Delivery':
      return {
        delivery: {
          timestamp: at,
          processingTimeMillis: event.due - mail.call.at,
          recipients: [event.address],
          smtpResponse: '250 2.6.0 Message received',
          remoteMtaIp: '192.0.2.25',
          reportingMTA: smtpHost,
        },
      }
    case 'DeliveryDelay':
      return { deliveryDelay: delay(mail, event) }
    case 'Reject':
      return { reject: { reason: event.detail.message ?? 'Bad content' } }
    case 'Rendering Failure':
      return { failure: { errorMessage: event.detail.message ?? '', templateName: '' } }
    case 'Open':
      return { open: { ipAddress: '192.0.2.80', timestamp: at, userAgent: browser } }
    case 'Click':
      return {
        click: { ipAddress: '192.0.2.80', link: firstLink(mail), linkTags: null, timestamp: at, userAgent: browser },
      }
  }
}

/** An event as SES publishes it to an SNS topic. */
export function eventJson(mail: Mail, event: StoredEvent): Json {
  return { eventType: event.type, mail: mailObject(mail, event.type), ...detailOf(mail, event) }
}
