import type { FailReason } from '../message/line.ts'
import type { Header } from './list-headers.ts'

/** One mail of a bulk call. */
export interface BulkEntry {
  readonly to: string
  /** Value of every slot of the template, by its id. */
  readonly values: Readonly<Record<string, string>>
  readonly headers: readonly Header[]
  /** Names and values of `A-Z a-z 0-9 _ -` only; no personal data. */
  readonly tags: Readonly<Record<string, string>>
}

export interface BulkCall {
  readonly from: string
  readonly replyTo: string
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly entries: readonly BulkEntry[]
}

/** What SES said of one entry. */
export type EntryAnswer =
  | { readonly kind: 'accepted'; readonly messageId: string }
  | { readonly kind: 'failed'; readonly reason: FailReason; readonly detail: string }
  | { readonly kind: 'throttled' }
  | { readonly kind: 'quota-spent' }
  | { readonly kind: 'fault'; readonly code: string; readonly detail: string }
  | { readonly kind: 'ambiguous' }

/** What became of a call. Only `answered` and `ambiguous` may have had mails accepted. */
export type BulkAnswer =
  | { readonly kind: 'answered'; readonly entries: readonly EntryAnswer[] }
  /** The call as a whole was refused for something in it (400). */
  | { readonly kind: 'refused'; readonly detail: string }
  | { readonly kind: 'throttled' }
  | { readonly kind: 'quota-spent' }
  /** Account, identity or configuration: nothing about the recipients is wrong. */
  | { readonly kind: 'fault'; readonly code: string; readonly detail: string }
  /** No byte of the call left this machine. */
  | { readonly kind: 'not-sent'; readonly detail: string }
  /** Time-out, reset, 5xx, an answer that cannot be read: SES may have taken every entry. */
  | { readonly kind: 'ambiguous'; readonly detail: string }

/** SES's limit is 10 MB a request; a call of this size still is quick to send and to repeat. */
export const maxCallBytes = 900_000

/** Printable ASCII that JSON does not escape. */
const unescaped = /^[ !#-[\]-~]*$/
/** Bytes of one UTF-16 unit at most: escaped in JSON (6), and that again in JSON (7). */
const [most, mostTwice] = [6, 7]

/** No fewer bytes than `entryBytes`, for a fraction of its work; the same for plain text. */
export function mostEntryBytes({ to, values, headers, tags }: BulkEntry): number {
  let bytes = 400 + to.length * most
  for (const name in values) {
    const value = values[name] ?? ''
    bytes += name.length * 2 + 20 + value.length * (unescaped.test(value) ? 2 : most + mostTwice)
  }
  for (const { name, value } of headers) bytes += (name.length + value.length) * most + 40
  for (const name in tags) bytes += (name.length + (tags[name]?.length ?? 0)) * most + 10
  return bytes
}

/** Bytes that an entry adds to the request, near enough: its JSON, whose data is JSON inside JSON. */
export function entryBytes(entry: BulkEntry): number {
  return (
    Buffer.byteLength(JSON.stringify(JSON.stringify(entry.values))) + Buffer.byteLength(JSON.stringify(entry)) + 200
  )
}
