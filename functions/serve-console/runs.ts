import { pageAnswer } from '../../shared/api/answers.ts'
import { decodeCursor } from '../../shared/api/common.ts'
import { notFound, unprocessable } from '../../shared/api/problem.ts'
import type { Handlers } from '../../shared/api/route.ts'
import type { runRoutes } from '../../shared/api/routes/runs.ts'
import type { CampaignStore } from '../../shared/stores/campaigns.ts'
import type { ParkedJobs } from '../../shared/stores/parked.ts'
import type { RunStore } from '../../shared/stores/runs.ts'

/** A run whose every batch is poison has thousands: the first tell as much. */
const shownParked = 50

export function createRunHandlers(deps: {
  campaigns: Pick<CampaignStore, 'get'>
  runs: Pick<RunStore, 'get' | 'listOf' | 'census' | 'outcomes'>
  parked: Pick<ParkedJobs, 'of'>
}): Handlers<typeof runRoutes> {
  const { runs } = deps
  return {
    listRuns: async ({ params: { campaignId = '' } }) => {
      const items = await runs.listOf(campaignId)
      if (items.length === 0 && !(await deps.campaigns.get(campaignId))) return notFound('campaign', campaignId)
      return pageAnswer({ items })
    },

    getRun: async ({ params: { runId = '' } }) => {
      const run = await runs.get(runId)
      if (!run) return notFound('run', runId)
      const [{ counts }, jobs] = await Promise.all([runs.census(run), deps.parked.of(runId)])
      const parked = jobs.length > 0 && { parked: { count: jobs.length, jobs: jobs.slice(0, shownParked) } }
      return { body: { ...run, counts, ...parked } }
    },

    listMessages: async ({ params: { runId = '' }, query: { outcome, cursor } }) => {
      const run = await runs.get(runId)
      if (!run) return notFound('run', runId)
      const page = await runs.outcomes(run, decodeCursor(cursor))
      if (!page) return unprocessable([{ field: 'cursor', message: 'This cursor is none that a page gave.' }])
      const items = outcome ? page.items.filter((line) => line.outcome === outcome) : page.items
      return pageAnswer({ ...page, items })
    },
  }
}
