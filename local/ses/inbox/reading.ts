import PostalMime, { decodeWords } from 'postal-mime'
import { eventJson } from '../events.ts'
import { linksOf } from '../links.ts'
import type { Mail, Tag } from '../mail.ts'
import { deliveredMessage, headersOf, headerValue, partsOf } from '../message.ts'
import type { Store } from '../store.ts'

/** A mail as lists show it. */
export interface MailSummary {
  readonly id: string
  readonly seq: number
  /** ISO 8601. */
  readonly at: string
  readonly from: string
  readonly to: readonly string[]
  readonly subject: string
  readonly operation: string
  readonly configurationSet: string | undefined
  readonly tags: Readonly<Record<string, string>>
  /** Types of the events that have happened, oldest first. */
  readonly events: readonly string[]
}

export interface MailView extends MailSummary {
  readonly html: string | undefined
  readonly text: string | undefined
  readonly headers: readonly { readonly name: string; readonly value: string }[]
  readonly links: readonly string[]
  /** What List-Unsubscribe offers, and whether one click (RFC 8058) is promised. */
  readonly unsubscribe: { readonly links: readonly string[]; readonly oneClick: boolean }
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly bytes: number }[]
  readonly history: readonly MailEvent[]
}

export interface MailEvent {
  readonly type: string
  readonly at: string
  readonly address: string
  readonly published: boolean
  /** What was or will be published. */
  readonly event: Readonly<Record<string, unknown>>
}

function tagRecord(tags: readonly Tag[]): Record<string, string> {
  return Object.fromEntries(tags.map(({ name, value }) => [name, value]))
}

function subjectOf(mail: Mail): string {
  if (mail.raw === undefined) return partsOf(mail).subject
  return headerValue(headersOf(mail), 'Subject') ?? ''
}

export function summarise(store: Store, mail: Mail, now: Date): MailSummary {
  const { id, seq, call } = mail
  return {
    id,
    seq,
    at: new Date(call.at).toISOString(),
    from: decodeWords(call.from),
    to: [...mail.to, ...mail.cc, ...mail.bcc],
    subject: subjectOf(mail),
    operation: call.operation,
    configurationSet: call.configurationSet,
    tags: tagRecord(mail.tags),
    events: store
      .eventsOf(seq)
      .filter((event) => event.due <= now.getTime())
      .map((event) => event.type),
  }
}

/** Reads a mail as its recipient would: the delivered message, parsed. */
export async function viewMail(store: Store, mail: Mail, now: Date): Promise<MailView> {
  const parsed = await PostalMime.parse(await deliveredMessage(mail))
  const header = (name: string) => parsed.headers.find((one) => one.key === name)?.value ?? ''
  return {
    ...summarise(store, mail, now),
    from: parsed.from?.address ? `${parsed.from.name} <${parsed.from.address}>`.trim() : mail.call.from,
    html: parsed.html,
    text: parsed.text,
    headers: parsed.headers.map(({ key, originalKey, value }) => ({ name: originalKey ?? key, value })),
    links: linksOf({ ...(parsed.html ? { html: parsed.html } : {}), ...(parsed.text ? { text: parsed.text } : {}) }),
    unsubscribe: {
      links: [...header('list-unsubscribe').matchAll(/<([^>]+)>/g)].map((match) => match[1] ?? ''),
      oneClick: header('list-unsubscribe-post').trim().toLowerCase() === 'list-unsubscribe=one-click',
    },
    attachments: parsed.attachments.map(({ filename, mimeType, content }) => ({
      name: filename ?? 'unnamed',
      type: mimeType,
      bytes: typeof content === 'string' ? content.length : content.byteLength,
    })),
    history: store.eventsOf(mail.seq).map((event) => ({
      type: event.type,
      at: new Date(event.due).toISOString(),
      address: event.address,
      published: event.published !== null,
      event: eventJson(mail, event),
    })),
  }
}
