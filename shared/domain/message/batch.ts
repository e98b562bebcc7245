import type { Language } from '../profile/profile.ts'
import type { Line } from './line.ts'

/** One claim over the lines of a batch that were still planned, with at most one call to SES. */
export interface Attempt {
  readonly id: string
  /** ISO 8601; after the function's time-out plus 60 s without a result the attempt counts as ambiguous. */
  readonly at: string
  /** The run itself, or the person who decided to send to `unknown` lines. */
  readonly by: string
  readonly result?: 'answered' | 'not-called' | 'ambiguous'
}

/** What a page planned: fixed by the first who writes the page. */
export interface PlannedBatch {
  readonly batchId: string
  readonly language: Language
  readonly provider: string
  readonly customerIds: readonly string[]
}

/** Up to 50 customers of one run, language and provider: the unit that is sent and accounted. */
export interface Batch {
  readonly runId: string
  readonly batchId: string
  readonly shard: number
  readonly language: Language
  readonly provider: string
  /** Rises with every write; a write names the version it read. */
  readonly version: number
  readonly lines: readonly Line[]
  readonly attempts: readonly Attempt[]
  /** When it is dropped, in epoch seconds: with its run, which is known to who first writes it. */
  readonly ttl?: number
}
