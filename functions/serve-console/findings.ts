import { pageAnswer } from '../../shared/api/answers.ts'
import { decodeCursor } from '../../shared/api/common.ts'
import { notFound } from '../../shared/api/problem.ts'
import type { Handlers } from '../../shared/api/route.ts'
import type { findingRoutes } from '../../shared/api/routes/findings.ts'
import type { Finding } from '../../shared/domain/finding/finding.ts'
import { remedyOf } from '../../shared/domain/finding/remedy.ts'
import type { Log } from '../../shared/lambda/logger.ts'
import type { Findings } from '../../shared/stores/findings.ts'

export interface FindingHandlerDeps {
  readonly findings: Pick<Findings, 'get' | 'list' | 'decide'>
  readonly log: Pick<Log, 'info'>
  readonly now: () => Date
}

/** What people have to repair so that mail arrives, and what they decide about it. */
export function createFindingHandlers({ findings, log, now }: FindingHandlerDeps): Handlers<typeof findingRoutes> {
  return {
    listFindings: async ({ query: { state, cursor, limit = 100 } }) => {
      const page = await findings.list({ state, cursor: decodeCursor(cursor), limit })
      return pageAnswer({ ...page, items: page.items.map(withRemedy) })
    },

    getFinding: async ({ params: { findingId = '' } }) => {
      const found = await findings.get(findingId)
      return found ? { body: withRemedy(found) } : notFound('finding', findingId)
    },

    decideFinding: async ({ params: { findingId = '' }, body: { state, note }, actor }) => {
      const at = now().toISOString()
      const decision = { state, at, by: actor.id, ...(note !== undefined && { note }) }
      const found = await findings.decide(findingId, decision)
      if (!found) return notFound('finding', findingId)
      log.info('A finding was decided on.', { findingId, state, by: actor.id })
      return { body: withRemedy(found) }
    },
  }
}

/** A worker that was cut off before it counted leaves none, of one mail at least. */
const withRemedy = (finding: Finding) => ({
  ...finding,
  count: Math.max(1, finding.count),
  remedy: remedyOf(finding),
})
