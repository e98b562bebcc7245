import { randomUUID } from 'node:crypto'
import type { AwsRequest, AwsResponse } from '../contracts.ts'
import { addressFault } from './addresses.ts'
import { bareAddress, type Tag } from './mail.ts'
import type { Meter } from './rate.ts'
import { bad, type Reading, readRaw, tagFault } from './raw-sending.ts'
import { messageOf, type Refusal } from './refusals.ts'

// https://docs.aws.amazon.com/ses/latest/APIReference/ : the query protocol, answered in XML.

const namespace = 'http://ses.amazonaws.com/doc/2010-12-01/'

function xml(text: string): string {
  const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign)
}

function answer(status: number, body: string, requestId: string): AwsResponse {
  const headers = { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }
  return { status, headers, body }
}

export function parameters(request: AwsRequest): URLSearchParams {
  const form = request.method === 'POST' ? request.body.toString('utf8') : request.url.search
  return new URLSearchParams(form)
}

/** `Destinations.member.1`, `Destinations.member.2`, ... */
function members(form: URLSearchParams, name: string): string[] {
  const found: string[] = []
  for (let index = 1; ; index += 1) {
    const value = form.get(`${name}.member.${index}`)
    if (value === null) return found
    found.push(value)
  }
}

function tags(form: URLSearchParams): Tag[] {
  const found: Tag[] = []
  for (let index = 1; ; index += 1) {
    const name = form.get(`Tags.member.${index}.Name`)
    if (name === null) return found
    found.push({ name, value: form.get(`Tags.member.${index}.Value`) ?? '' })
  }
}

function optional<K extends string>(key: K, value: string | null): Partial<Record<K, string>> {
  return value === null || value === '' ? {} : ({ [key]: value } as Partial<Record<K, string>>)
}

function readSendEmail(form: URLSearchParams, caller: string): Reading {
  const from = form.get('Source')
  if (from === null || from === '') return bad('Empty required field: Source.')
  const to = members(form, 'Destination.ToAddresses')
  const cc = members(form, 'Destination.CcAddresses')
  const bcc = members(form, 'Destination.BccAddresses')
  const everybody = [...to, ...cc, ...bcc]
  if (everybody.length === 0) return bad('Missing required parameter: Destination.')
  if (everybody.length > 50) return bad('Recipient count exceeds 50.')
  const mailTags = tags(form)
  const fault = [from, ...everybody].map(addressFault).find(Boolean) ?? mailTags.map(tagFault).find(Boolean)
  if (fault !== undefined) return bad(fault)
  const html = optional('html', form.get('Message.Body.Html.Data'))
  const text = optional('text', form.get('Message.Body.Text.Data'))
  return {
    ok: true,
    sending: {
      operation: 'SendEmail',
      from,
      senders: [bareAddress(from)],
      caller,
      ...optional('configurationSet', form.get('ConfigurationSetName')),
      ...optional('returnPath', form.get('ReturnPath')),
      replyTo: members(form, 'ReplyToAddresses'),
      content: { kind: 'simple', subject: form.get('Message.Subject.Data') ?? '', ...html, ...text },
      entries: [{ ok: true, draft: { to, cc, bcc, tags: mailTags, headers: [] } }],
      bulk: false,
    },
  }
}

/** Reads SendRawEmail or SendEmail; undefined for another action. */
export function readV1(request: AwsRequest): Reading | undefined {
  const form = parameters(request)
  const caller = request.caller ?? 'root'
  if (form.get('Action') === 'SendEmail') return readSendEmail(form, caller)
  if (form.get('Action') !== 'SendRawEmail') return undefined
  return readRaw({
    operation: 'SendRawEmail',
    raw: Buffer.from(form.get('RawMessage.Data') ?? '', 'base64'),
    ...optional('source', form.get('Source')),
    destinations: members(form, 'Destinations'),
    ...optional('configurationSet', form.get('ConfigurationSetName')),
    tags: tags(form),
    caller,
    maxBytes: 10 * 1024 * 1024,
  })
}

export function sentV1(operation: string, messageId: string): AwsResponse {
  return result(operation, `<MessageId>${messageId}</MessageId>`)
}

function result(operation: string, content: string): AwsResponse {
  const id = randomUUID()
  const body =
    `<${operation}Response xmlns="${namespace}"><${operation}Result>${content}</${operation}Result>` +
    `<ResponseMetadata><RequestId>${id}</RequestId></ResponseMetadata></${operation}Response>`
  return answer(200, body, id)
}

const codes: Readonly<Record<Refusal['kind'], readonly [status: number, code: string]>> = {
  'bad-request': [400, 'InvalidParameterValue'],
  'message-rejected': [400, 'MessageRejected'],
  'not-found': [400, 'TemplateDoesNotExist'],
  unverified: [400, 'MessageRejected'],
  'account-paused': [400, 'AccountSendingPausedException'],
  'account-suspended': [400, 'MessageRejected'],
  'configuration-set-missing': [400, 'ConfigurationSetDoesNotExist'],
  'configuration-set-paused': [400, 'ConfigurationSetSendingPausedException'],
  rate: [400, 'Throttling'],
  quota: [400, 'Throttling'],
  internal: [500, 'InternalFailure'],
  'hang-up': [500, 'InternalFailure'],
}

export function refusedV1(refusal: Refusal): AwsResponse {
  const [status, code] = codes[refusal.kind]
  return errorV1(status, code, messageOf(refusal), refusal.kind.startsWith('configuration') ? refusal : undefined)
}

function errorV1(status: number, code: string, message: string, refusal?: Refusal): AwsResponse {
  const id = randomUUID()
  const name =
    refusal !== undefined && 'name' in refusal
      ? `<ConfigurationSetName>${xml(refusal.name)}</ConfigurationSetName>`
      : ''
  const body =
    `<ErrorResponse xmlns="${namespace}"><Error><Type>${status < 500 ? 'Sender' : 'Receiver'}</Type>` +
    `<Code>${code}</Code><Message>${xml(message)}</Message>${name}</Error><RequestId>${id}</RequestId></ErrorResponse>`
  return answer(status, body, id)
}

/** Answers every action that sends nothing. */
export function answerV1(request: AwsRequest, meter: Meter): AwsResponse {
  const action = parameters(request).get('Action') ?? ''
  if (action !== 'GetSendQuota') {
    return errorV1(400, 'InvalidAction', `Could not find operation ${action} for version 2010-12-01`)
  }
  const { perSecond, per24Hours } = meter.limits()
  return result(
    'GetSendQuota',
    `<SentLast24Hours>${meter.sentLast24Hours()}.0</SentLast24Hours><Max24HourSend>${per24Hours}.0</Max24HourSend>` +
      `<MaxSendRate>${perSecond}.0</MaxSendRate>`,
  )
}
