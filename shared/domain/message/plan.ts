import type { Language } from '../profile/profile.ts'
import type { Batch, PlannedBatch } from './batch.ts'
import type { SkipReason } from './line.ts'

/** SES takes 50 destinations in one SendBulkEmail call. */
export const batchSize = 50

/** One scan step of a run: written once by whoever comes first, read by whoever repeats it. */
export interface Page {
  readonly runId: string
  readonly shard: number
  readonly segment: number
  /** customerId after which the page starts; null for a segment's first. */
  readonly startKey: string | null
  /** customerId after which the next page starts; null where the segment ends. */
  readonly endKey: string | null
  readonly batches: readonly PlannedBatch[]
  /** Those who match the rule and may not be mailed. */
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>
}

/** A customer of the audience, as planning sees them. */
export interface Selected {
  readonly customerId: string
  readonly language: Language
  readonly provider: string
}

/**
 * Cuts a page's customers into batches of one language and one mailbox provider. Ids are a function of the page's place
 * and the batch's, so that whoever plans the same page names the same batches; they fit SES's tags (`A-Z a-z 0-9 _ -`).
 */
export function cutBatches(place: Pick<Page, 'shard' | 'segment' | 'startKey'>, selected: readonly Selected[]) {
  const groups = Map.groupBy(selected, ({ language, provider }) => `${language} ${provider}`)
  const batches: PlannedBatch[] = []
  for (const group of groups.values()) {
    for (let from = 0; from < group.length; from += batchSize) {
      const customers = group.slice(from, from + batchSize)
      const first = customers[0]
      if (!first) continue
      batches.push({
        batchId: batchIdOf(place, batches.length),
        language: first.language,
        provider: first.provider,
        customerIds: customers.map(({ customerId }) => customerId),
      })
    }
  }
  return batches
}

function batchIdOf({ shard, segment, startKey }: Pick<Page, 'shard' | 'segment' | 'startKey'>, place: number): string {
  return `${shard}-${segment}-${startKey ?? '0'}-${place}`
}

/** The partition that holds a batch, read from its id: all that an event's tags tell. */
export function shardOfBatch(batchId: string): number | undefined {
  const shard = /^(\d{1,4})-\d{1,4}-[A-Za-z0-9]+-\d{1,4}$/.exec(batchId)?.[1]
  return shard === undefined ? undefined : Number(shard)
}

/** Spreads pages over partitions (FNV-1a, 32 bit); a page's batches lie beside it. */
export function shardOfPage(segment: number, startKey: string | null, shards: number): number {
  let hash = 0x811c9dc5
  for (const char of `${segment}#${startKey ?? ''}`) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193) >>> 0
  return hash % shards
}

/** A batch of which nothing is written yet. @param ttl when it is to be dropped, in epoch seconds */
export function freshBatch(runId: string, shard: number, planned: PlannedBatch, ttl?: number): Batch {
  return {
    runId,
    shard,
    batchId: planned.batchId,
    language: planned.language,
    provider: planned.provider,
    version: 0,
    lines: planned.customerIds.map((customerId) => ({ customerId })),
    attempts: [],
    ...(ttl !== undefined && { ttl }),
  }
}
