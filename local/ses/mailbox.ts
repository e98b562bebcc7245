import type { SuppressionReason } from './directory.ts'
import { type Reply, replyFor } from './replies.ts'
import { type Ending, readScript, type Script } from './scripted.ts'

/** What becomes of a mail at one recipient: events to come, each `steps` of the settable delay (or `seconds`) later. */
export interface Planned {
  readonly type: EventType
  readonly steps: number
  readonly seconds?: number
  readonly detail: EventDetail
}

const eventTypes = [
  'Send',
  'Delivery',
  'DeliveryDelay',
  'Bounce',
  'Complaint',
  'Reject',
  'Rendering Failure',
  'Open',
  'Click',
] as const
export type EventType = (typeof eventTypes)[number]

/** The part of an event that is not derived from its mail. */
export interface EventDetail {
  readonly reply?: Reply
  /** For bounces: true where the address joins the suppression list. */
  readonly suppress?: SuppressionReason
  readonly complaintType?: string
  readonly onAccountList?: boolean
  readonly message?: string
}

const simulator = 'simulator.amazonses.com'
const unknownUser: Reply = { code: 550, enhanced: '5.1.1', type: 'Permanent', subType: 'General', text: 'user unknown' }

// SES's own text for an address on the account's suppression list, published so in real events.
const onAccountList: Reply = {
  code: 0,
  enhanced: '5.1.1',
  type: 'Permanent',
  subType: 'OnAccountSuppressionList',
  text:
    'Amazon SES did not send the message to this address because it is on the suppression list for your account. ' +
    'For more information about removing addresses from the suppression list, see the Amazon SES Developer Guide at ' +
    'https://docs.aws.amazon.com/ses/latest/DeveloperGuide/sending-email-suppression-list.html',
  bare: true,
}

const delivered: Planned = { type: 'Delivery', steps: 1, detail: {} }

/** The events of a mail to an address that the account suppresses: it is accepted, and never sent. */
export function planSuppressed(reason: SuppressionReason): Planned[] {
  if (reason === 'BOUNCE') return [{ type: 'Bounce', steps: 1, detail: { reply: onAccountList } }]
  return [{ type: 'Complaint', steps: 1, detail: { onAccountList: true } }]
}

export function planRenderingFailure(missing: string): Planned[] {
  const message = `Attribute '${missing}' is not present in the rendering data.`
  return [{ type: 'Rendering Failure', steps: 1, detail: { message } }]
}

export function planReject(): Planned[] {
  return [{ type: 'Reject', steps: 1, detail: { message: 'Bad content' } }]
}

/** SES's mailbox simulator; its addresses never join the suppression list. */
function planSimulator(local: string): Planned[] | undefined {
  switch (local.split('+')[0]) {
    case 'success':
      return [delivered]
    case 'bounce':
      return [{ type: 'Bounce', steps: 1, detail: { reply: unknownUser } }]
    case 'complaint':
      return [delivered, { type: 'Complaint', steps: 2, detail: { complaintType: 'abuse' } }]
    case 'ooto':
      return [delivered, { type: 'Bounce', steps: 2, detail: {} }]
    case 'suppressionlist':
      return [{ type: 'Bounce', steps: 1, detail: { reply: replyFor('suppressed') } }]
    default:
      return undefined
  }
}

function engagement(script: Script, steps: number): Planned[] {
  const opens = script.opens || script.clicks ? [{ type: 'Open', steps, detail: {} } as const] : []
  const clicks = script.clicks ? [{ type: 'Click', steps: steps + 1, detail: {} } as const] : []
  return [...opens, ...clicks]
}

function planEnding(ending: Ending, script: Script): Planned[] {
  switch (ending.kind) {
    case 'delivered':
      return [delivered, ...engagement(script, 2)]
    case 'bounce': {
      const { reply } = ending
      // A hard bounce joins the list; what SES suppressed itself does not.
      const hard = reply.type === 'Permanent' && (reply.subType === 'General' || reply.subType === 'NoEmail')
      return [{ type: 'Bounce', steps: 1, detail: { reply, ...(hard ? { suppress: 'BOUNCE' } : {}) } }]
    }
    case 'complaint': {
      const detail: EventDetail = { complaintType: ending.type, suppress: 'COMPLAINT' }
      return [delivered, ...engagement(script, 2), { type: 'Complaint', steps: 4, detail }]
    }
    case 'out-of-office':
      return [delivered, { type: 'Bounce', steps: 2, detail: {} }]
    case 'reject':
      return planReject()
  }
}

function planScript(script: Script, nth: number): Planned[] {
  const misbehaves = nth > script.after && nth <= script.after + script.times
  const plan = planEnding(misbehaves ? script.ending : { kind: 'delivered' }, script)
  if (script.delayed === undefined || !misbehaves) return plan
  const reply = script.ending.kind === 'bounce' ? { reply: script.ending.reply } : {}
  const delay: Planned = { type: 'DeliveryDelay', steps: 1, detail: reply }
  const later = plan.map((one) => ({
    ...one,
    steps: one.steps + 1,
    ...(script.delayed ? { seconds: script.delayed } : {}),
  }))
  return [delay, ...later]
}

/**
 * What happens to a mail at an address.
 * @param nth tells which mail to this address it is (1, 2, ...); asked only of addresses that follow a script.
 */
export function planDelivery(address: string, nth: () => number): Planned[] {
  const [local = '', host = ''] = address.toLowerCase().split('@')
  if (host === simulator) return planSimulator(local) ?? [{ type: 'Bounce', steps: 1, detail: { reply: unknownUser } }]
  const script = readScript(address)
  return script === undefined ? [delivered] : planScript(script, nth())
}
