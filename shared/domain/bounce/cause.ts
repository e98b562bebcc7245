/** Why a mail came back: the closed list of docs/explanation/causes.md. */
export const causes = [
  'user-unknown',
  'mailbox-disabled',
  'domain-not-found',
  'domain-rejects-mail',
  'suppressed',
  'recipient-filter',
  'mailbox-full',
  'greylisted',
  'rate-limited',
  'network-error',
  'expired',
  'system-error',
  'blocked-reputation',
  'sender-rejected',
  'policy',
  'relay-denied',
  'auth-failure',
  'ptr-missing',
  'tls-required',
  'spam-content',
  'virus',
  'content-malformed',
  'message-too-large',
  'syntax-error',
  'undefined',
] as const

export type Cause = (typeof causes)[number]

/** What the system does about a cause, or asks a person to do. */
export type Remedy =
  | 'suppress'
  | 'already-suppressed'
  | 'suppress-after-repeats'
  | 'retry'
  | 'slow-down'
  | 'fix-sender'
  | 'clean-content'
  | 'review'
  | 'count'

export const remedies: Readonly<Record<Cause, Remedy>> = {
  'user-unknown': 'suppress',
  'mailbox-disabled': 'suppress',
  'domain-not-found': 'suppress',
  'domain-rejects-mail': 'suppress',
  suppressed: 'already-suppressed',
  'recipient-filter': 'suppress-after-repeats',
  'mailbox-full': 'suppress-after-repeats',
  greylisted: 'retry',
  'rate-limited': 'slow-down',
  'network-error': 'retry',
  expired: 'retry',
  'system-error': 'retry',
  'blocked-reputation': 'fix-sender',
  'sender-rejected': 'fix-sender',
  policy: 'review',
  'relay-denied': 'count',
  'auth-failure': 'fix-sender',
  'ptr-missing': 'fix-sender',
  'tls-required': 'fix-sender',
  'spam-content': 'clean-content',
  virus: 'clean-content',
  'content-malformed': 'clean-content',
  'message-too-large': 'clean-content',
  'syntax-error': 'review',
  undefined: 'count',
}
