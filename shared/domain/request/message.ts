import type { Verdicts } from './verdicts.ts'

/** A file that came with a mail: it stays in the raw mail, and is not looked into. */
export interface Attachment {
  readonly name: string
  readonly type: string
  readonly bytes: number
}

/** How much of a mail's text is kept with the request; the whole is in the raw mail. */
export const keptText = 60_000

interface MessageHead {
  readonly requestId: string
  /** Of a mail the id that SES gave it, of an answer or note the one that its writer chose. */
  readonly messageKey: string
  readonly at: string
  readonly text: string
}

/** A mail that came. */
export interface IncomingMessage extends MessageHead {
  readonly direction: 'in'
  readonly from?: string
  readonly name?: string
  readonly to: readonly string[]
  readonly subject: string
  /** The mail's own, with its angle brackets. */
  readonly messageId?: string
  readonly references?: readonly string[]
  readonly attachments: readonly Attachment[]
  readonly bytes: number
  /** The sender is proven. */
  readonly verified: boolean
  readonly verdicts: Verdicts
  /** Text was cut, or the mail is so large that only its beginning was read. */
  readonly partial: boolean
}

/** An answer by mail. */
export interface OutgoingMessage extends MessageHead {
  readonly direction: 'out'
  readonly by: string
  readonly to: string
  /** `unknown` where SES's answer got lost: it is not sent again by itself. */
  readonly state: 'sending' | 'sent' | 'refused' | 'unknown'
  readonly messageId?: string
  readonly reason?: string
}

/** What colleagues tell each other; the customer never sees it. */
export interface RequestNote extends MessageHead {
  readonly direction: 'note'
  readonly by: string
}

export type RequestMessage = IncomingMessage | OutgoingMessage | RequestNote

export const messageId = (text: string): string | undefined => /<[^<>\s]{1,900}>/.exec(text)?.[0]

/** Every message id that a `References` or `In-Reply-To` header names, the latest 20. */
export const messageIds = (text: string): readonly string[] =>
  [...text.matchAll(/<[^<>\s]{1,900}>/g)].map(([id]) => id).slice(-20)

/**
 * What a message id is looked up by. SES writes its own id before the at sign and a host that differs by region, and some
 * mail programs change the case of the host.
 */
export function threadKey(id: string): string {
  const inner = id.replace(/^<|>$/g, '')
  const at = inner.lastIndexOf('@')
  const host = inner.slice(at + 1).toLowerCase()
  if (at > 0 && /(^|\.)amazonses\.com$/.test(host)) return `ses:${inner.slice(0, at)}`
  return at > 0 ? `${inner.slice(0, at)}@${host}` : inner
}

/** The subject of an answer: one `Re:`, however often it went to and fro (es, en, de, fr, it, pt, nordic). */
export function answerSubject(subject: string, otherwise: string): string {
  const bare = subject.replace(/^(\s*(re|rv|res|aw|sv|vs|antw|rif|tr)\s*(\[\d+\])?\s*:)+/i, '').trim()
  return `Re: ${bare || otherwise}`
}
