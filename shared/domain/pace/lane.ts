import { batchSize } from '../message/plan.ts'

/**
 * What one worker may send over one thing that is limited: the account, or one mailbox provider. The worker knows only
 * its own lanes; since each has but its share of the rate, all of them together keep the rate without a lock.
 */
export interface Lane {
  /** Mails a second. */
  readonly rate: number
  /** Mails that may go in one call, and so at once after a pause: 1 to 50. */
  readonly burst: number
  /** When the next call may start, in milliseconds since 1970: by then the rate has made up for what was sent. */
  readonly freeAt: number
  /** When the lane will be free of those too that were put off until their turn, and are expected back. */
  readonly promisedUntil: number
}

/**
 * A lane at its present rate.
 * @param rate mails a second of this worker
 * @param burstSeconds of the rate that may go in one call
 * @param before the lane as it was, if it was there
 */
export function laneOf(rate: number, burstSeconds: number, before?: Lane): Lane {
  const burst = Math.max(1, Math.min(batchSize, Math.floor(rate * burstSeconds)))
  return { rate, burst, freeAt: before?.freeAt ?? 0, promisedUntil: before?.promisedUntil ?? 0 }
}

/** Milliseconds until a lane is free. */
export const waitFor = (lane: Lane, now: Date): number => Math.max(0, lane.freeAt - now.getTime())

const costMs = ({ rate }: Lane, mails: number) => (mails / rate) * 1000

/**
 * Takes a turn: the lane is free again when its rate has made up for the mails.
 * @param at when their call starts, in milliseconds since 1970; not before the lane is free
 */
export function take(lane: Lane, at: number, mails: number): Lane {
  return { ...lane, freeAt: at + costMs(lane, mails) }
}

/**
 * Gives back mails that were not sent after all. Not where another turn was taken since: that one was put behind all of
 * these mails, and what is left between them cannot be used any more.
 * @param taken the lane as it was right after the turn was taken
 */
export function giveBack(lane: Lane, taken: Lane, unsent: number): Lane {
  return lane.freeAt === taken.freeAt ? { ...lane, freeAt: taken.freeAt - costMs(taken, unsent) } : lane
}

/**
 * When to come back with mails for which there is no turn now, such that those who wait do not all come back at once. It
 * is an estimate and grants nothing: whoever comes back, early or late, takes the turn that is free then.
 */
export function promise(lane: Lane, now: Date, mails: number): { readonly lane: Lane; readonly inMs: number } {
  const at = Math.max(lane.freeAt, lane.promisedUntil, now.getTime())
  return { lane: { ...lane, promisedUntil: at + costMs(lane, mails) }, inMs: at - now.getTime() }
}
