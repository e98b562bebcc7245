import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

export interface Ledger {
  readonly client: DynamoDBDocumentClient
  /** Name of the ledger table. */
  readonly table: string
}

/** Proof that a mail was wanted and sent is kept for five years; then DynamoDB drops runs, pages and batches by itself. */
const retentionDays = 5 * 365

/** The items' TTL attribute `ttl`, in epoch seconds. */
export function ledgerExpiry(now: Date): { readonly ttl: number } {
  return { ttl: Math.floor(now.getTime() / 1000) + retentionDays * 86_400 }
}

/** A write that lost against a faster one this often in a row is in a storm that waiting in the queue ends better. */
export const maxConflicts = 40
