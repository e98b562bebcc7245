import type { Run } from '../../shared/domain/campaign/run.ts'
import type { Page } from '../../shared/domain/message/plan.ts'
import { type SelectAudience, type SendMessages, sendJobOf } from '../../shared/events/jobs.ts'
import type { BatchStore } from '../../shared/stores/batches.ts'
import type { PageStore } from '../../shared/stores/pages.ts'
import type { StandingParked } from './parked-jobs.ts'

export interface RequeueDeps {
  readonly batches: Pick<BatchStore, 'standing'>
  readonly pages: Pick<PageStore, 'ofShard'>
  readonly select: (jobs: readonly SelectAudience[]) => Promise<void>
  readonly send: (jobs: readonly SendMessages[]) => Promise<void>
  /** The run's jobs that lie among the dead letters. */
  readonly parked: StandingParked
}

/**
 * Queues again what a run still has to do: batches with planned lines, and the page after the last of each segment that
 * has not ended. Jobs that still lie in a queue as well do no harm: they find nothing planned. Those that lie among the
 * dead letters stay there until somebody sends them on: queued again they would only fail again.
 */
export async function requeue(deps: RequeueDeps, run: Run): Promise<void> {
  const ends: PageEnd[] = []
  const parked = await deps.parked(run.runId)
  for (let shard = 0; shard < run.shards; shard++) {
    const pages = await deps.pages.ofShard(run.runId, shard)
    const standing = pages.length > 0 ? await deps.batches.standing(run.runId, shard) : new Map()
    const waiting = pages.flatMap((page) =>
      page.batches
        .filter(({ batchId }) => (standing.get(batchId)?.planned ?? 1) > 0)
        .map((batch) => sendJobOf(page, batch))
        .filter((job) => !parked.has(job)),
    )
    await deps.send(waiting)
    ends.push(...pages)
  }
  await deps.select(missingPages(run, ends).filter((job) => !parked.has(job)))
}

type PageEnd = Pick<Page, 'segment' | 'startKey' | 'endKey'>

/** The first page that each unfinished segment lacks. */
function missingPages(run: Pick<Run, 'runId' | 'segments'>, pages: readonly PageEnd[]): readonly SelectAudience[] {
  const next = new Map(pages.map(({ segment, startKey, endKey }) => [placeOf(segment, startKey), endKey]))
  const missing: SelectAudience[] = []
  for (let segment = 0; segment < run.segments; segment++) {
    let startKey: string | null = null
    for (;;) {
      const endKey = next.get(placeOf(segment, startKey))
      if (endKey === undefined) missing.push({ job: 'SelectAudience', runId: run.runId, segment, startKey })
      if (endKey === undefined || endKey === null) break
      startKey = endKey
    }
  }
  return missing
}

const placeOf = (segment: number, startKey: string | null) => `${segment} ${startKey ?? ''}`
