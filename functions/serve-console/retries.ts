import { notFound, refuse } from '../../shared/api/problem.ts'
import type { Handlers } from '../../shared/api/route.ts'
import type { retryRoutes } from '../../shared/api/routes/retries.ts'
import { createRetryReturned, type RetryDeps } from '../../shared/campaigns/retry-returned.ts'
import type { RetryPolicy } from '../../shared/domain/message/retry.ts'
import type { RunStore } from '../../shared/stores/runs.ts'

/** The function ends after 29 s: no batch is begun later than this. */
const workMs = 20_000

export function createRetryHandlers(
  deps: Omit<RetryDeps, 'policy'> & {
    readonly retryPolicy: () => Promise<RetryPolicy>
    readonly runs: Pick<RunStore, 'get'>
  },
): Handlers<typeof retryRoutes> {
  const { runs, now, retryPolicy } = deps
  const retry = createRetryReturned({
    ...deps,
    policy: async () => ({ ...(await retryPolicy()), afterMinutes: 0 }),
  })
  const stopped = (runId: string, state: string) =>
    refuse(409, `The run ${runId} is ${state}: resume its campaign first, then retry.`)

  return {
    retryReturned: async ({ params: { runId = '' } }) => {
      const run = await runs.get(runId)
      if (!run) return notFound('run', runId)
      if (run.state !== 'running' && run.state !== 'finished') return stopped(runId, run.state)
      const until = now().getTime() + workMs
      const done = await retry(run, () => now().getTime() < until)
      if (done.stopped) return stopped(runId, (await runs.get(runId))?.state ?? 'gone')
      return { body: { planned: done.planned, more: done.more } }
    },
  }
}
