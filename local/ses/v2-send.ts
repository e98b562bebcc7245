import type { AwsRequest } from '../contracts.ts'
import { addressFault } from './addresses.ts'
import { bareAddress, type Content, type Draft, type Header, type Tag, type TemplateData } from './mail.ts'
import { bad, type Reading, readRaw, tagFault } from './raw-sending.ts'
import { missingPlace, placesOf } from './render.ts'
import type { Entry, Sending } from './sending.ts'
import {
  type Destination,
  firstIssue,
  sendBulkEmail,
  sendEmail,
  type Template,
  type WireHeader,
  type WireTag,
} from './v2-schemas.ts'

const maxTemplateCall = 1024 * 1024
const maxMessage = 40 * 1024 * 1024

// SES sets these itself: https://docs.aws.amazon.com/ses/latest/dg/header-fields.html
const reserved = new Set(
  'bcc cc content-disposition content-type date from message-id mime-version reply-to return-path subject to'.split(
    ' ',
  ),
)

function toTags(tags: readonly WireTag[] | undefined): Tag[] {
  return (tags ?? []).map(({ Name, Value }) => ({ name: Name, value: Value }))
}

/** The first list, with those of the same name replaced by and the others joined by the second. */
function overlaid<T extends { readonly name: string }>(base: readonly T[], over: readonly T[]): T[] {
  const names = new Set(over.map((one) => one.name.toLowerCase()))
  return [...base.filter((one) => !names.has(one.name.toLowerCase())), ...over]
}

function toHeaders(headers: readonly WireHeader[] | undefined): Header[] {
  return (headers ?? []).map(({ Name, Value }) => ({ name: Name, value: Value }))
}

function headerFault(headers: readonly Header[]): string | undefined {
  const forbidden = headers.find((one) => reserved.has(one.name.toLowerCase()))
  if (forbidden !== undefined) return `Header <${forbidden.name}> is set by SES and cannot be given.`
  const names = headers.map((one) => one.name.toLowerCase())
  const twice = headers.find((one, index) => names.indexOf(one.name.toLowerCase()) < index)
  return twice === undefined ? undefined : `Duplicate header <${twice.name}>.`
}

function parseData(json: string | undefined): TemplateData | undefined {
  if (json === undefined) return {}
  try {
    const data: unknown = JSON.parse(json)
    return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as TemplateData) : undefined
  } catch {
    return undefined
  }
}

function everybody({ ToAddresses = [], CcAddresses = [], BccAddresses = [] }: Destination): string[] {
  return [...ToAddresses, ...CcAddresses, ...BccAddresses]
}

function destinationFault(destination: Destination): string | undefined {
  const addresses = everybody(destination)
  if (addresses.length === 0) return 'Missing required parameter: Destination has no address.'
  if (addresses.length > 50) return 'Recipient count exceeds 50.'
  return addresses.map(addressFault).find((fault) => fault !== undefined)
}

function toDraft(destination: Destination, tags: readonly Tag[], headers: readonly Header[]): Draft {
  const { ToAddresses = [], CcAddresses = [], BccAddresses = [] } = destination
  return { to: ToAddresses, cc: CcAddresses, bcc: BccAddresses, tags, headers }
}

interface InlineTemplate {
  readonly content: Content
  readonly places: readonly string[]
}

function inlineTemplate({ TemplateContent }: Template): InlineTemplate | string {
  const { Subject = '', Html, Text } = TemplateContent ?? {}
  if (Html === undefined && Text === undefined) return 'TemplateContent needs an Html or a Text part.'
  const parts = { ...(Html === undefined ? {} : { html: Html }), ...(Text === undefined ? {} : { text: Text }) }
  return { content: { kind: 'template', subject: Subject, ...parts }, places: placesOf([Subject, Html, Text]) }
}

interface Common {
  readonly FromEmailAddress?: string | undefined
  readonly ReplyToAddresses?: readonly string[] | undefined
  readonly FeedbackForwardingEmailAddress?: string | undefined
  readonly ConfigurationSetName?: string | undefined
}

function envelope(
  operation: string,
  input: Common,
  request: AwsRequest,
): Omit<Sending, 'content' | 'entries' | 'bulk'> {
  const from = input.FromEmailAddress ?? ''
  const { ConfigurationSetName: set, FeedbackForwardingEmailAddress: feedback } = input
  return {
    operation,
    from,
    senders: [bareAddress(from), ...(feedback ? [bareAddress(feedback)] : [])],
    caller: request.caller ?? 'root',
    ...(set ? { configurationSet: set } : {}),
    ...(feedback ? { returnPath: feedback } : {}),
    replyTo: input.ReplyToAddresses ?? [],
  }
}

function commonFault({ FromEmailAddress, ReplyToAddresses = [] }: Common): string | undefined {
  if (!FromEmailAddress) return 'Missing required parameter: FromEmailAddress.'
  return [FromEmailAddress, ...ReplyToAddresses].map(addressFault).find((fault) => fault !== undefined)
}

/** Reads SendBulkEmail. What is wrong with one entry is that entry's result; what is wrong with the call refuses it. */
export function readBulk(request: AwsRequest, body: unknown): Reading {
  const parsed = sendBulkEmail.safeParse(body)
  if (!parsed.success) return bad(firstIssue(parsed.error))
  if (request.body.length > maxTemplateCall) return bad('The request is larger than 1 MB.')
  const input = parsed.data
  const { Template: template } = input.DefaultContent
  const defaultTags = toTags(input.DefaultEmailTags)
  const defaultHeaders = toHeaders(template?.Headers)
  const defaults = parseData(template?.TemplateData)
  if (template === undefined) return bad('DefaultContent.Template is required.')
  if (defaults === undefined) return bad('TemplateData is not a JSON object.')
  const drafts = input.BulkEmailEntries.map((entry) => {
    const tags = overlaid(defaultTags, toTags(entry.ReplacementTags))
    return toDraft(entry.Destination, tags, overlaid(defaultHeaders, toHeaders(entry.ReplacementHeaders)))
  })
  const fault =
    commonFault(input) ??
    drafts.flatMap((draft) => draft.tags.map(tagFault)).find(Boolean) ??
    drafts.map((draft) => headerFault(draft.headers)).find(Boolean)
  if (fault !== undefined) return bad(fault)
  const base = { ...envelope('SendBulkEmail', input, request), bulk: true }
  if (template.TemplateContent === undefined) {
    const error = `Template ${template.TemplateName ?? template.TemplateArn ?? ''} does not exist.`
    const none = { ok: false, status: 'TEMPLATE_NOT_FOUND', error } as const
    return { ok: true, sending: { ...base, content: { kind: 'raw' }, entries: drafts.map(() => none) } }
  }
  const inline = inlineTemplate(template)
  if (typeof inline === 'string') return bad(inline)
  const entries = input.BulkEmailEntries.map((entry, index): Entry => {
    const own = parseData(entry.ReplacementEmailContent?.ReplacementTemplate?.ReplacementTemplateData)
    const wrong =
      destinationFault(entry.Destination) ??
      (own === undefined ? 'ReplacementTemplateData is not a JSON object.' : undefined)
    const draft = drafts[index]
    if (wrong !== undefined || draft === undefined) {
      return { ok: false, status: 'INVALID_PARAMETER', error: wrong ?? 'The entry is not valid.' }
    }
    return { ok: true, draft: filled(draft, { ...defaults, ...own }, inline.places) }
  })
  return { ok: true, sending: { ...base, content: inline.content, entries } }
}

function filled(draft: Draft, data: TemplateData, places: readonly string[]): Draft {
  const missing = missingPlace(places, data)
  return { ...draft, data, ...(missing === undefined ? {} : { missing }) }
}

/** Reads SendEmail with simple, raw or inline template content. */
export function readSendEmail(request: AwsRequest, body: unknown): Reading {
  const parsed = sendEmail.safeParse(body)
  if (!parsed.success) return bad(firstIssue(parsed.error))
  const input = parsed.data
  const { Raw: raw, Simple: simple, Template: template } = input.Content
  const destination = input.Destination ?? {}
  const tags = toTags(input.EmailTags)
  if (raw !== undefined) {
    return readRaw({
      operation: 'SendEmail',
      raw: Buffer.from(raw.Data, 'base64'),
      ...(input.FromEmailAddress ? { source: input.FromEmailAddress } : {}),
      destinations: everybody(destination),
      ...(input.ConfigurationSetName ? { configurationSet: input.ConfigurationSetName } : {}),
      tags,
      caller: request.caller ?? 'root',
      maxBytes: maxMessage,
    })
  }
  const headers = toHeaders(simple?.Headers ?? template?.Headers)
  const fault =
    commonFault(input) ?? destinationFault(destination) ?? tags.map(tagFault).find(Boolean) ?? headerFault(headers)
  if (fault !== undefined) return bad(fault)
  const base = { ...envelope('SendEmail', input, request), bulk: false }
  const draft = toDraft(destination, tags, headers)
  if (simple !== undefined) {
    const { Html: html, Text: text } = simple.Body
    if (html === undefined && text === undefined) return bad('Content.Simple.Body needs an Html or a Text part.')
    const parts = {
      ...(html === undefined ? {} : { html: html.Data }),
      ...(text === undefined ? {} : { text: text.Data }),
    }
    const content: Content = { kind: 'simple', subject: simple.Subject.Data, ...parts }
    return { ok: true, sending: { ...base, content, entries: [{ ok: true, draft }] } }
  }
  if (template === undefined) return bad('Content needs one of Simple, Raw and Template.')
  if (template.TemplateContent === undefined) {
    return {
      ok: false,
      refusal: { kind: 'not-found', message: `Template ${template.TemplateName ?? ''} does not exist.` },
    }
  }
  const inline = inlineTemplate(template)
  const data = parseData(template.TemplateData)
  if (typeof inline === 'string') return bad(inline)
  if (data === undefined) return bad('TemplateData is not a JSON object.')
  const entry: Entry = { ok: true, draft: filled(draft, data, inline.places) }
  return { ok: true, sending: { ...base, content: inline.content, entries: [entry] } }
}
