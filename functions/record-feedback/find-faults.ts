import type { Run } from '../../shared/domain/campaign/run.ts'
import { findingIdOf, type Sighting } from '../../shared/domain/finding/finding.ts'
import { domainOf, joined, sightingOf } from '../../shared/domain/finding/sighting.ts'
import type { Batch } from '../../shared/domain/message/batch.ts'
import type { Reading } from '../../shared/domain/message/reading.ts'
import type { FeedbackEvent } from '../../shared/events/feedback.ts'
import { rawLine } from './raw-line.ts'

interface Told {
  readonly recordId: string
  readonly event: FeedbackEvent
  readonly reading: Reading
}

/** What one delivery of records tells that a person has to repair, each thing once, with the records that told it. */
export function findFaults() {
  const found = new Map<string, { readonly sighting: Sighting; readonly records: ReadonlySet<string> }>()
  return {
    all: () => [...found.values()],

    /**
     * Looks through the events of one batch, or of single mails.
     * @param run whose mails they are
     * @param before the batch as it was: a line that had come back before is not counted again
     */
    add(told: readonly Told[], run: Run | undefined, before: Batch | undefined): void {
      const counted = new Set<string>()
      for (const { recordId, event, reading } of told) {
        const news = isNews(reading, before) && !counted.has(reading.messageId)
        const sighting = sightingIn(event, reading, run, news)
        if (!sighting) continue
        counted.add(reading.messageId)
        const id = findingIdOf(sighting)
        const known = found.get(id)
        found.set(id, {
          sighting: known ? joined(known.sighting, sighting) : sighting,
          records: new Set([...(known?.records ?? []), recordId]),
        })
      }
    },
  }
}

function sightingIn(event: FeedbackEvent, reading: Reading, run: Run | undefined, news: boolean) {
  const { at, messageId, verdict } = reading
  // SES finds viruses itself, before it sends.
  const cause = reading.kind === 'rejected' ? 'virus' : verdict?.cause
  if (!cause) return undefined
  const { detail, mail } = rawLine(event, reading, undefined)
  const reply = String(detail.diagnosticCode ?? detail.reason ?? '').slice(0, 500)
  const status = typeof detail.status === 'string' ? { status: detail.status.slice(0, 20) } : {}
  const { runId, campaignId, templateId } = run ?? {}
  return sightingOf({
    cause,
    news,
    observation: {
      at,
      messageId,
      reply,
      ...status,
      provider: verdict?.provider ?? 'amazon-ses',
      sender: domainOf(run?.sender.email ?? event.mail.source ?? undefined),
      mail: mail.replace(/[^\w-]/g, '').toLowerCase() || 'unknown',
      ...(runId && campaignId && templateId && { run: { runId, campaignId, templateId } }),
    },
  })
}

/** Of single mails nothing is known of before: each report counts. */
function isNews({ place }: Reading, before: Batch | undefined): boolean {
  const line = place && before?.lines[place.line]
  return !line || !(line.bounced || line.failed)
}
