import type { Run } from '../../shared/domain/campaign/run.ts'
import type { BulkEntry } from '../../shared/domain/mail/bulk.ts'
import {
  type Composed,
  composeLine,
  fitCall,
  type LinksFor,
  skeletonBytesOf,
} from '../../shared/domain/mail/compose.ts'
import type { Decision } from '../../shared/domain/message/attempt.ts'
import type { Batch } from '../../shared/domain/message/batch.ts'
import type { Line, ReturnedMail } from '../../shared/domain/message/line.ts'
import type { Recipient } from '../../shared/domain/message/recipient.ts'
import { normaliseAddress } from '../../shared/domain/profile/address.ts'
import { restRefusal } from '../../shared/domain/profile/rest.ts'
import type { CompiledTemplate } from '../../shared/domain/template/template.ts'
import type { RecipientStore } from '../../shared/stores/recipients.ts'
import type { SuppressionStore } from '../../shared/stores/suppressions.ts'

/** What the secrets of this stage make of a customer and an address. */
export interface MailKeys {
  readonly linksFor: LinksFor
  readonly hashOf: (address: string) => string
}

export interface PrepareDeps {
  readonly recipients: Pick<RecipientStore, 'read'>
  readonly suppressions: Pick<SuppressionStore, 'among'>
  readonly mailKeys: () => Promise<MailKeys>
  readonly now: () => Date
}

export interface Prepared {
  readonly decisions: readonly Decision[]
  readonly entries: ReadonlyMap<number, BulkEntry>
  /** Before the first read began: what was read is at least as new. */
  readonly readAt: Date
}

/**
 * Reads the customers of some planned lines and whether their addresses are suppressed, now, and decides each line:
 * skipped, failed, or an entry of the next call, as many as fit it. Lines that do not fit stay undecided.
 * @throws Error where anything could not be read: the line stays planned, nobody is mailed unchecked
 */
export async function prepare(
  deps: PrepareDeps,
  run: Run,
  batch: Batch,
  places: readonly number[],
  template: CompiledTemplate,
): Promise<Prepared> {
  const keys = await deps.mailKeys()
  const readAt = deps.now()
  const ids = places.map((place) => customerAt(batch, place))
  const recipients = await deps.recipients.read(ids, run.topicId, template.fields)
  const hashes = new Map([...recipients.values()].flatMap((recipient) => hashFor(recipient, keys)))
  const suppressed = await deps.suppressions.among([...hashes.values()])
  const composed = places.map((place): Composed => {
    const id = customerAt(batch, place)
    const recipient = recipients.get(id) ?? { customerId: id, gone: 'erased' }
    const isSuppressed = suppressed.has(hashes.get(id) ?? '')
    const line = composeLine(place, recipient, isSuppressed, { run, batch, template, linksFor: keys.linksFor })
    // Last, so that whoever may not be mailed at all is counted as that.
    const rests = 'entry' in line ? restOf(recipient, batch.lines[place], readAt) : undefined
    return rests ? { line: place, skip: rests } : line
  })
  const offered = composed.flatMap((line) => ('entry' in line ? [line.entry] : []))
  const fitting = new Set(fitCall(offered, offered.length, skeletonBytesOf(template, batch.language)))
  const entries = new Map<number, BulkEntry>()
  const decisions = composed.flatMap((line): readonly Decision[] => {
    if (!('entry' in line)) return [line]
    if (!fitting.has(line.entry)) return []
    entries.set(line.line, line.entry)
    return [{ line: line.line, send: true }]
  })
  return { decisions, entries, readAt }
}

/** Whether the customer wants no letter now, by what was read of them just now. */
function restOf(recipient: Recipient, line: Line | undefined, now: Date) {
  if ('gone' in recipient) return undefined
  const { rest, sentAt } = recipient
  const cameBack = line?.returns?.at(-1)
  // A letter that came back is sent once more: the first of it does not count against the second.
  const another = cameBack && sentAt !== undefined && isOf(cameBack, sentAt) ? undefined : sentAt
  return restRefusal(rest, another, now)
}

/** SES, who answered, and we each have a clock. */
const clocksDiffer = 60_000

/** Whether a letter that SES took at `sentAt` is the one that came back, and none after it. */
function isOf({ accepted, bounced }: ReturnedMail, sentAt: string): boolean {
  const last = Math.max(Date.parse(accepted.at), Date.parse(bounced.at))
  return Date.parse(sentAt) <= last + clocksDiffer
}

function customerAt(batch: Batch, place: number): string {
  const line = batch.lines[place]
  if (!line) throw new Error(`The batch ${batch.batchId} has no line ${place}.`)
  return line.customerId
}

function hashFor(recipient: Recipient, keys: MailKeys): readonly (readonly [string, string])[] {
  if ('gone' in recipient) return []
  const address = normaliseAddress(recipient.email)
  return address.ok ? [[recipient.customerId, keys.hashOf(address.address)]] : []
}
