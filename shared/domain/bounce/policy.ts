import type { Reading } from '../message/reading.ts'
import type { MailFacts } from '../profile/profile.ts'
import { type CountedCause, countedCauses, type Repeats } from '../settings/bounces.ts'
import type { Cause } from './cause.ts'

/** What is done about a bounce. Numbers (how often, within how long) are the company's settings. */
export interface Treatment {
  /**
   * The address gets no more mail: at once; it already gets none, as SES knows it; or after repeats without a delivery.
   */
  readonly suppress?: 'at-once' | 'already' | 'after-repeats'
  /** The mail may be sent once more, later. */
  readonly retry?: true
  /** Mail to that mailbox provider goes out more slowly for a while. */
  readonly slowDown?: true
  /** A person has to repair something: the sender (DNS, reputation), or the mail's template. */
  readonly finding?: 'sender' | 'mail'
}

/** The whole policy: every cause, with all that is done about it. An empty treatment is only counted. */
export const policy = {
  'user-unknown': { suppress: 'at-once' },
  'mailbox-disabled': { suppress: 'at-once' },
  'domain-not-found': { suppress: 'at-once' },
  'domain-rejects-mail': { suppress: 'at-once' },
  suppressed: { suppress: 'already' },
  'recipient-filter': { suppress: 'after-repeats' },
  'mailbox-full': { suppress: 'after-repeats', retry: true },
  greylisted: { retry: true },
  'rate-limited': { slowDown: true },
  'network-error': { retry: true },
  expired: { retry: true },
  'system-error': { retry: true },
  'blocked-reputation': { slowDown: true, finding: 'sender' },
  'sender-rejected': { finding: 'sender' },
  policy: {},
  'relay-denied': {},
  'auth-failure': { finding: 'sender' },
  'ptr-missing': { finding: 'sender' },
  'tls-required': { finding: 'sender' },
  'spam-content': { finding: 'mail' },
  virus: { finding: 'mail' },
  'content-malformed': { finding: 'mail' },
  'message-too-large': { finding: 'mail' },
  'syntax-error': {},
  undefined: {},
} as const satisfies Readonly<Record<Cause, Treatment>>

/** What is done about one cause. */
export const treatmentOf = (cause: Cause): Treatment => policy[cause]

/** Causes after which a mail may be sent once more, where the company's settings name them. */
export type RetriableCause = { [K in Cause]: (typeof policy)[K] extends { retry: true } ? K : never }[Cause]
export const retriableCauses = (Object.keys(policy) as Cause[]).filter(
  (cause): cause is RetriableCause => treatmentOf(cause).retry === true,
)

/** True where the mailbox provider asks for less: mail to it is slowed down, whatever else is done. */
export const slowsDown = (cause: Cause): boolean => treatmentOf(cause).slowDown === true

export const isCounted = (cause: string): cause is CountedCause => (countedCauses as readonly string[]).includes(cause)

/**
 * True where SES's own list comes to say something else than ours: it lists every bounce that it calls permanent, also one
 * for which the sender has to mend something, and none that it calls transient, also where there is no such domain.
 */
export function sesDiffers({ verdict, facts: { bounced } }: Pick<Reading, 'verdict' | 'facts'>): boolean {
  if (!verdict || !bounced) return false
  const { suppress } = treatmentOf(verdict.cause)
  return suppress !== 'already' && (suppress === 'at-once') !== (bounced.type === 'Permanent')
}

/** A counted cause that came so often that the address is given up. */
export interface Persisting {
  readonly cause: CountedCause
  /** When the bounce came that was one too many. */
  readonly since: string
}

/**
 * The counted causes that persist: enough bounces of one cause within its window, all after the last delivery and after
 * what a person has forgiven. Event times decide, so the answer does not depend on when the events came.
 */
export function persistingIn(
  mail: Pick<MailFacts, 'bounces' | 'deliveredAt' | 'liftedUpTo'>,
  suppressAfter: Readonly<Record<CountedCause, Repeats>>,
): readonly Persisting[] {
  const { bounces = [], deliveredAt = '', liftedUpTo = '' } = mail
  return countedCauses.flatMap((cause) => {
    const { bounces: needed, withinDays } = suppressAfter[cause]
    const times = bounces.flatMap((mark) =>
      mark.cause === cause && mark.at > deliveredAt && mark.at > liftedUpTo ? [mark.at] : [],
    )
    const last = times.find((at, place) => {
      const first = times[place - needed + 1]
      return first !== undefined && Date.parse(at) - Date.parse(first) <= withinDays * 86_400_000
    })
    return last === undefined ? [] : [{ cause, since: last }]
  })
}
