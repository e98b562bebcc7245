import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import { decodeWords } from 'postal-mime'
import type { Header, Mail } from './mail.ts'
import { splice } from './render.ts'

export interface RawMessage {
  /** In order, unfolded, encoded words decoded. */
  readonly headers: readonly Header[]
  readonly body: Buffer
}

function headEnd(raw: Buffer): { head: number; body: number } {
  const crlf = raw.indexOf('\r\n\r\n')
  const lf = raw.indexOf('\n\n')
  if (crlf >= 0 && (lf < 0 || crlf < lf)) return { head: crlf, body: crlf + 4 }
  return lf >= 0 ? { head: lf, body: lf + 2 } : { head: raw.length, body: raw.length }
}

/** The header section's fields, each with its folded lines, untouched. */
function rawFields(raw: Buffer): string[] {
  const head = raw.subarray(0, headEnd(raw).head).toString('utf8')
  return head.split(/\r?\n(?![ \t])/).filter((field) => /^[!-9;-~]+:/.test(field))
}

/** Reads a message's header section (RFC 5322); lines that are no header are passed over. */
export function readMessage(raw: Buffer): RawMessage {
  const headers = rawFields(raw).map((field) => {
    const colon = field.indexOf(':')
    const value = field
      .slice(colon + 1)
      .replaceAll(/\r?\n[ \t]+/g, ' ')
      .trim()
    return { name: field.slice(0, colon), value: decodeWords(value) }
  })
  return { headers, body: raw.subarray(headEnd(raw).body) }
}

export function headerValue(headers: readonly Header[], name: string): string | undefined {
  return headers.find((one) => one.name.toLowerCase() === name.toLowerCase())?.value
}

/** `Message-ID` as SES writes it in us-east-1. */
function messageIdHeader(id: string): string {
  return `<${id}@email.amazonses.com>`
}

const replaced = /^(x-ses-[^:]*|bcc|message-id|date|return-path):/i

/**
 * The message as its recipient gets it. SES writes Message-ID and Date itself and removes the X-SES fields and Bcc.
 * Mails made of parts are put together here, so that a bulk mail takes no room until somebody reads it.
 */
export async function deliveredMessage(mail: Mail): Promise<Buffer> {
  const { call, raw, id } = mail
  const date = new Date(call.at)
  if (raw !== undefined) {
    const fields = rawFields(raw).filter((field) => !replaced.test(field))
    const own = [`Message-ID: ${messageIdHeader(id)}`, `Date: ${date.toUTCString().replace('GMT', '+0000')}`]
    const head = `${[...fields, ...own].join('\r\n')}\r\n\r\n`
    return Buffer.concat([Buffer.from(head), raw.subarray(headEnd(raw).body)])
  }
  const { subject, html, text } = partsOf(mail)
  const composer = new MailComposer({
    // SES takes encoded words (RFC 2047) as they are; the composer would quote them.
    from: decodeWords(call.from),
    to: [...mail.to],
    cc: [...mail.cc],
    replyTo: call.replyTo.map((address) => decodeWords(address)),
    subject,
    ...(html === undefined ? {} : { html }),
    ...(text === undefined ? {} : { text }),
    messageId: messageIdHeader(id),
    date,
    headers: mail.headers.map(({ name, value }) => ({ key: name, value })),
    newline: '\r\n',
  })
  return composer.compile().build()
}

export interface Parts {
  readonly subject: string
  readonly html?: string
  readonly text?: string
}

/** The parts of a mail that was not handed in raw, with its values in place. */
export function partsOf({ call, data }: Mail): Parts {
  const { content } = call
  if (content.kind === 'raw') return { subject: '' }
  const { kind, ...parts } = content
  if (kind === 'simple') return parts
  const values = data ?? {}
  return {
    subject: splice(parts.subject, values),
    ...(parts.html === undefined ? {} : { html: splice(parts.html, values) }),
    ...(parts.text === undefined ? {} : { text: splice(parts.text, values) }),
  }
}

/** The headers that events and lists show of a mail, without putting the whole message together. */
export function headersOf(mail: Mail): readonly Header[] {
  if (mail.raw !== undefined) return readMessage(mail.raw).headers
  const { call, to, cc, headers, id } = mail
  const { content } = call
  const both = content.kind !== 'raw' && content.html !== undefined && content.text !== undefined
  const kind = content.kind !== 'raw' && content.html === undefined ? 'text/plain' : 'text/html'
  return [
    { name: 'Date', value: new Date(call.at).toUTCString().replace('GMT', '+0000') },
    { name: 'From', value: call.from },
    ...(call.replyTo.length > 0 ? [{ name: 'Reply-To', value: call.replyTo.join(', ') }] : []),
    ...(to.length > 0 ? [{ name: 'To', value: to.join(', ') }] : []),
    ...(cc.length > 0 ? [{ name: 'Cc', value: cc.join(', ') }] : []),
    { name: 'Message-ID', value: messageIdHeader(id) },
    { name: 'Subject', value: partsOf(mail).subject },
    { name: 'MIME-Version', value: '1.0' },
    {
      name: 'Content-Type',
      value: both ? `multipart/alternative;  boundary="----=_Part_${mail.seq}"` : `${kind}; charset=UTF-8`,
    },
    ...headers,
  ]
}
