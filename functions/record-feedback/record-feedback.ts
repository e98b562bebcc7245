import type { MailOrigin } from '../../shared/customers/apply-to-customer.ts'
import type { MailFigures, Run } from '../../shared/domain/campaign/run.ts'
import type { Sighting } from '../../shared/domain/finding/finding.ts'
import type { Batch } from '../../shared/domain/message/batch.ts'
import { shardOfBatch } from '../../shared/domain/message/plan.ts'
import type { Reading } from '../../shared/domain/message/reading.ts'
import { mergeReading } from '../../shared/domain/message/retry.ts'
import { type FeedbackEvent, feedbackEvent } from '../../shared/events/feedback.ts'
import type { Log } from '../../shared/lambda/logger.ts'
import { asError, type BatchRecord, parseJob } from '../../shared/lambda/queue.ts'
import type { KeepRawEvents } from '../../shared/services/raw-events.ts'
import type { BatchStore } from '../../shared/stores/batches.ts'
import type { RunStore } from '../../shared/stores/runs.ts'
import { countReturned } from './count-returned.ts'
import { findFaults } from './find-faults.ts'
import { type RawLine, rawLine } from './raw-line.ts'
import { readEvent } from './read-event.ts'

export interface RecordFeedbackDeps {
  readonly runs: Pick<RunStore, 'get'>
  readonly batches: Pick<BatchStore, 'get' | 'update'>
  /** The customer whom an address leads to. */
  readonly customerOf: (address: string) => Promise<string | undefined>
  readonly apply: (
    customerId: string | undefined,
    readings: readonly Reading[],
    origin: MailOrigin | undefined,
  ) => Promise<'applied' | 'erased'>
  /** The mailbox provider of a batch asks to be sent less; may be repeated. */
  readonly slowDown: (provider: string, at: Date) => Promise<void>
  /** Notes what a person has to repair; may be repeated. */
  readonly sight: (sighting: Sighting) => Promise<void>
  /** So many more of the runs' mails bounced and complained: has a run counted where that may be too many. */
  readonly watchReputation: (returned: ReadonlyMap<string, Omit<MailFigures, 'sent'>>) => Promise<void>
  readonly keepRaw: KeepRawEvents
  readonly log: Log
}

interface Told {
  readonly recordId: string
  readonly event: FeedbackEvent
  readonly reading: Reading
}

/** SNS says this once to a new subscriber's configuration set; it is no event. */
const greeting = 'Successfully validated SNS topic for Amazon SES event publishing.'
/** Customers of one batch that are worked on at a time. */
const together = 8

/**
 * Records what SES says of mails. Events of one batch are taken together: one read and one versioned write, however many
 * there are; each customer's remedy is applied before the event is acknowledged. Returns the records that failed.
 */
export function createRecordFeedback(deps: RecordFeedbackDeps) {
  return async (records: readonly BatchRecord[]): Promise<ReadonlySet<string>> => {
    const failed = new Set<string>()
    const returned = countReturned()
    const faults = findFaults()
    const told = records.flatMap((record) => read(record, failed))
    const groups = Map.groupBy(told, ({ reading }) => groupOf(reading))
    const lines: RawLine[] = []
    for (const group of groups.values()) {
      try {
        lines.push(...(await recordGroup(group, returned.add, faults.add)))
      } catch (error) {
        deps.log.error('Feedback could not be recorded.', { events: group.length, error: asError(error) })
        for (const { recordId } of group) failed.add(recordId)
      }
    }
    await raise(faults.all(), failed)
    await watch(returned.byRun)
    return (await keep(lines)) ? failed : new Set(records.map(({ id }) => id))
  }

  /** One write at most for each thing that is to be repaired, however many mails came back for it. */
  async function raise(faults: ReturnType<ReturnType<typeof findFaults>['all']>, failed: Set<string>): Promise<void> {
    for (const { sighting, records } of faults)
      try {
        await deps.sight(sighting)
      } catch (error) {
        deps.log.error('Feedback was recorded, but its finding was not raised.', { error: asError(error) })
        for (const id of records) failed.add(id)
      }
  }

  /** Proof of all in one object, since each object costs as much as ten writes of items; false where it was not kept. */
  async function keep(lines: readonly RawLine[]): Promise<boolean> {
    try {
      if (lines.length > 0) await deps.keepRaw(lines)
      return true
    } catch (error) {
      deps.log.error('Feedback was recorded, but its proof was not kept.', {
        lines: lines.length,
        error: asError(error),
      })
      return false
    }
  }

  /** What is lost here is made good by the next scheduled reconciliation, which counts every open run. */
  async function watch(returned: Parameters<RecordFeedbackDeps['watchReputation']>[0]): Promise<void> {
    try {
      if (returned.size > 0) await deps.watchReputation(returned)
    } catch (error) {
      deps.log.error('Bounces and complaints were recorded, but not counted.', { error: asError(error) })
    }
  }

  function read({ id, body }: BatchRecord, failed: Set<string>): readonly Told[] {
    if (body.trim() === greeting) return []
    try {
      const event = parseJob(feedbackEvent, body)
      return [{ recordId: id, event, reading: readEvent(event) }]
    } catch (error) {
      deps.log.error('An event of SES does not read.', { messageId: id, error: asError(error) })
      failed.add(id)
      return []
    }
  }

  /** Records one batch's events, or those of single mails, and answers what is kept of them as proof. */
  async function recordGroup(
    group: readonly Told[],
    countChange: (before: Batch, after: Batch) => void,
    lookForFaults: ReturnType<typeof findFaults>['add'],
  ): Promise<readonly RawLine[]> {
    const place = group[0]?.reading.place
    const shard = place && shardOfBatch(place.batchId)
    const ref = place && shard !== undefined ? { runId: place.runId, shard, batchId: place.batchId } : undefined
    const batch = ref && (await deps.batches.get(ref))
    const run = batch && (await deps.runs.get(batch.runId))
    const origin = run && originOf(run)
    if (place && !batch) deps.log.warn('Feedback for a batch that is not there.', { runId: place.runId })
    if (batch) await slowDown(batch.provider, group)

    const byCustomer = await groupByCustomer(group, batch)
    const lines: RawLine[] = []
    const recorded: Told[] = []
    await inTurns([...byCustomer], async ([customerId, ofCustomer]) => {
      const readings = ofCustomer.map(({ reading }) => reading)
      if ((await deps.apply(customerId, readings, origin)) === 'erased') return
      recorded.push(...ofCustomer)
      lines.push(...ofCustomer.map(({ event, reading }) => rawLine(event, reading, customerId)))
    })
    if (ref && batch) {
      const change = await deps.batches.update(ref, undefined, (read) => withFacts(read, recorded))
      if (change) countChange(change.before, change.after)
      lookForFaults(recorded, run, change?.before ?? batch)
    } else lookForFaults(recorded, run, undefined)
    return lines
  }

  /** Once for each minute in which the provider asked for it: more often says no more. */
  async function slowDown(provider: string, group: readonly Told[]): Promise<void> {
    const asked = group.filter(({ reading }) => reading.slowDown).map(({ reading }) => reading.at)
    for (const minute of new Set(asked.map((at) => at.slice(0, 16))))
      await deps.slowDown(provider, new Date(`${minute}Z`))
  }

  async function groupByCustomer(group: readonly Told[], batch: Batch | undefined) {
    const byCustomer = new Map<string | undefined, Told[]>()
    for (const told of group) {
      const customerId = await customerOf(told.reading, batch)
      // Single mails to people who are no customers have no id: each stands for itself by its address.
      const ofCustomer = byCustomer.get(customerId) ?? []
      byCustomer.set(customerId, [...ofCustomer, told])
    }
    return byCustomer
  }

  async function customerOf({ place, address }: Reading, batch: Batch | undefined): Promise<string | undefined> {
    if (place) return batch?.lines[place.line]?.customerId
    return address === undefined ? undefined : deps.customerOf(address)
  }
}

const originOf = ({ runId, campaignId, topicId }: Run): MailOrigin => ({ runId, campaignId, topicId })

/** The batch with all facts merged; the same batch where they add nothing. */
function withFacts(batch: Batch, told: readonly Told[]): Batch {
  const lines = batch.lines.map((line, place) =>
    told
      .filter(({ reading }) => reading.place?.line === place)
      .reduce((merged, { reading }) => mergeReading(merged, reading.messageId, reading.facts), line),
  )
  return JSON.stringify(lines) === JSON.stringify(batch.lines) ? batch : { ...batch, lines }
}

const groupOf = ({ place }: Reading) => (place ? `${place.runId} ${place.batchId}` : '')

async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (let from = 0; from < items.length; from += together)
    await Promise.all(items.slice(from, from + together).map(work))
}
