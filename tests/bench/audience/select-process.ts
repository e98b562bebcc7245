import { env } from '../../../functions/select-audience/env.ts'
import { createSelectAudience } from '../../../functions/select-audience/select-audience.ts'
import { createSelectDeps } from '../../../functions/select-audience/select-deps.ts'
import type { SelectAudience } from '../../../shared/events/jobs.ts'
import { callDeps } from '../../../shared/lambda/direct/call-deps.ts'
import { documentsIn } from '../../../shared/lambda/documents-client.ts'
import { readEnv } from '../../../shared/lambda/env.ts'
import { processDeps } from '../../../shared/lambda/process-deps.ts'
import { createQueueCalls } from '../../../shared/services/queue-calls.ts'
import { answerAsks } from '../support/forked.ts'
import { inFlight, used } from '../support/usage.ts'

/**
 * The process of `select-audience`: wired as its handler wires it, with one job of each segment in flight, where Lambda
 * gives one to each of several processes. A job that it queues for itself is also worked off here.
 */
const calls = callDeps(process.env)
const clients = {
  client: documentsIn(calls),
  sqs: createQueueCalls(calls),
}

export interface SelectAsk {
  readonly runId: string
  readonly segments: number
  readonly table: string
}

answerAsks(async ({ runId, segments, table }: SelectAsk) => {
  const environment = { ...readEnv(env, process.env), PROFILES_TABLE: table }
  const deps = createSelectDeps({ ...processDeps, ...clients, env: environment })
  const lane = async (segment: number) => {
    const waiting: SelectAudience[] = [{ job: 'SelectAudience', runId, segment, startKey: null }]
    const select = createSelectAudience({
      ...deps,
      select: async (jobs) => {
        await deps.select(jobs)
        waiting.push(...jobs)
      },
    })
    for (let job = waiting.shift(); job; job = waiting.shift()) await select(job)
  }
  return used(() =>
    inFlight(
      Array.from({ length: segments }, (_, segment) => segment),
      segments,
      lane,
    ),
  )
})
