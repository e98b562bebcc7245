import type { MailFacts } from '../profile/profile.ts'
import type { ReturnedMail } from './returns.ts'

/** What a report reads of somebody whose mail came back. */
export interface ReturnedCustomer {
  /** The domain of the address as it is now; `erased` or `merged` where there is none. */
  readonly domain: string
  readonly mail: Pick<MailFacts, 'suppressedFor' | 'bounces'>
}

/** SES goes on trying for so long: bounces that lie closer together may be of one mail. */
const oneMailMs = 14 * 3_600_000

/**
 * True where this return is why the customer is mailed no more: their address is suppressed for its cause, and no later
 * mail came back for the same. So of several returns to one customer one counts.
 */
export function costsReach(
  { mail: { suppressedFor, bounces = [] } }: ReturnedCustomer,
  { cause, at }: Pick<ReturnedMail, 'cause' | 'at'>,
): boolean {
  if (suppressedFor !== cause) return false
  const end = Date.parse(at) + oneMailMs
  return !bounces.some((mark) => mark.cause === cause && Date.parse(mark.at) > end)
}
