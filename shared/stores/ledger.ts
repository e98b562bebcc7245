import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { expiryOf, type RunAge } from '../domain/campaign/run-expiry.ts'
import { defaultRetention } from '../domain/settings/retention.ts'

export interface Ledger {
  readonly client: DynamoDBDocumentClient
  /** Name of the ledger table. */
  readonly table: string
  /** Waits, so that a whole run is read gently; needed by those who read one. */
  readonly sleep?: (milliseconds: number) => Promise<void>
}

/** The TTL attribute `ttl`, in epoch seconds, of what does not know its run's: DynamoDB drops the item by itself. */
export function ledgerExpiry(now: Date): { readonly ttl: number } {
  return { ttl: Math.floor(now.getTime() / 1000) + defaultRetention.proofDays * 86_400 }
}

/** The same for what belongs to a run: it is dropped with the run. */
export const expiresWith = (run: RunAge): { readonly ttl: number } => ({ ttl: expiryOf(run) })

/** A write that lost against a faster one this often in a row is in a storm that waiting in the queue ends better. */
export const maxConflicts = 40
