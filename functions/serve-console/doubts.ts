import { pageAnswer } from '../../shared/api/answers.ts'
import { decodeCursor } from '../../shared/api/common.ts'
import { notFound, refuse, unprocessable } from '../../shared/api/problem.ts'
import type { ApiAnswer, Handlers } from '../../shared/api/route.ts'
import type { doubtRoutes } from '../../shared/api/routes/doubts.ts'
import type { Run } from '../../shared/domain/campaign/run.ts'
import type { RunStore } from '../../shared/stores/runs.ts'
import { createDecide, type DecideDeps, type Decided } from './decide.ts'

/** The function ends after 29 s: no page is begun later than this. */
const workMs = 20_000

export function createDoubtHandlers(
  deps: DecideDeps & { readonly runs: Pick<RunStore, 'get' | 'doubts'> },
): Handlers<typeof doubtRoutes> {
  const { runs, now } = deps
  const decide = createDecide(deps)
  const isDue = ({ resendableFrom }: { readonly resendableFrom: string }) =>
    Date.parse(resendableFrom) <= now().getTime()

  const allDue = async (run: Run, by: string): Promise<Decided & { readonly more: boolean }> => {
    const until = now().getTime() + workMs
    const total = { decided: 0, standing: 0, stopped: false }
    let cursor: string | undefined
    do {
      const page = await runs.doubts(run, cursor)
      const decided = await decide.all(run, page?.items.filter(isDue).map(({ id }) => id) ?? [], by)
      total.decided += decided.decided
      total.standing += decided.standing
      if (decided.stopped) return { ...total, stopped: true, more: true }
      cursor = page?.cursor
    } while (cursor !== undefined && now().getTime() < until)
    return { ...total, more: cursor !== undefined }
  }

  return {
    listDoubts: async ({ params: { runId = '' }, query: { due, cursor } }) => {
      const run = await runs.get(runId)
      if (!run) return notFound('run', runId)
      const page = await runs.doubts(run, decodeCursor(cursor))
      if (!page) return unprocessable([{ field: 'cursor', message: 'This cursor is none that a page gave.' }])
      return pageAnswer({ ...page, items: due === 'true' ? page.items.filter(isDue) : page.items })
    },

    resendDoubts: async ({ params: { runId = '' }, body, actor }): Promise<ApiAnswer> => {
      const run = await runs.get(runId)
      if (!run) return notFound('run', runId)
      if (run.state !== 'running' && run.state !== 'finished') return refuse(409, stoppedSentence(run))
      if ('due' in body) {
        const { stopped, ...done } = await allDue(run, actor.id)
        return stopped ? stoppedMeanwhile(runs, run) : { body: done }
      }
      const { problems, early } = await decide.check(run, body.messages)
      if (early) return unprocessable(problems)
      if (problems.length > 0) return refuse(409, 'Some of these mails are in doubt no more: see "problems".', problems)
      const { stopped, ...done } = await decide.all(run, body.messages, actor.id)
      return stopped ? stoppedMeanwhile(runs, run) : { body: { ...done, more: false } }
    },
  }
}

async function stoppedMeanwhile(runs: Pick<RunStore, 'get'>, run: Run): Promise<ApiAnswer> {
  return refuse(409, stoppedSentence((await runs.get(run.runId)) ?? run))
}

const stoppedSentence = ({ runId, state, stopping }: Run) =>
  state === 'cancelled' || stopping === 'cancel'
    ? `The run ${runId} is cancelled: nothing is sent for it any more.`
    : `The run ${runId} is ${state}: resume its campaign first, then decide.`
