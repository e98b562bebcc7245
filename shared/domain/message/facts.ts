import type { BounceFact, Line } from './line.ts'

/** What feedback may add to a line. */
export type Facts = Partial<
  Pick<Line, 'failed' | 'accepted' | 'delivered' | 'delayed' | 'bounced' | 'complained' | 'opened' | 'clicked'>
>

const instants = ['delivered', 'delayed', 'complained', 'opened', 'clicked'] as const
/** A final refusal says more than one that SES was still trying to get around. */
const bounceRank: Readonly<Record<BounceFact['type'], number>> = { Permanent: 0, Undetermined: 1, Transient: 2 }

/**
 * Adds facts to what is known of a line. For each kind one total order says which of two facts stays (the earlier; for
 * bounces the more final), so the result is the same in whatever order, and however often, facts come.
 */
export function mergeFacts(line: Line, facts: Facts): Line {
  const merged: { -readonly [K in keyof Line]: Line[K] } = { ...line }
  for (const kind of instants) {
    const at = lesser(line[kind], facts[kind], (instant) => instant)
    if (at !== undefined) merged[kind] = at
  }
  const accepted = lesser(line.accepted, facts.accepted, ({ at, messageId }) => `${at} ${messageId}`)
  // The hash is known to who sent the mail alone: whichever of the two has it.
  const hash = line.accepted?.hash ?? facts.accepted?.hash
  if (accepted) merged.accepted = hash === undefined ? accepted : { ...accepted, hash }
  const failed = lesser(line.failed, facts.failed, ({ at, reason, detail }) => `${at} ${reason} ${detail ?? ''}`)
  if (failed) merged.failed = failed
  const bounced = lesser(
    line.bounced,
    facts.bounced,
    ({ at, type, cause, status }) => `${bounceRank[type]} ${at} ${cause} ${status ?? ''}`,
  )
  if (bounced) merged.bounced = bounced
  return merged
}

function lesser<T>(a: T | undefined, b: T | undefined, order: (fact: T) => string): T | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return order(b) < order(a) ? b : a
}
