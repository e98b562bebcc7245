import { addressFault, splitAddresses } from './addresses.ts'
import { bareAddress, type Tag } from './mail.ts'
import { headerValue, readMessage } from './message.ts'
import type { Refusal } from './refusals.ts'
import type { Sending } from './sending.ts'

export interface RawRequest {
  readonly operation: string
  readonly raw: Buffer
  readonly source?: string
  /** Where none are given, the message's To, Cc and Bcc say who gets it. */
  readonly destinations?: readonly string[]
  readonly configurationSet?: string
  readonly tags: readonly Tag[]
  readonly caller: string
  readonly maxBytes: number
}

export type Reading =
  | { readonly ok: true; readonly sending: Sending }
  | { readonly ok: false; readonly refusal: Refusal }

export function bad(message: string): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { kind: 'bad-request', message } }
}

/** `X-SES-MESSAGE-TAGS: kind=campaign, run=1` */
function headerTags(value: string | undefined): Tag[] {
  return (value ?? '')
    .split(',')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=')
      return { name: pair.slice(0, equals).trim(), value: pair.slice(equals + 1).trim() }
    })
}

/** What is wrong with a tag by SES's rules (ASCII letters, digits, _ and -, at most 256 characters), or undefined. */
export function tagFault({ name, value }: Tag): string | undefined {
  const fits = (text: string) => /^[A-Za-z0-9_-]{1,256}$/.test(text)
  if (!fits(name)) return `Invalid tag name <${name}>: only alphanumeric ASCII characters, '_', or '-' are allowed.`
  if (!fits(value)) return `Invalid tag value <${value}>: only alphanumeric ASCII characters, '_', or '-' are allowed.`
  return undefined
}

/** Reads a message that its sender put together, as SendRawEmail and v2's SendEmail with raw content take it. */
export function readRaw(request: RawRequest): Reading {
  const { raw } = request
  if (raw.length === 0) return bad('Empty required field: RawMessage.Data.')
  if (raw.length > request.maxBytes) return bad(`Message length is more than ${request.maxBytes} bytes long.`)
  const { headers } = readMessage(raw)
  const from = headerValue(headers, 'From')
  if (from === undefined) return bad("Missing required header 'From'.")
  const list = (name: string) => splitAddresses(headerValue(headers, name) ?? '')
  const given = request.destinations ?? []
  const to = given.length > 0 ? given : list('To')
  const cc = given.length > 0 ? [] : list('Cc')
  const bcc = given.length > 0 ? [] : list('Bcc')
  const everybody = [...to, ...cc, ...bcc]
  if (everybody.length === 0) return bad('Missing required header or parameter: no recipient is given.')
  if (everybody.length > 50) return bad('Recipient count exceeds 50.')
  const fault = [from, ...everybody].map(addressFault).find((one) => one !== undefined)
  if (fault !== undefined) return bad(fault)
  const tags = [...request.tags, ...headerTags(headerValue(headers, 'X-SES-MESSAGE-TAGS'))]
  const wrongTag = tags.map(tagFault).find((one) => one !== undefined)
  if (wrongTag !== undefined) return bad(wrongTag)
  const set = request.configurationSet ?? headerValue(headers, 'X-SES-CONFIGURATION-SET')
  const returnPath = headerValue(headers, 'Return-Path')
  const source = request.source ?? from
  return {
    ok: true,
    sending: {
      operation: request.operation,
      from,
      senders: [...new Set([bareAddress(source), bareAddress(from)])],
      caller: request.caller,
      ...(set === undefined || set === '' ? {} : { configurationSet: set }),
      ...(returnPath === undefined ? {} : { returnPath: bareAddress(returnPath) }),
      replyTo: list('Reply-To'),
      content: { kind: 'raw' },
      entries: [{ ok: true, draft: { to, cc, bcc, tags, headers: [], raw } }],
      bulk: false,
    },
  }
}
