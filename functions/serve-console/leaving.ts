import type { Handlers } from '../../shared/api/route.ts'
import type { leavingRoutes } from '../../shared/api/routes/leaving.ts'
import type { createLeavingReasons } from '../../shared/stores/preference-writes.ts'

export function createLeavingHandlers(deps: {
  readonly leavingReasons: ReturnType<typeof createLeavingReasons>
}): Handlers<typeof leavingRoutes> {
  return { getLeavingReasons: async () => ({ body: { months: await deps.leavingReasons.latest() } }) }
}
