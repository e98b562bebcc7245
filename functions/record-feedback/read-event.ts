import type { Cause } from '../../shared/domain/bounce/cause.ts'
import { classifyBounce } from '../../shared/domain/bounce/classify.ts'
import { slowsDown } from '../../shared/domain/bounce/policy.ts'
import type { Facts } from '../../shared/domain/message/facts.ts'
import type { BounceFact } from '../../shared/domain/message/line.ts'
import type { FeedbackKind, Reading } from '../../shared/domain/message/reading.ts'
import { normaliseAddress } from '../../shared/domain/profile/address.ts'
import type { FeedbackEvent } from '../../shared/events/feedback.ts'

/** Understands an event of SES: whom it is about, what it proves, and for a bounce its cause. */
export function readEvent(event: FeedbackEvent): Reading {
  const { mail } = event
  const place = placeOf(mail.tags)
  const head = {
    messageId: mail.messageId,
    address: addressOf(mail.destination[0]),
    ...(place && { place }),
  }
  const accepted = { accepted: { at: canonical(mail.timestamp), messageId: mail.messageId } }
  const said = (kind: FeedbackKind, at: string, facts: Facts = {}): Reading => ({
    ...head,
    kind,
    at: canonical(at),
    facts: { ...accepted, ...facts },
  })
  switch (event.eventType) {
    case 'Send':
    case 'Subscription':
      return said('sent', mail.timestamp)
    case 'Delivery':
      return said('delivered', event.delivery.timestamp, { delivered: canonical(event.delivery.timestamp) })
    case 'DeliveryDelay':
      return readDelay(event.deliveryDelay, said)
    case 'Open':
      return said('opened', event.open.timestamp, { opened: canonical(event.open.timestamp) })
    case 'Click':
      return said('clicked', event.click.timestamp, { clicked: canonical(event.click.timestamp) })
    case 'Reject':
      return { ...head, kind: 'rejected', at: canonical(mail.timestamp), facts: failed(mail.timestamp, 'virus') }
    case 'Rendering Failure':
      return {
        ...head,
        kind: 'not-rendered',
        at: canonical(mail.timestamp),
        facts: failed(mail.timestamp, 'rendering-failure'),
      }
    case 'Complaint':
      return readComplaint(event.complaint, said)
    case 'Bounce':
      return readBounce(event.bounce, said)
  }
}

type Said = (kind: FeedbackKind, at: string, facts?: Facts) => Reading

function readComplaint(
  complaint: Extract<FeedbackEvent, { eventType: 'Complaint' }>['complaint'],
  said: Said,
): Reading {
  // SES knew the address as one that complained before and did not mail it: nobody complained now.
  if (complaint.complaintSubType === 'OnAccountSuppressionList')
    return bounced(
      { bounceType: 'Permanent', bounceSubType: 'OnAccountSuppressionList', timestamp: complaint.timestamp },
      said,
    )
  // RFC 6430: the recipient took a mail out of the spam folder.
  if (complaint.complaintFeedbackType === 'not-spam') return said('not-spam', complaint.timestamp)
  return said('complained', complaint.timestamp, { complained: canonical(complaint.timestamp) })
}

type Delay = Extract<FeedbackEvent, { eventType: 'DeliveryDelay' }>['deliveryDelay']

/**
 * Delay types by which SES itself says that the provider holds mail back for its sender.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html#event-publishing-retrieving-sns-contents-delivery-delay-object
 */
const heldBack = new Set(['IPFailure', 'SpamDetected'])

function readDelay({ timestamp, delayType, delayedRecipients: [recipient] }: Delay, said: Said): Reading {
  const reading = said('delayed', timestamp, { delayed: canonical(timestamp) })
  const { cause } = classifyBounce({
    status: recipient?.status ?? undefined,
    diagnosticCode: recipient?.diagnosticCode ?? undefined,
  })
  return { ...reading, ...slowing(cause, heldBack.has(delayType ?? '')) }
}

const slowing = (cause: Cause, held = false) => (held || slowsDown(cause) ? { slowDown: true as const } : {})

type Bounce = Extract<FeedbackEvent, { eventType: 'Bounce' }>['bounce']

function readBounce(bounce: Bounce, said: Said): Reading {
  if (isAutomaticAnswer(bounce)) return said('answered-automatically', bounce.timestamp)
  return bounced(bounce, said, bounce.bouncedRecipients[0])
}

/** Words by which people's mailboxes answer for them. */
const answers =
  /\b(?:out of (?:the )?office|auto(?:matic)?[- ]?(?:reply|response|replied|generated reply)|on vacation|fuera de (?:la )?oficina|respuesta autom[aá]tica|de vacaciones)\b/i
/** Actions by which a server tells that it has the mail (RFC 3464, section 2.3.3). */
const arrived = new Set(['delivered', 'relayed', 'expanded'])

/**
 * What is no bounce though it comes as one: an out-of-office note, of which SES makes a transient bounce without status
 * or diagnosis; a note whose words are quoted, where no server refuses anything; a receipt.
 */
function isAutomaticAnswer({ bounceType, bounceSubType, bouncedRecipients }: Bounce): boolean {
  if (bounceType === 'Permanent') return false
  const silent = bouncedRecipients.every(({ status, diagnosticCode }) => !status && !diagnosticCode)
  if (silent && bounceType === 'Transient' && bounceSubType === 'General') return true
  return (
    !silent &&
    bouncedRecipients.every(({ status, action, diagnosticCode }) => {
      if (arrived.has(action ?? '')) return true
      const says = (diagnosticCode ?? '').slice(0, 2_000)
      return !/^[45]\./.test(status ?? '') && !/\b[45]\d\d\b/.test(says) && answers.test(says)
    })
  )
}

function bounced(
  bounce: Pick<Bounce, 'bounceType' | 'bounceSubType' | 'timestamp'>,
  said: Said,
  recipient: Partial<Bounce['bouncedRecipients'][number]> = {},
): Reading {
  const verdict = classifyBounce({
    bounceType: bounce.bounceType,
    bounceSubType: bounce.bounceSubType,
    status: recipient.status ?? undefined,
    action: recipient.action ?? undefined,
    diagnosticCode: recipient.diagnosticCode ?? undefined,
  })
  const fact: BounceFact = {
    at: canonical(bounce.timestamp),
    type: bounce.bounceType === 'Permanent' || bounce.bounceType === 'Transient' ? bounce.bounceType : 'Undetermined',
    cause: verdict.cause,
    ...(recipient.status && /^[245]\.\d{1,3}\.\d{1,3}$/.test(recipient.status) && { status: recipient.status }),
  }
  return { ...said('bounced', bounce.timestamp, { bounced: fact }), verdict, ...slowing(verdict.cause) }
}

function failed(at: string, reason: 'virus' | 'rendering-failure'): Facts {
  return { failed: { at: canonical(at), reason } }
}

function placeOf(tags: Readonly<Record<string, readonly string[]>>): Reading['place'] {
  const [runId, batchId, line] = [tags.run?.[0], tags.batch?.[0], tags.line?.[0]]
  if (tags.kind?.[0] !== 'campaign' || !runId || !batchId || !line || !/^\d{1,2}$/.test(line)) return undefined
  return { runId, batchId, line: Number(line) }
}

function addressOf(destination: string | undefined): string | undefined {
  const bare = /<([^<>]+)>\s*$/.exec(destination ?? '')?.[1] ?? destination ?? ''
  const address = normaliseAddress(bare)
  return address.ok ? address.address : undefined
}

/** SES writes some instants with and some without milliseconds; only one spelling compares as text. */
const canonical = (at: string) => new Date(at).toISOString()
