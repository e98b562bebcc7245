import type { Run } from '../../shared/domain/campaign/run.ts'
import type { Page } from '../../shared/domain/message/plan.ts'
import { askedByRun, audienceOf, selectPage } from '../../shared/domain/message/select-page.ts'
import { type SelectAudience, type SendMessages, sendJobOf } from '../../shared/events/jobs.ts'
import type { PageStore } from '../../shared/stores/pages.ts'
import type { ProfileScan } from '../../shared/stores/profile-scan.ts'
import type { ProgressStore } from '../../shared/stores/progress.ts'
import type { RunStore } from '../../shared/stores/runs.ts'

export interface SelectAudienceDeps {
  readonly runs: Pick<RunStore, 'get'>
  readonly pages: Pick<PageStore, 'get' | 'putOnce'>
  readonly progress: Pick<ProgressStore, 'planned' | 'segmentDone'>
  readonly scan: ProfileScan
  readonly select: (jobs: readonly SelectAudience[]) => Promise<void>
  readonly send: (jobs: readonly SendMessages[]) => Promise<void>
  readonly reconcile: (runId: string) => Promise<void>
  readonly now: () => Date
}

/** `held` where the run does not go on now: its missing pages are queued again when it does. */
export type SelectOutcome = 'planned' | 'stood' | 'held'

/**
 * Plans one page of one segment, queues its batches and then the page after it. The page is written once: whoever
 * repeats it goes on from what stands, so nobody is planned twice however profiles change meanwhile.
 */
export function createSelectAudience(deps: SelectAudienceDeps) {
  return async ({ runId, segment, startKey }: SelectAudience): Promise<SelectOutcome> => {
    const run = await deps.runs.get(runId)
    if (!run) throw new Error(`The run ${runId} does not exist.`)
    if (run.state !== 'running') return 'held'
    const standing = await deps.pages.get(run, segment, startKey)
    const page = standing ?? (await plan(run, segment, startKey))
    // The next page exists only after this one's batches were queued: a repeated job then has nothing left to do.
    if (standing && page.endKey !== null && (await deps.pages.get(run, segment, page.endKey))) return 'stood'
    await deps.send(page.batches.map((batch) => sendJobOf(page, batch)))
    if (page.endKey !== null) await deps.select([{ job: 'SelectAudience', runId, segment, startKey: page.endKey }])
    else if ((await deps.progress.segmentDone(run, segment)) === 'maybe-done') await deps.reconcile(runId)
    return standing ? 'stood' : 'planned'
  }

  async function plan(run: Run, segment: number, startKey: string | null): Promise<Page> {
    const { items, endKey } = await deps.scan(segment, run.segments, startKey, askedByRun(run))
    const page = selectPage(run, { segment, startKey, endKey }, items, audienceOf(run), deps.now())
    if (await deps.pages.putOnce(page, run)) {
      const lines = page.batches.reduce((total, { customerIds }) => total + customerIds.length, 0)
      if (lines > 0) await deps.progress.planned(run, lines)
      return page
    }
    const standing = await deps.pages.get(run, segment, startKey)
    if (!standing) throw new Error(`A page of segment ${segment} of ${run.runId} stands but is not found.`)
    return standing
  }
}
