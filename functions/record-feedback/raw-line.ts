import { redactAddresses } from '../../shared/domain/bounce/redact.ts'
import type { Reading } from '../../shared/domain/message/reading.ts'
import type { FeedbackEvent } from '../../shared/events/feedback.ts'

/** One event as it is kept for proof: whom by id, never by address. */
export interface RawLine {
  readonly at: string
  readonly type: FeedbackEvent['eventType']
  readonly messageId: string
  readonly sentAt: string
  readonly customerId: string | null
  readonly runId: string | null
  readonly batchId: string | null
  readonly line: number | null
  readonly mail: string
  readonly detail: Readonly<Record<string, string | number | null>>
}

/** What is kept of an event; addresses in servers' texts, network addresses, browsers and tokens in links are left out. */
export function rawLine(event: FeedbackEvent, reading: Reading, customerId: string | undefined): RawLine {
  return {
    at: reading.at,
    type: event.eventType,
    messageId: reading.messageId,
    sentAt: event.mail.timestamp,
    customerId: customerId ?? null,
    runId: reading.place?.runId ?? null,
    batchId: reading.place?.batchId ?? null,
    line: reading.place?.line ?? null,
    mail: event.mail.tags.kind?.[0] ?? 'unknown',
    detail: detailOf(event, reading),
  }
}

function detailOf(event: FeedbackEvent, { verdict, address }: Reading): RawLine['detail'] {
  const clean = (text: string | null | undefined) => (text ? withoutPerson(text, address).slice(0, 1000) : null)
  switch (event.eventType) {
    case 'Delivery':
      return {
        smtpResponse: clean(event.delivery.smtpResponse),
        milliseconds: event.delivery.processingTimeMillis ?? null,
      }
    case 'DeliveryDelay': {
      const [recipient] = event.deliveryDelay.delayedRecipients
      return {
        delayType: event.deliveryDelay.delayType ?? null,
        status: recipient?.status ?? null,
        diagnosticCode: clean(recipient?.diagnosticCode),
      }
    }
    case 'Bounce': {
      const { bounce } = event
      const [recipient] = bounce.bouncedRecipients
      return {
        bounceType: bounce.bounceType,
        bounceSubType: bounce.bounceSubType,
        action: recipient?.action ?? null,
        status: recipient?.status ?? null,
        diagnosticCode: clean(recipient?.diagnosticCode),
        reportingMTA: bounce.reportingMTA ?? null,
        feedbackId: bounce.feedbackId ?? null,
        cause: verdict?.cause ?? null,
      }
    }
    case 'Complaint':
      return {
        complaintSubType: event.complaint.complaintSubType ?? null,
        complaintFeedbackType: event.complaint.complaintFeedbackType ?? null,
        feedbackId: event.complaint.feedbackId ?? null,
      }
    case 'Reject':
      return { reason: clean(event.reject.reason) }
    case 'Rendering Failure':
      return { errorMessage: clean(event.failure.errorMessage) }
    case 'Click':
      return { link: withoutToken(event.click.link) }
    default:
      return {}
  }
}

/** A server's text without addresses, nor the part of this one before the at sign that servers like to repeat. */
function withoutPerson(text: string, address: string | undefined): string {
  const redacted = redactAddresses(text)
  const local = address?.slice(0, address.lastIndexOf('@')) ?? ''
  // Shorter ones would cut words in two and point at nobody.
  if (local.length < 3) return redacted
  // A pattern of each address is compiled to machine code, which lives until it is collected: only where it can match.
  if (!redacted.toUpperCase().includes(local.toUpperCase())) return redacted
  const literal = local.replace(/[^A-Za-z0-9]/g, '\\$&')
  return redacted.replaceAll(new RegExp(`(?<!\\w)${literal}(?!\\w)`, 'gi'), '[address]')
}

/** Origin and the first part of the path: what follows may be a token or name a person. */
function withoutToken(link: string | null | undefined): string | null {
  const url = URL.parse(link ?? '')
  return url ? `${url.origin}/${url.pathname.split('/')[1] ?? ''}` : null
}
