import type { Cause } from './cause.ts'
import type { Finding } from './finding.ts'

type SesInput = { readonly bounceType?: string | undefined; readonly bounceSubType?: string | undefined }

/**
 * SES's own bounce subtypes (Amazon SES developer guide, "Bounce types"). SES's type is a guess from the code, so it
 * is asked last, except where SES itself refused to send.
 */
const bySubType: ReadonlyMap<string, Cause> = new Map<string, Cause>([
  ['noemail', 'user-unknown'],
  ['mailboxfull', 'mailbox-full'],
  ['messagetoolarge', 'message-too-large'],
  ['contentrejected', 'spam-content'],
  ['attachmentrejected', 'virus'],
  ['customtimeoutexceeded', 'expired'],
])

const refusedBySes = new Set(['suppressed', 'onaccountsuppressionlist', 'unsubscribedrecipient'])

/** No word of SES is as long as this; anything longer is none. */
const lowered = (word = ''): string => word.slice(0, 64).toLowerCase()

const evidenceOf = ({ bounceType = '', bounceSubType = '' }: SesInput): string =>
  `SES ${bounceType}/${bounceSubType}`.slice(0, 80)

/** SES never handed the mail over: the address was on its suppression list. Nothing bounced. */
export const isSuppressedBySes = (input: SesInput): Finding | undefined =>
  refusedBySes.has(lowered(input.bounceSubType))
    ? { cause: 'suppressed', confidence: 'high', evidence: evidenceOf(input) }
    : undefined

/** What SES's type and subtype say when the reply itself said nothing. */
export const bySes = (input: SesInput): Finding | undefined => {
  const type = lowered(input.bounceType)
  const cause = bySubType.get(lowered(input.bounceSubType))
  if (cause) return { cause, confidence: 'medium', evidence: evidenceOf(input) }
  // A hard bounce without any reply: SES puts such an address on its own suppression list.
  if (type === 'permanent') return { cause: 'user-unknown', confidence: 'low', evidence: evidenceOf(input) }
  if (type === 'transient') return { cause: 'system-error', confidence: 'low', evidence: evidenceOf(input) }
  return undefined
}
