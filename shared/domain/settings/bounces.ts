import { defaultRetries, type RetryPolicy } from '../message/retry.ts'

/** Causes that may pass by themselves: an address is given up only when they come again and again. */
export const countedCauses = ['recipient-filter', 'mailbox-full'] as const
export type CountedCause = (typeof countedCauses)[number]

/** So many bounces of one cause within so many days, with no delivery after them. */
export interface Repeats {
  readonly bounces: number
  readonly withinDays: number
}

/** The most bounces that may be asked for: a profile remembers as many of each counted cause. */
export const mostRepeats = 10

/** What the company does about mail that comes back: registry item `settings`/`bounces`. */
export interface BounceSettings {
  /** When an address is suppressed for a cause that may pass; each cause is counted by itself. */
  readonly suppressAfter: Readonly<Record<CountedCause, Repeats>>
  readonly retry: RetryPolicy
  readonly revision: number
}

/** What holds where nobody set anything. */
export const defaultBounces: BounceSettings = {
  suppressAfter: {
    'recipient-filter': { bounces: 3, withinDays: 30 },
    'mailbox-full': { bounces: 5, withinDays: 60 },
  },
  retry: defaultRetries,
  revision: 0,
}

/** When a mail that came back is sent once more. */
export const retryPolicy = ({ retry }: Pick<BounceSettings, 'retry'>): RetryPolicy => retry
