import type { MailOrigin } from '../../shared/customers/apply-to-customer.ts'
import { classifyBounce } from '../../shared/domain/bounce/classify.ts'
import type { Run } from '../../shared/domain/campaign/run.ts'
import { type Facts, mergeFacts } from '../../shared/domain/message/facts.ts'
import type { Reading } from '../../shared/domain/message/reading.ts'
import { normaliseAddress } from '../../shared/domain/profile/address.ts'
import { isTombstone } from '../../shared/domain/profile/profile.ts'
import type { Log } from '../../shared/lambda/logger.ts'
import type { JobContext } from '../../shared/lambda/queue.ts'
import type { SuppressedAddress, SuppressionList } from '../../shared/services/suppression-list.ts'
import type { BatchStore } from '../../shared/stores/batches.ts'
import type { CustomerLine } from '../../shared/stores/customer-lines.ts'
import type { Profiles } from '../../shared/stores/profiles.ts'
import type { RunStore } from '../../shared/stores/runs.ts'
import type { SuppressionLook } from '../../shared/stores/suppression-look.ts'
import type { SuppressionStore } from '../../shared/stores/suppressions.ts'
import type { WatchedRuns } from '../../shared/stores/watched-runs.ts'
import { lineOf } from './line-of.ts'

export interface ReadSuppressionListDeps {
  readonly list: Pick<SuppressionList, 'addedBetween' | 'mailOf'>
  readonly lastLook: {
    get(): Promise<SuppressionLook | undefined>
    save(look: SuppressionLook): Promise<void>
  }
  readonly runs: Pick<RunStore, 'get' | 'listOpen'>
  readonly watched: Pick<WatchedRuns, 'list'>
  readonly linesOf: (run: Run, customerIds: ReadonlySet<string>) => Promise<readonly CustomerLine[]>
  readonly batches: Pick<BatchStore, 'update'>
  readonly suppressions: Pick<SuppressionStore, 'among' | 'suppress'>
  readonly hashAddress: (address: string) => Promise<string>
  /** The customer whom an address leads to. */
  readonly customerOf: (address: string) => Promise<string | undefined>
  readonly profiles: Pick<Profiles, 'get'>
  /** What feedback changes of a customer, but the suppression. */
  readonly apply: (
    customerId: string,
    readings: readonly Reading[],
    origin: MailOrigin | undefined,
  ) => Promise<'applied' | 'erased'>
  readonly now: () => Date
  readonly log: Log
}

const minuteMs = 60_000
const everyMs = 55 * minuteMs
/** An event takes its time from SES to the ledger: younger entries are left to it. */
const settleMs = 15 * minuteMs
/** Entries may show late: each look begins before the end of the last one. */
const overlapMs = 2 * 60 * minuteMs
/** How far back the first look goes at most: as long as runs are watched. */
const watchMs = 14 * 24 * 60 * minuteMs
/** What is read at once, so that a long time is read in steps that are remembered. */
const windowMs = 24 * 60 * minuteMs
/** DynamoDB reads 100 items at once. */
const askedAtOnce = 100
/** What one repair may take. */
const repairMs = 10_000

/** One address that SES suppresses and we do not: its event never came. */
interface Missed extends SuppressedAddress {
  readonly addressHash: string
}

/**
 * Makes good what events that got lost would have told: addresses on SES's suppression list that nobody here suppressed.
 * Hourly, while a run is open or watched. Never sends. The suppression is written last: whoever has one is done, so a
 * look that is cut short is taken up where it ended.
 */
export function createReadSuppressionList(deps: ReadSuppressionListDeps) {
  return async (context: JobContext): Promise<void> => {
    const now = deps.now()
    const last = await deps.lastLook.get()
    if (last && now.getTime() - Date.parse(last.at) < everyMs) return
    const runs = await followedRuns()
    if (runs.length === 0) return
    const until = now.getTime() - settleMs
    let start = startOf(last, runs, now)
    while (start < until) {
      const end = Math.min(start + windowMs, until)
      if ((await readWindow(new Date(start), new Date(end), runs, context)) === 'cut-short') return
      const at = end < until ? new Date(0) : now
      await deps.lastLook.save({ at: at.toISOString(), until: new Date(end).toISOString() })
      start = end
    }
  }

  async function followedRuns(): Promise<readonly Run[]> {
    const runIds = [...(await deps.runs.listOpen()), ...(await deps.watched.list()).map(({ runId }) => runId)]
    const runs = await Promise.all(runIds.map((runId) => deps.runs.get(runId)))
    return runs.filter((run) => run !== undefined)
  }

  async function readWindow(
    from: Date,
    until: Date,
    runs: readonly Run[],
    { remainingMs }: JobContext,
  ): Promise<'read' | 'cut-short'> {
    const absent = await missedBetween(from, until, remainingMs)
    if (!absent) return 'cut-short'
    const customers = await customersOf(absent)
    const missed: Missed[] = []
    for (const entry of absent) if (!(await hasCome(customers.get(entry.address), entry))) missed.push(entry)
    if (missed.length === 0) return 'read'
    const lines = await linesIn(runs, new Set(customers.values()))
    for (const [place, entry] of missed.entries()) {
      if (remainingMs() < repairMs) {
        const left = missed.length - place
        deps.log.warn('Time ran out: what SES suppresses is read on by the next reconciliation.', { left })
        return 'cut-short'
      }
      const customerId = customers.get(entry.address)
      await repair(entry, customerId, customerId === undefined ? [] : (lines.get(customerId) ?? []))
    }
    deps.log.warn('Feedback had been lost: SES’s suppression list told of it.', { addresses: missed.length })
    return 'read'
  }

  /** Undefined where the list is longer than the time that is left. */
  async function missedBetween(
    from: Date,
    until: Date,
    remainingMs: () => number,
  ): Promise<readonly Missed[] | undefined> {
    const missed: Missed[] = []
    for await (const page of deps.list.addedBetween(from, until)) {
      for (let first = 0; first < page.length; first += askedAtOnce) {
        const hashed = await Promise.all(page.slice(first, first + askedAtOnce).flatMap(hash))
        const known = await deps.suppressions.among(hashed.map(({ addressHash }) => addressHash))
        missed.push(...hashed.filter(({ addressHash }) => !known.has(addressHash)))
      }
      if (remainingMs() < repairMs) return undefined
    }
    return missed
  }

  /** What is no address that we would mail needs no suppression of ours. */
  function hash(entry: SuppressedAddress): readonly Promise<Missed>[] {
    const read = normaliseAddress(entry.address)
    if (!read.ok) return []
    const { address } = read
    return [deps.hashAddress(address).then((addressHash) => ({ ...entry, address, addressHash }))]
  }

  async function customersOf(missed: readonly Missed[]): Promise<ReadonlyMap<string, string>> {
    const customers = new Map<string, string>()
    for (const { address } of missed) {
      const customerId = await deps.customerOf(address)
      if (customerId !== undefined) customers.set(address, customerId)
    }
    return customers
  }

  /** SES lists what it calls permanent, whatever the cause: where the event has come, ours decided not to suppress. */
  async function hasCome(customerId: string | undefined, { reason, at }: Missed): Promise<boolean> {
    if (reason === 'complaint' || customerId === undefined) return false
    const customer = await deps.profiles.get(customerId)
    if (!customer || isTombstone(customer)) return false
    return (customer.mail.bounces ?? []).some((mark) => Math.abs(Date.parse(mark.at) - Date.parse(at)) < settleMs)
  }

  async function linesIn(runs: readonly Run[], customerIds: ReadonlySet<string>) {
    const found: CustomerLine[] = []
    for (const run of customerIds.size > 0 ? runs : []) found.push(...(await deps.linesOf(run, customerIds)))
    return Map.groupBy(found, ({ line }) => line.customerId)
  }

  async function repair(entry: Missed, customerId: string | undefined, lines: readonly CustomerLine[]): Promise<void> {
    const messageId = lines.length > 0 ? await deps.list.mailOf(entry.address) : undefined
    const mail = lineOf(lines, messageId, entry.at)
    const reading = readingOf(entry, messageId, mail)
    if (mail)
      await deps.batches.update(mail.ref, undefined, (batch) => ({
        ...batch,
        lines: batch.lines.map((line, place) => (place === mail.place ? mergeFacts(line, reading.facts) : line)),
      }))
    if (customerId !== undefined) await deps.apply(customerId, [reading], await originOf(mail))
    await deps.suppressions.suppress({
      addressHash: entry.addressHash,
      cause: reading.verdict?.cause ?? 'complaint',
      since: entry.at,
      source: 'ses-list',
    })
  }

  async function originOf(mail: CustomerLine | undefined): Promise<MailOrigin | undefined> {
    const run = mail && (await deps.runs.get(mail.ref.runId))
    return run && { runId: run.runId, campaignId: run.campaignId, topicId: run.topicId }
  }
}

/** Where the last look ended; the first one begins with the runs that are followed. */
function startOf(last: SuppressionLook | undefined, runs: readonly Run[], now: Date): number {
  if (last) return Date.parse(last.until) - overlapMs
  return Math.max(now.getTime() - watchMs, Math.min(...runs.map(({ startedAt }) => Date.parse(startedAt))))
}

/**
 * The entry as the event that got lost. SES lists hard bounces only, without a reason: the cause is the one of a hard
 * bounce without a reply, and its type is left open, so that the event itself, should it still come, says more.
 */
function readingOf(entry: Missed, messageId: string | undefined, mail: CustomerLine | undefined): Reading {
  const { address, at } = entry
  const doubted = mail?.line.accepted ? undefined : mail?.attemptedAt
  const accepted: Facts =
    doubted !== undefined && messageId !== undefined ? { accepted: { at: doubted, messageId } } : {}
  const head = { at, address, messageId: mail?.line.accepted?.messageId ?? messageId ?? `ses-list-${at}` }
  if (entry.reason === 'complaint') return { ...head, kind: 'complained', facts: { ...accepted, complained: at } }
  const verdict = classifyBounce({ bounceType: 'Permanent', bounceSubType: 'General' })
  const bounced = { at, type: 'Undetermined' as const, cause: verdict.cause }
  return { ...head, kind: 'bounced', verdict, facts: { ...accepted, bounced } }
}
