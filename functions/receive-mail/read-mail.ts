import { convert } from 'html-to-text'
import PostalMime, { addressParser } from 'postal-mime'
import type { Header } from '../../shared/domain/mail/list-headers.ts'
import { normaliseAddress } from '../../shared/domain/profile/address.ts'
import { automaticKind } from '../../shared/domain/request/automatic.ts'
import { type Attachment, keptText, messageId, messageIds } from '../../shared/domain/request/message.ts'
import { isProven, type Receipt, readReceipt } from '../../shared/domain/request/verdicts.ts'

/** What is read of a mail. */
export interface ReadMail {
  readonly readable: boolean
  readonly receipt: Receipt
  /** The one sender, normalised; undefined where the mail names none, several, or none that can be mailed. */
  readonly from?: string
  readonly name?: string
  /** The sender's domain vouches for it. */
  readonly proven: boolean
  /** Addresses of the envelope, To and Cc, normalised. */
  readonly to: readonly string[]
  readonly subject: string
  readonly messageId?: string
  /** Ids of `In-Reply-To` and `References`, the nearest last. */
  readonly references: readonly string[]
  readonly text: string
  readonly attachments: readonly Attachment[]
  readonly partial: boolean
  readonly automatic?: 'automatic' | 'bounce'
  /** BCP 47, of `Content-Language`. */
  readonly language?: string
}

/** Of larger mails only the beginning is read: headers and, as a rule, the text. */
export const wholeBytes = 10 * 1024 * 1024
export const headBytes = 512 * 1024
/** HTML that is turned into text: beyond it nobody reads on, and turning takes long. */
const longestHtml = 1024 * 1024

/**
 * Reads a raw mail as SES kept it. It never throws: of what cannot be read the receipt is told, as far as there is one.
 * HTML becomes text here; what stands in it goes nowhere else.
 * @param cut true where these are not all bytes of the mail
 */
export async function readMail(raw: Uint8Array, sesId: string, cut: boolean): Promise<ReadMail> {
  const headers = rawHeaders(raw)
  const receipt = readReceipt(headers, sesId)
  try {
    return await parse(raw, receipt, headers, cut)
  } catch {
    const from = usable(receipt.returnPath)
    const to = [usable(receipt.recipient)].filter((address) => address !== undefined)
    const nothing = { subject: '', references: [], text: '', attachments: [], proven: false, partial: true }
    return { ...nothing, readable: false, receipt, to, ...(from && { from }) }
  }
}

async function parse(raw: Uint8Array, receipt: Receipt, headers: readonly Header[], cut: boolean): Promise<ReadMail> {
  const mail = await PostalMime.parse(raw, { maxNestingDepth: 50, maxHeadersSize: 512 * 1024 })
  const value = (name: string) => mail.headers.find(({ key }) => key === name)?.value ?? ''
  // A mail with two From headers or two authors is nobody's: mail programs show one of them, checks read another.
  const named = mail.headers.filter(({ key }) => key === 'from').flatMap(({ value }) => addressParser(value))
  const from = named.length === 1 ? usable(named[0]?.address) : undefined
  const name = oneLine(mail.from?.name ?? '', 100)
  const subject = oneLine(mail.subject ?? '', 300)
  const text = textOf(mail.text, mail.html)
  const id = messageId(mail.messageId ?? '')
  const language = /^\s*([a-z]{2})\b/i.exec(value('content-language'))?.[1]?.toLowerCase()
  const automatic = automaticKind({
    headers: headers.slice(ownFrom(headers)),
    nullSender: receipt.nullSender,
    subject,
    ...(from && { from }),
  })
  return {
    readable: true,
    receipt,
    ...(from && { from }),
    ...(name && { name }),
    proven: from !== undefined && isProven(receipt, from),
    to: addressesOf([receipt.recipient, ...mailboxes(mail.to), ...mailboxes(mail.cc)]),
    subject,
    ...(id && { messageId: id }),
    references: [...new Set([...messageIds(value('references')), ...messageIds(value('in-reply-to'))])],
    text: text.slice(0, keptText),
    attachments: mail.attachments.slice(0, 100).map(({ filename, mimeType, content }) => ({
      name: oneLine(filename ?? '', 150),
      type: oneLine(mimeType, 100),
      bytes: typeof content === 'string' ? content.length : content.byteLength,
    })),
    partial: cut || text.length > keptText,
    ...(automatic && { automatic }),
    ...(language && { language }),
  }
}

/** Where the mail's own headers begin: SES's end with the last that only SES writes. */
function ownFrom(headers: readonly Header[]): number {
  return headers.findLastIndex(({ name }) => /^x-ses-(receipt|dkim-signature)$/i.test(name)) + 1
}

/** The header section's fields in their order, unfolded, as they stand in the first 512 KB. */
function rawHeaders(raw: Uint8Array): Header[] {
  const text = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, headBytes)).toString('latin1')
  const end = /\r?\n\r?\n/.exec(text)?.index ?? text.length
  return text
    .slice(0, end)
    .split(/\r?\n(?![ \t])/)
    .slice(0, 1000)
    .flatMap((field) => {
      const colon = field.indexOf(':')
      const name = field.slice(0, colon)
      if (colon < 1 || !/^[!-9;-~]+$/.test(name)) return []
      return [
        {
          name,
          value: field
            .slice(colon + 1)
            .replaceAll(/\s*\r?\n[ \t]+/g, ' ')
            .trim(),
        },
      ]
    })
}

type Addresses = Awaited<ReturnType<typeof PostalMime.parse>>['to']

const mailboxes = (addresses: Addresses): readonly (string | undefined)[] =>
  (addresses ?? []).flatMap((one) => (one.group ? one.group.map(({ address }) => address) : [one.address]))

const addressesOf = (texts: readonly (string | undefined)[]): readonly string[] =>
  [...new Set(texts.flatMap((text) => usable(text) ?? []))].slice(0, 50)

function usable(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const address = normaliseAddress(text)
  return address.ok ? address.address : undefined
}

function textOf(text: string | undefined, html: string | undefined): string {
  const plain = text?.trim() ? text : html === undefined ? '' : fromHtml(html)
  return (
    plain
      .replaceAll('\r\n', '\n')
      // Control characters but line breaks and tabs, and marks that turn the direction of what follows.
      .replaceAll(/[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069]/gu, '')
      .replaceAll(/\n{4,}/g, '\n\n\n')
      .trim()
  )
}

const fromHtml = (html: string) =>
  convert(html.slice(0, longestHtml), {
    wordwrap: false,
    limits: { maxInputLength: longestHtml, maxDepth: 100, maxChildNodes: 10_000 },
    selectors: [
      { selector: 'a', options: { linkBrackets: ['<', '>'], hideLinkHrefIfSameAsText: true } },
      { selector: 'img', format: 'skip' },
    ],
  })

const oneLine = (text: string, longest: number) =>
  text
    .replaceAll(/[\p{Cc}\u202A-\u202E\u2066-\u2069]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, longest)
