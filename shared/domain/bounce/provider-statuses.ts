import type { Cause } from './cause.ts'

type Statuses = Readonly<Record<string, Cause>>

/**
 * Google Workspace Admin help, "SMTP errors and codes" and "Email sender guidelines": 7.27 to 7.32 and 7.40 are not
 * the registry's.
 */
const gmail: Statuses = {
  '7.23': 'ptr-missing',
  '7.27': 'auth-failure',
  '7.29': 'tls-required',
  '7.30': 'auth-failure',
  '7.31': 'auth-failure',
  '7.32': 'auth-failure',
  '7.40': 'auth-failure',
}

/** Microsoft Learn, "Email non-delivery reports and SMTP errors in Exchange Online". */
const microsoft: Statuses = {
  '1.10': 'user-unknown',
  '1.20': 'content-malformed',
  '1.90': 'rate-limited',
  '2.14': 'system-error',
  '2.121': 'rate-limited',
  '2.122': 'rate-limited',
  '3.190': 'policy',
  '4.1': 'user-unknown',
  '4.6': 'network-error',
  '4.14': 'network-error',
  '4.62': 'system-error',
  '4.300': 'expired',
  '4.310': 'domain-not-found',
  '4.312': 'network-error',
  '4.316': 'network-error',
  '4.317': 'tls-required',
  '6.11': 'content-malformed',
  '6.211': 'content-malformed',
  '7.12': 'recipient-filter',
  '7.54': 'relay-denied',
  '7.57': 'relay-denied',
  '7.60': 'sender-rejected',
  '7.64': 'relay-denied',
  '7.68': 'relay-denied',
  '7.124': 'recipient-filter',
  '7.129': 'recipient-filter',
  '7.133': 'recipient-filter',
  '7.134': 'recipient-filter',
  '7.135': 'recipient-filter',
  '7.136': 'recipient-filter',
  '7.193': 'policy',
  '7.232': 'rate-limited',
  '7.233': 'rate-limited',
  '7.321': 'tls-required',
  '7.322': 'tls-required',
  '7.323': 'tls-required',
  '7.324': 'tls-required',
  '7.325': 'tls-required',
  '7.500': 'rate-limited',
  '7.501': 'blocked-reputation',
  '7.502': 'blocked-reputation',
  '7.503': 'blocked-reputation',
  '7.504': 'blocked-reputation',
  '7.505': 'blocked-reputation',
  '7.506': 'sender-rejected',
  '7.507': 'recipient-filter',
  '7.508': 'rate-limited',
  '7.509': 'auth-failure',
  '7.510': 'recipient-filter',
  '7.511': 'blocked-reputation',
  '7.512': 'content-malformed',
  '7.513': 'recipient-filter',
  '7.514': 'rate-limited',
  '7.515': 'auth-failure',
  '7.520': 'policy',
  '7.750': 'sender-rejected',
}

const overrides: Readonly<Record<string, Statuses>> = { gmail, microsoft }

/** Exchange Online numbers its address blocks in ranges: 7.606 to 7.649 banned IP, 7.700 to 7.749 blocked tenant. */
const microsoftRange = (detail: string): Cause | undefined => {
  const number = detail.startsWith('7.') ? Number(detail.slice(2)) : 0
  if (number >= 600 && number < 650) return 'blocked-reputation'
  if (number >= 650 && number < 700) return 'rate-limited'
  if (number >= 700 && number < 750) return 'blocked-reputation'
  if (number >= 850 && number < 900) return 'rate-limited'
  return undefined
}

/** What a provider means by a status (given without its class, `7.27`), where it departs from the registry. */
export const providerStatuses = (provider: string, detail: string): Cause | undefined =>
  overrides[provider]?.[detail] ??
  // No registered status is above 99 but for Microsoft's, whose replies pass through other servers unnamed.
  (/\.\d{3}$/.test(detail) ? (microsoft[detail] ?? microsoftRange(detail)) : undefined)
