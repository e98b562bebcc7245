import type { Cause } from './cause.ts'
import type { Code } from './codes.ts'
import type { Finding } from './finding.ts'
import { providerStatuses } from './provider-statuses.ts'

/**
 * IANA's registry of enhanced status codes without the class digit (RFC 3463, 5248, 7372, 7505, 7293, 6710 ...), in
 * the meaning that matters to a sender.
 */
const exact: Readonly<Record<string, Cause>> = {
  '1.1': 'user-unknown',
  '1.2': 'domain-not-found',
  '1.3': 'user-unknown',
  '1.4': 'user-unknown',
  '1.6': 'user-unknown',
  '1.7': 'sender-rejected',
  '1.8': 'sender-rejected',
  '1.9': 'system-error',
  '1.10': 'domain-rejects-mail',
  '2.1': 'mailbox-disabled',
  '2.2': 'mailbox-full',
  '2.3': 'message-too-large',
  '2.4': 'system-error',
  '3.4': 'message-too-large',
  '4.4': 'domain-not-found',
  '4.5': 'rate-limited',
  '5.3': 'rate-limited',
  '7.8': 'relay-denied',
  '7.10': 'tls-required',
  '7.11': 'tls-required',
  '7.13': 'mailbox-disabled',
  '7.16': 'message-too-large',
  '7.17': 'user-unknown',
  '7.18': 'user-unknown',
  '7.20': 'auth-failure',
  '7.21': 'auth-failure',
  '7.22': 'auth-failure',
  '7.23': 'auth-failure',
  '7.24': 'auth-failure',
  '7.25': 'ptr-missing',
  '7.26': 'auth-failure',
  '7.27': 'sender-rejected',
  '7.28': 'rate-limited',
  '7.29': 'auth-failure',
  '7.30': 'tls-required',
}

/** Statuses that servers also use for anything else: believed only after vague words. */
const generic: Readonly<Record<string, Cause>> = {
  '1.0': 'user-unknown',
  '2.0': 'recipient-filter',
  '3.0': 'system-error',
  '3.1': 'system-error',
  '3.2': 'system-error',
  '3.3': 'system-error',
  '3.5': 'system-error',
  '4.0': 'network-error',
  '4.1': 'expired',
  '4.2': 'network-error',
  '4.3': 'network-error',
  '4.6': 'network-error',
  '4.7': 'expired',
}

/** What the subject digit alone says (RFC 3463 section 3), for details that no table knows. */
const bySubject: Readonly<Record<string, Cause>> = {
  '1': 'user-unknown',
  '2': 'recipient-filter',
  '3': 'system-error',
  '4': 'network-error',
  '5': 'syntax-error',
  '6': 'content-malformed',
  '7': 'policy',
}

const exactCause = (status: string, provider: string): Cause | undefined => {
  const detail = status.slice(2)
  return providerStatuses(provider, detail) ?? exact[detail]
}

const genericCause = (status: string): Cause | undefined =>
  generic[status.slice(2)] ?? bySubject[status.split('.')[1] ?? '']

/** What the enhanced status says: `exact` ones first, `generic` ones only when no words helped. */
export const byStatus = ({ statuses }: Code, provider: string, kind: 'exact' | 'generic'): Finding | undefined => {
  for (const status of statuses) {
    const cause = kind === 'exact' ? exactCause(status, provider) : genericCause(status)
    if (cause) return { cause, confidence: kind === 'exact' ? 'high' : 'low', evidence: status }
  }
  return undefined
}

/**
 * RFC 5321 section 4.2.3, RFC 7504, and numbers that no RFC has and servers use (`422`, `512`); 550 and 554 alone say
 * only that it was refused.
 */
const replies: Readonly<Record<string, Cause>> = {
  '421': 'system-error',
  '422': 'mailbox-full',
  '431': 'mailbox-full',
  '432': 'system-error',
  '441': 'network-error',
  '442': 'network-error',
  '446': 'network-error',
  '447': 'expired',
  '449': 'network-error',
  '450': 'greylisted',
  '451': 'system-error',
  '452': 'mailbox-full',
  '454': 'tls-required',
  '471': 'policy',
  '500': 'syntax-error',
  '501': 'syntax-error',
  '502': 'syntax-error',
  '503': 'syntax-error',
  '504': 'syntax-error',
  '510': 'user-unknown',
  '511': 'user-unknown',
  '512': 'domain-not-found',
  '521': 'domain-rejects-mail',
  '523': 'message-too-large',
  '530': 'relay-denied',
  '535': 'relay-denied',
  '540': 'policy',
  '541': 'policy',
  '550': 'policy',
  '551': 'user-unknown',
  '552': 'mailbox-full',
  '553': 'user-unknown',
  '554': 'policy',
  '556': 'domain-rejects-mail',
  '571': 'policy',
}

/** What the bare SMTP reply code says. */
export const byReplyCode = ({ reply }: Code): Finding | undefined => {
  const cause = replies[reply]
  return cause && { cause, confidence: 'low', evidence: reply }
}
