import { defaultRetention } from '../settings/retention.ts'
import type { Run } from './run.ts'

/**
 * When all that belongs to a run is dropped, in epoch seconds: by the retention that held when it began. Proof that its
 * mails were wanted, sent and delivered lasts as long.
 */
export function expiryOf({ startedAt, retentionDays = defaultRetention.proofDays }: RunAge): number {
  return Math.floor(Date.parse(startedAt) / 1000) + retentionDays * 86_400
}

export type RunAge = Pick<Run, 'startedAt' | 'retentionDays'>
