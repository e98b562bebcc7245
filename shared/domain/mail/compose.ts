import type { Run } from '../campaign/run.ts'
import { consentRefusal } from '../consent/consent.ts'
import type { Batch } from '../message/batch.ts'
import type { FailReason, SkipReason } from '../message/line.ts'
import type { Recipient } from '../message/recipient.ts'
import { normaliseAddress } from '../profile/address.ts'
import { renderSlots } from '../template/render.ts'
import type { CompiledTemplate } from '../template/template.ts'
import { variablesFor } from '../template/variables.ts'
import { type BulkCall, type BulkEntry, entryBytes, maxCallBytes, mostEntryBytes } from './bulk.ts'
import { listHeaders } from './list-headers.ts'
import { formatMailbox } from './mailbox.ts'

/** Links of one customer in one run's mail. */
export type LinksFor = (
  customerId: string,
  topicId: string,
  runId: string,
) => {
  readonly unsubscribe: string
  readonly preferences: string
}

export type Composed =
  | { readonly line: number; readonly skip: SkipReason }
  | { readonly line: number; readonly fail: FailReason; readonly detail: string }
  | { readonly line: number; readonly entry: BulkEntry }

/** What one planned line comes to, by what was read of its customer just now. */
export function composeLine(
  line: number,
  recipient: Recipient,
  suppressed: boolean,
  mail: {
    readonly run: Run
    readonly batch: Pick<Batch, 'batchId' | 'language'>
    readonly template: CompiledTemplate
    readonly linksFor: LinksFor
  },
): Composed {
  const { run, batch, template } = mail
  if ('gone' in recipient) return { line, skip: recipient.gone }
  const refusal = consentRefusal(recipient.consent)
  if (refusal) return { line, skip: refusal }
  if (suppressed) return { line, skip: 'suppressed' }
  if (!template.languages[batch.language]) return { line, skip: 'no-language' }
  const address = normaliseAddress(recipient.email)
  if (!address.ok) return { line, skip: 'invalid-address' }
  const links = mail.linksFor(recipient.customerId, run.topicId, run.runId)
  const rendered = renderSlots(
    template,
    batch.language,
    variablesFor({
      profile: { ...recipient.variables, language: batch.language },
      settings: run.company,
      sender: run.sender,
      topic: { name: run.topicName },
      links,
    }),
  )
  if (!rendered.ok) return { line, fail: 'unrenderable', detail: rendered.unrenderable }
  const entry: BulkEntry = {
    to: address.address,
    values: rendered.values,
    headers: listHeaders({
      unsubscribe: links.unsubscribe,
      mailbox: run.company.unsubscribeMailbox,
      topicId: run.topicId,
      senderDomain: domainOf(run.sender.email),
    }),
    tags: { kind: 'campaign', run: run.runId, batch: batch.batchId, line: String(line) },
  }
  // A mail that no call can carry would come back for ever.
  const tooLarge = mayBeLarge(entry) && entryBytes(entry) > maxCallBytes / 2
  return tooLarge ? { line, fail: 'too-large', detail: 'over 450 KB' } : { line, entry }
}

/** False for nearly every entry, by the length of its texts alone: no more than 13 bytes come of a character (bulk.ts). */
function mayBeLarge(entry: BulkEntry): boolean {
  let length = 0
  for (const name in entry.values) length += entry.values[name]?.length ?? 0
  return length * 13 > maxCallBytes / 4 && mostEntryBytes(entry) > maxCallBytes / 2
}

/** As many of the entries, in order, as one call takes by count and by size. */
export function fitCall(entries: readonly BulkEntry[], most: number, skeletonBytes: number): readonly BulkEntry[] {
  const wanted = entries.slice(0, most)
  if (wanted.reduce((total, entry) => total + mostEntryBytes(entry), skeletonBytes) <= maxCallBytes) return wanted
  let bytes = skeletonBytes
  const fitting: BulkEntry[] = []
  for (const entry of wanted) {
    bytes += entryBytes(entry)
    if (bytes > maxCallBytes && fitting.length > 0) break
    fitting.push(entry)
  }
  return fitting
}

/** Bytes that the template adds to a call. */
export function skeletonBytesOf(template: CompiledTemplate, language: Batch['language']): number {
  const parts = template.languages[language]
  return parts ? Buffer.byteLength(JSON.stringify(Object.values(parts).map(({ skeleton }) => skeleton))) : 0
}

/** The call for a run's entries: from a named person, answers to where that person wants them. */
export function callOf(
  run: Run,
  template: CompiledTemplate,
  language: Batch['language'],
  entries: readonly BulkEntry[],
): BulkCall {
  const parts = template.languages[language]
  if (!parts) throw new Error(`The template ${template.templateId} has no text in "${language}".`)
  const { sender } = run
  return {
    from: formatMailbox(sender.name, sender.email),
    replyTo: formatMailbox(sender.name, sender.replyTo ?? sender.email),
    subject: parts.subject.skeleton,
    html: parts.html.skeleton,
    text: parts.text.skeleton,
    entries,
  }
}

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1)
