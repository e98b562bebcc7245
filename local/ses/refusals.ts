import { localRegion } from '../contracts.ts'
import type { EntryStatus } from './faults.ts'

/** Why SES does not take a call. */
export type Refusal =
  | { readonly kind: 'bad-request'; readonly message: string }
  | { readonly kind: 'message-rejected'; readonly message: string }
  | { readonly kind: 'not-found'; readonly message: string }
  | { readonly kind: 'unverified'; readonly addresses: readonly string[] }
  | { readonly kind: 'account-paused' | 'account-suspended' | 'rate' | 'quota' | 'internal' | 'hang-up' }
  | { readonly kind: 'configuration-set-missing' | 'configuration-set-paused'; readonly name: string }

/** The refusal as SES words it. */
export function messageOf(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'unverified':
      return (
        'Email address is not verified. The following identities failed the check in region ' +
        `${localRegion.toUpperCase()}: ${refusal.addresses.join(', ')}`
      )
    case 'account-paused':
      return 'Email sending has been disabled.'
    case 'account-suspended':
      return 'Sending suspended for this account. Contact customer support.'
    case 'configuration-set-missing':
      return `Configuration set <${refusal.name}> does not exist.`
    case 'configuration-set-paused':
      return `Email sending has been disabled for configuration set <${refusal.name}>.`
    case 'rate':
      return 'Maximum sending rate exceeded.'
    case 'quota':
      return 'Daily message quota exceeded.'
    case 'internal':
    case 'hang-up':
      return 'We encountered an internal error. Please try again.'
    default:
      return refusal.message
  }
}

/** For a call with a single mail: the refusal of the whole call that an entry's status stands for. */
export function refusalOfEntry(status: EntryStatus, message: string, from: string): Refusal {
  switch (status) {
    case 'ACCOUNT_THROTTLED':
      return { kind: 'rate' }
    case 'ACCOUNT_DAILY_QUOTA_EXCEEDED':
      return { kind: 'quota' }
    case 'ACCOUNT_SUSPENDED':
      return { kind: 'account-suspended' }
    case 'ACCOUNT_SENDING_PAUSED':
      return { kind: 'account-paused' }
    case 'CONFIGURATION_SET_SENDING_PAUSED':
      return { kind: 'configuration-set-paused', name: 'default' }
    case 'CONFIGURATION_SET_NOT_FOUND':
      return { kind: 'configuration-set-missing', name: 'default' }
    case 'MAIL_FROM_DOMAIN_NOT_VERIFIED':
      return { kind: 'unverified', addresses: [from] }
    case 'MESSAGE_REJECTED':
      return { kind: 'message-rejected', message }
    case 'TEMPLATE_NOT_FOUND':
      return { kind: 'not-found', message }
    case 'TRANSIENT_FAILURE':
    case 'FAILED':
      return { kind: 'internal' }
    default:
      return { kind: 'bad-request', message }
  }
}
