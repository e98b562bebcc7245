/** How often a customer wants letters at most; without one, as often as there are any. */
export const frequencies = ['weekly', 'monthly'] as const
export type Frequency = (typeof frequencies)[number]

/** For how many days a customer may pause all letters. */
export const pauseDays = [30, 90] as const

const day = 86_400_000

/**
 * Days that lie between two letters at least. Half a day less than a week and than the shortest month: a letter that
 * leaves every Monday, or on the first of each month, arrives a little earlier or later each time.
 */
const leastDays: Readonly<Record<Frequency, number>> = { weekly: 6.5, monthly: 27.5 }

/** What a profile says about when its customer wants letters; instants are ISO 8601. */
export interface Rest {
  /** No letter before this. */
  readonly pausedUntil?: string
  readonly frequency?: Frequency
}

/** The pause that holds at an instant; one that has ended is none. */
export function pauseAt({ pausedUntil }: Rest, now: Date): string | undefined {
  return pausedUntil !== undefined && Date.parse(pausedUntil) > now.getTime() ? pausedUntil : undefined
}

/**
 * Why a customer wants no letter now; undefined where they do.
 * @param sentAt when SES took the latest letter, as far as its feedback has told
 */
export function restRefusal(rest: Rest, sentAt: string | undefined, now: Date): 'paused' | 'frequency' | undefined {
  if (pauseAt(rest, now) !== undefined) return 'paused'
  if (!rest.frequency || sentAt === undefined) return undefined
  return now.getTime() - Date.parse(sentAt) < leastDays[rest.frequency] * day ? 'frequency' : undefined
}

/** When a pause of so many days ends that begins now. */
export const pauseEnd = (days: number, now: Date): string => new Date(now.getTime() + days * day).toISOString()
