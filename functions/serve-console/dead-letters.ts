import { notFound, refuse } from '../../shared/api/problem.ts'
import type { Handlers } from '../../shared/api/route.ts'
import type { deadLetterRoutes } from '../../shared/api/routes/dead-letters.ts'
import { isRedrivable } from '../../shared/events/dead-letters.ts'
import { campaignQueues, deadLetterNames } from '../../shared/events/names.ts'
import type { DeadLetters } from '../../shared/services/dead-letters.ts'
import type { ParkedJobs } from '../../shared/stores/parked.ts'
import type { RunStore } from '../../shared/stores/runs.ts'

/** The function ends after 29 s: no letter is begun later than this. */
const workMs = 20_000

export function createDeadLetterHandlers(deps: {
  readonly runs: Pick<RunStore, 'get'>
  readonly deadLetters: Pick<DeadLetters, 'list' | 'redrive'>
  readonly parked: Pick<ParkedJobs, 'of'>
  readonly now: () => Date
}): Handlers<typeof deadLetterRoutes> {
  const { deadLetters, parked } = deps
  const until = () => deps.now().getTime() + workMs

  return {
    listDeadLetters: async () => ({
      body: { items: (await deadLetters.list()).map(({ name, ...rest }) => ({ queue: name, ...rest })) },
    }),

    redriveDeadLetters: async ({ params: { queue = '' } }) => {
      if (isRedrivable(queue)) return { body: await deadLetters.redrive(queue, { until: until() }) }
      if (!deadLetterNames.some((name) => name === queue)) return notFound('dead-letter queue', queue)
      return refuse(
        409,
        `The letters of ${queue} are notes of records that a stream gave up, not jobs: there is nothing to send on.`,
      )
    },

    /** Also for a run that its launch never made: its place among the dead letters is known. */
    redriveRun: async ({ params: { runId = '' } }) => {
      const waiting = await parked.of(runId)
      if (waiting.length === 0 && !(await deps.runs.get(runId))) return notFound('run', runId)
      const end = until()
      let moved = 0
      for (const queue of campaignQueues)
        if (waiting.some((job) => job.queue === queue))
          moved += (await deadLetters.redrive(queue, { runId, until: end })).moved
      return { body: { moved, left: (await parked.of(runId)).length } }
    },
  }
}
