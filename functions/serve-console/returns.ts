import { decodeCursor, encodeCursor } from '../../shared/api/common.ts'
import { notFound, unprocessable } from '../../shared/api/problem.ts'
import type { Handlers } from '../../shared/api/route.ts'
import type { reportRoutes } from '../../shared/api/routes/reports.ts'
import { groupReturns } from '../../shared/domain/report/group-returns.ts'
import { daysOf, mostDays, periodBefore } from '../../shared/domain/report/period.ts'
import { reportOf } from '../../shared/domain/report/report.ts'
import { isSettled } from '../../shared/domain/report/settled.ts'
import type { SettingsStore } from '../../shared/stores/settings.ts'
import { createPeriodReturns, type PeriodReturnsDeps } from './period-returns.ts'
import { createReadReturns } from './read-returns.ts'

/** The function ends after 29 s: no read is begun later than this. */
export const readMs = 20_000

type ReturnsRoutes = Pick<typeof reportRoutes, 'runReturns' | 'returnsReport'>

export const noSuchCursor = () => unprocessable([{ field: 'cursor', message: 'This cursor is none that a page gave.' }])

export function createReturnsHandlers(
  deps: PeriodReturnsDeps & { readonly settings: Pick<SettingsStore, 'get'> },
): Handlers<ReturnsRoutes> {
  const { runs, now } = deps
  const readReturns = createReadReturns(deps)
  const readPeriod = createPeriodReturns(deps)
  const until = () => now().getTime() + readMs

  return {
    runReturns: async ({ params: { runId = '' }, query: { by, cursor, cause, provider } }) => {
      const run = await runs.get(runId)
      if (!run) return notFound('run', runId)
      const wish = { from: decodeCursor(cursor), domains: by.includes('domain'), until: until() }
      const read = await readReturns(run, wish)
      if (!read) return noSuchCursor()
      const { campaignId, templateId, startedAt } = run
      const audienceId = by.includes('audience') ? await audienceOf(campaignId) : ''
      const ofRun = { runId, campaignId, templateId, audienceId, returns: read.returns }
      const report = reportOf(groupReturns([ofRun], by, { cause, provider }))
      const settled = isSettled(run, now())
      return { body: { runId, campaignId, startedAt, settled, ...report, ...leadingOn(read.next) } }
    },

    returnsReport: async ({ query: { from, to, by, cursor, cause, provider, ...chosen } }) => {
      const days = daysOf({ from, to })
      if (days < 1) return unprocessable([{ field: 'to', message: 'The last day must not come before the first.' }])
      if (days > mostDays)
        return unprocessable([{ field: 'to', message: `A period may have ${mostDays} days; this has ${days}.` }])
      const timeZone = (await deps.settings.get())?.timeZone ?? 'UTC'
      const asked = { domains: by.includes('domain'), audiences: by.includes('audience') }
      const wish = { ...chosen, ...asked, from, to, timeZone }
      const read = await readPeriod(wish, decodeCursor(cursor), until())
      if (!read) return noSuchCursor()
      const filter = { cause, provider }
      const report = reportOf(groupReturns(read.now, by, filter), groupReturns(read.before, by, filter))
      const before = periodBefore({ from, to })
      return { body: { from, to, before, runs: read.runs, ...report, ...leadingOn(read.next) } }
    },
  }

  async function audienceOf(campaignId: string): Promise<string> {
    return (await deps.campaigns.get(campaignId))?.audienceId ?? 'unknown'
  }
}

const leadingOn = (next: string | undefined) => next !== undefined && { cursor: encodeCursor(next) }
