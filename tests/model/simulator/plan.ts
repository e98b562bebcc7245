import type { DefectName } from './defects.ts'

/**
 * One departure from the ordinary course: at this step of the schedule another actor goes on (`run`), or the call that
 * is made there meets this fault. Actor and call are named so that a reader sees what happens, and so that a replay
 * notices when the product has changed and the plan tells of something else.
 */
export type Decision = readonly [step: number, actor: string, call: string, choice: string]

/** What a person does, and at which step of the schedule it begins. */
export interface Act {
  readonly at: number
  readonly act: ActName
  /** Number of the customer whom it is about. */
  readonly customer?: number
}
export const actNames = [
  'pause',
  'resume',
  'cancel',
  'leave',
  'complain',
  'suppress',
  'erase',
  'fire',
  'redrive',
  'retry',
  'rest',
] as const
export type ActName = (typeof actNames)[number]

/** How a small world begins. */
export interface Scenario {
  readonly name: string
  readonly seed: number
  readonly customers: number
  /** `launch`: the scheduler fires; `select`: the run stands, its segments are queued; `send`: pages stand as well. */
  readonly start: 'launch' | 'select' | 'send'
  /** How often each first job lies in its queue. */
  readonly copies: number
  readonly segments: number
  readonly shards: number
  /** Profiles that one step of a scan reads at most. */
  readonly pageSize: number
  /** Mailbox providers over which customers are spread: each has batches of its own. */
  readonly providers: number
  /** Workers of each queue at once. */
  readonly workers: number
  /** What SES tells of accepted mails: nothing, each delivery once at once, or anything, how often and whenever. */
  readonly feedback: 'none' | 'prompt' | 'any'
  readonly acts: readonly Act[]
}

/** Everything that a schedule needs to happen again. */
export interface Plan {
  readonly scenario: Scenario
  readonly decisions: readonly Decision[]
  /** A defect that is put into the product for the time of the search, to show that the search finds it. */
  readonly defect?: DefectName
}

export const smallest: Scenario = {
  name: 'one batch',
  seed: 1,
  customers: 2,
  start: 'send',
  copies: 1,
  segments: 1,
  shards: 1,
  pageSize: 1000,
  providers: 1,
  workers: 2,
  feedback: 'none',
  acts: [],
}

/** Reproducible random numbers from 0 to 1 (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
