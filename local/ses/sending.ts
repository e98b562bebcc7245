import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Directory, type Identity, wants } from './directory.ts'
import { type Effect, type EntryStatus, type Fault, type Faults, hits } from './faults.ts'
import { sesId } from './ids.ts'
import { type Call, type Content, type Draft, recipientsOf } from './mail.ts'
import { type Planned, planDelivery, planReject, planRenderingFailure, planSuppressed } from './mailbox.ts'
import type { Meter } from './rate.ts'
import type { Refusal } from './refusals.ts'
import type { Accepted, Store } from './store.ts'

/** A call to send, read and found to be of the right form. */
export interface Sending {
  readonly operation: string
  readonly from: string
  /** Every address that must belong to a verified identity. */
  readonly senders: readonly string[]
  readonly caller: string
  readonly configurationSet?: string
  readonly replyTo: readonly string[]
  readonly returnPath?: string
  readonly content: Content
  readonly entries: readonly Entry[]
  /** True where each entry gets a result of its own. */
  readonly bulk: boolean
}

/** A mail to accept, or why this one entry of a bulk call cannot be. */
export type Entry =
  | { readonly ok: true; readonly draft: Draft }
  | { readonly ok: false; readonly status: EntryStatus; readonly error: string }

export type EntryResult =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly status: EntryStatus; readonly error: string }

export type SendOutcome =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'done'; readonly results: readonly EntryResult[]; readonly answer: Answer }

/** What the caller sees of an accepted call. */
export type Answer = 'given' | 'never' | 'cut' | '500'

interface Deps {
  readonly directory: Directory
  readonly store: Store
  readonly meter: Meter
  readonly faults: Faults
  readonly now: () => Date
  readonly eventDelayMs: number
  /** Called when mails have been accepted. */
  readonly accepted: () => void
}

const answers: Partial<Record<Effect, Answer>> = {
  'accept-then-timeout': 'never',
  'accept-then-reset': 'cut',
  'accept-then-500': '500',
}

const eicar = 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE'

const refusedEntry = {
  rate: { ok: false, status: 'ACCOUNT_THROTTLED', error: 'Maximum sending rate exceeded.' },
  quota: { ok: false, status: 'ACCOUNT_DAILY_QUOTA_EXCEEDED', error: 'Daily message quota exceeded.' },
} as const

/** Accepts mails as SES does: the account's state first, then rate and quota, then what each mailbox does with them. */
export function createSender({ directory, store, meter, faults, now, eventDelayMs, accepted }: Deps) {
  function faultRefusal(fault: Fault | undefined, sending: Sending): Refusal | undefined {
    switch (fault?.effect) {
      case 'reset':
        return { kind: 'hang-up' }
      case 'refuse-500':
        return { kind: 'internal' }
      case 'throttle':
        return { kind: 'rate' }
      case 'quota':
        return { kind: 'quota' }
      case 'account-paused':
        return { kind: 'account-paused' }
      case 'account-suspended':
        return { kind: 'account-suspended' }
      case 'configuration-set-paused':
        return { kind: 'configuration-set-paused', name: sending.configurationSet ?? 'default' }
      case 'unverified':
        return { kind: 'unverified', addresses: sending.senders }
      case 'rejected':
        return { kind: 'message-rejected', message: 'Message rejected on demand.' }
      case 'bad-request':
        return { kind: 'bad-request', message: 'Request refused on demand.' }
      default:
        return undefined
    }
  }

  function stateRefusal(sending: Sending, set: string | undefined): Refusal | undefined {
    if (!meter.limits().sendingEnabled) return { kind: 'account-paused' }
    const unverified = sending.senders.filter((address) => directory.identityFor(address) === undefined)
    if (unverified.length > 0) return { kind: 'unverified', addresses: unverified }
    if (set === undefined) return undefined
    const known = directory.configurationSet(set)
    if (known === undefined) return { kind: 'configuration-set-missing', name: set }
    return known.sendingEnabled ? undefined : { kind: 'configuration-set-paused', name: set }
  }

  /** Takes room for each entry; what finds none is refused by itself. */
  function meterEntry(entry: Entry, fault: Fault | undefined): Entry {
    if (!entry.ok) return entry
    const recipients = recipientsOf(entry.draft)
    if (fault?.effect === 'entry' && recipients.some((one) => hits(fault, one))) {
      const status = fault.status ?? 'TRANSIENT_FAILURE'
      return { ok: false, status, error: `Entry refused on demand with ${status}.` }
    }
    const room = meter.take(recipients.length)
    return room === 'ok' ? entry : refusedEntry[room]
  }

  function suppressedReason(address: string, set: string | undefined) {
    const reasons = directory.configurationSet(set ?? '')?.suppressedReasons ?? ['BOUNCE', 'COMPLAINT']
    const reason = store.suppression(address)?.reason
    return reason !== undefined && reasons.includes(reason) ? reason : undefined
  }

  function planFor(address: string, draft: Draft, set: string | undefined, infected: boolean): Planned[] {
    if (draft.missing !== undefined) return planRenderingFailure(draft.missing)
    const destinations = directory.configurationSet(set ?? '')?.destinations ?? []
    const sends: Planned[] = destinations.some((one) => wants(one.types, 'Send'))
      ? [{ type: 'Send', steps: 0, detail: {} }]
      : []
    if (infected) return [...sends, ...planReject()]
    const suppressed = suppressedReason(address, set)
    if (suppressed !== undefined) return [...sends, ...planSuppressed(suppressed)]
    return [...sends, ...planDelivery(address, () => store.countMail(address))]
  }

  function keep(
    sending: Sending,
    entries: readonly Entry[],
    identity: Identity,
    set: string | undefined,
  ): EntryResult[] {
    const at = now().getTime()
    const { operation, from, caller, replyTo, returnPath, content } = sending
    const call: Call = {
      ...{ operation, at, from, identity: identity.name, caller, replyTo, content },
      ...(set === undefined ? {} : { configurationSet: set }),
      ...(returnPath === undefined ? {} : { returnPath }),
    }
    const infectedContent = JSON.stringify(content).includes(eicar)
    const kept: Accepted[] = []
    return store.transaction(() => {
      const results = entries.map((entry): EntryResult => {
        if (!entry.ok) return entry
        const { draft } = entry
        const infected = infectedContent || (draft.raw?.includes(eicar) ?? false)
        const id = sesId(at, randomUUID)
        const plans = recipientsOf(draft).map((address) => ({
          address,
          events: planFor(address, draft, set, infected),
        }))
        kept.push({ id, draft, plans })
        return { ok: true, id }
      })
      if (kept.length > 0) store.accept(call, kept, eventDelayMs, (due) => sesId(due, randomUUID))
      return results
    })
  }

  return async function send(sending: Sending): Promise<SendOutcome> {
    const drafts = sending.entries.flatMap((entry) => (entry.ok ? [entry.draft] : []))
    const fault = faults.meet({
      operation: sending.operation,
      kinds: drafts.flatMap((draft) => draft.tags.filter((tag) => tag.name === 'kind').map((tag) => tag.value)),
      recipients: drafts.flatMap(recipientsOf),
    })
    if (fault?.delayMs !== undefined) await sleep(fault.delayMs)
    const identity = directory.identityFor(sending.from)
    const set = sending.configurationSet ?? identity?.configurationSet
    const refusal = faultRefusal(fault, sending) ?? stateRefusal(sending, set)
    if (refusal !== undefined) return { kind: 'refused', refusal }
    if (identity === undefined) return { kind: 'refused', refusal: { kind: 'unverified', addresses: [sending.from] } }
    const entries = sending.entries.map((entry) => meterEntry(entry, fault))
    const limit = limitOfAll(entries)
    if (limit !== undefined) return { kind: 'refused', refusal: { kind: limit } }
    const results = keep(sending, entries, identity, set)
    accepted()
    return { kind: 'done', results, answer: answers[fault?.effect ?? 'slow'] ?? 'given' }
  }
}

/** Where not one entry found room, the call as a whole is refused for that limit. */
function limitOfAll(entries: readonly Entry[]): 'rate' | 'quota' | undefined {
  if (entries.every((entry) => entry === refusedEntry.rate)) return 'rate'
  return entries.every((entry) => entry === refusedEntry.quota) ? 'quota' : undefined
}
