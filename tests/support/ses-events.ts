import { SendBulkEmailCommand, type SendBulkEmailCommandInput } from '@aws-sdk/client-sesv2'
import type { AwsStub } from 'aws-sdk-client-mock'

/** What a mail has in common with the events about it. */
export interface TakenMail {
  readonly address: string
  readonly messageId: string
  readonly tags: Readonly<Record<string, readonly string[]>>
}

/** How SES answers one entry, or the call as a whole. */
export type TestAnswer = 'takes' | 'refuses' | 'takes-and-resets'

/**
 * Has a mocked SES take mails and remember them; `answerTo` may have it refuse single ones, or take a whole call and lose
 * the answer (as soon as one of its addresses asks for it).
 */
// biome-ignore lint/suspicious/noExplicitAny: the mock's own type parameters are not exported
export function takingSes(ses: AwsStub<any, any, any>, answerTo: (address: string) => TestAnswer = () => 'takes') {
  const mails = new Map<string, TakenMail>()
  let calls = 0
  ses.on(SendBulkEmailCommand).callsFake((input: SendBulkEmailCommandInput) => {
    calls += 1
    const entries = input.BulkEmailEntries ?? []
    const addresses = entries.map((entry) => entry.Destination?.ToAddresses?.[0] ?? '')
    const results = entries.map(({ ReplacementTags = [] }, place) => {
      const address = addresses[place] ?? ''
      if (answerTo(address) === 'refuses') return { Status: 'MESSAGE_REJECTED', Error: 'Message rejected on demand.' }
      const messageId = `mail-${calls}-${place}`
      const tags = Object.fromEntries(ReplacementTags.map(({ Name = '', Value = '' }) => [Name, [Value]]))
      mails.set(address, { address, messageId, tags })
      return { Status: 'SUCCESS', MessageId: messageId }
    })
    if (addresses.some((address) => answerTo(address) === 'takes-and-resets'))
      throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
    return { BulkEmailEntryResults: results }
  })
  return { mails, calls: () => calls }
}

const sentAt = '2026-11-30T14:00:02.000Z'

function event(mail: TakenMail, eventType: string, detail: object): object {
  const { address, messageId, tags } = mail
  return { eventType, mail: { timestamp: sentAt, messageId, destination: [address], tags }, ...detail }
}

export const deliveryOf = (mail: TakenMail, timestamp = '2026-11-30T14:00:05.000Z') =>
  event(mail, 'Delivery', { delivery: { timestamp, smtpResponse: `250 ok ${mail.address}` } })

export const openOf = (mail: TakenMail, timestamp = '2026-11-30T15:00:00.000Z') =>
  event(mail, 'Open', { open: { timestamp } })

export const bounceOf = (
  mail: TakenMail,
  timestamp = '2026-11-30T14:00:06.000Z',
  { type = 'Permanent', status = '5.1.1', says = 'no such user' } = {},
) =>
  event(mail, 'Bounce', {
    bounce: {
      bounceType: type,
      bounceSubType: 'General',
      timestamp,
      bouncedRecipients: [
        { emailAddress: mail.address, action: 'failed', status, diagnosticCode: `smtp; 550 ${status} ${says}` },
      ],
    },
  })

/** SES knew the address and did not try. */
export const suppressedOf = (mail: TakenMail, timestamp = '2026-11-30T14:00:06.000Z') =>
  event(mail, 'Bounce', {
    bounce: {
      bounceType: 'Permanent',
      bounceSubType: 'OnAccountSuppressionList',
      timestamp,
      bouncedRecipients: [{ emailAddress: mail.address, action: 'failed', status: '5.1.1' }],
    },
  })

export const complaintOf = (mail: TakenMail, timestamp = '2026-11-30T16:00:00.000Z') =>
  event(mail, 'Complaint', {
    complaint: { timestamp, complaintFeedbackType: 'abuse', complainedRecipients: [{ emailAddress: mail.address }] },
  })

export const delayOf = (
  mail: TakenMail,
  timestamp = '2026-11-30T14:00:04.000Z',
  { delayType = 'General', status = '4.7.28', says = 'unusual rate of mail, slow down' } = {},
) =>
  event(mail, 'DeliveryDelay', {
    deliveryDelay: {
      timestamp,
      delayType,
      delayedRecipients: [{ emailAddress: mail.address, status, diagnosticCode: `smtp; 421 ${status} ${says}` }],
    },
  })

/** As the queue would hand them over. */
export const asRecords = (events: readonly object[]) =>
  events.map((one, place) => ({ id: `r${place}`, body: JSON.stringify(one) }))
