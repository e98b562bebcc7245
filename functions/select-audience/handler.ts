import { selectAudience } from '../../shared/events/jobs.ts'
import { callDeps } from '../../shared/lambda/direct/call-deps.ts'
import { documentsIn } from '../../shared/lambda/documents-client.ts'
import { readEnv } from '../../shared/lambda/env.ts'
import { createLogger } from '../../shared/lambda/logger.ts'
import { processDeps } from '../../shared/lambda/process-deps.ts'
import { queueWorker } from '../../shared/lambda/queue.ts'
import { createQueueCalls } from '../../shared/services/queue-calls.ts'
import { createParkedJobs } from '../../shared/stores/parked.ts'
import { env } from './env.ts'
import { createSelectAudience } from './select-audience.ts'
import { createSelectDeps } from './select-deps.ts'

const calls = callDeps(process.env)
const clients = {
  client: documentsIn(calls),
  sqs: createQueueCalls(calls),
}
const environment = readEnv(env, process.env)
const deps = createSelectDeps({ ...processDeps, ...clients, env: environment })
const { park } = createParkedJobs({ ...clients, table: environment.LEDGER_TABLE }, processDeps.now)
const log = createLogger()

export const handler = queueWorker({ schema: selectAudience, handle: createSelectAudience(deps), log, park })
