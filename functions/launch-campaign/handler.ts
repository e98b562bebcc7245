import { launchCampaign } from '../../shared/events/jobs.ts'
import { callDeps } from '../../shared/lambda/direct/call-deps.ts'
import { documentsIn } from '../../shared/lambda/documents-client.ts'
import { readEnv } from '../../shared/lambda/env.ts'
import { createLogger } from '../../shared/lambda/logger.ts'
import { processDeps } from '../../shared/lambda/process-deps.ts'
import { queueWorker } from '../../shared/lambda/queue.ts'
import { createQueueCalls } from '../../shared/services/queue-calls.ts'
import { createParkedJobs } from '../../shared/stores/parked.ts'
import { env } from './env.ts'
import { createLaunchCampaign } from './launch-campaign.ts'
import { createLaunchDeps } from './launch-deps.ts'

const log = createLogger()
const calls = callDeps(process.env)
const clients = {
  client: documentsIn(calls),
  sqs: createQueueCalls(calls),
}
const environment = readEnv(env, process.env)
const deps = createLaunchDeps({ ...processDeps, ...clients, env: environment, log })
const { park } = createParkedJobs({ ...clients, table: environment.LEDGER_TABLE }, processDeps.now)

export const handler = queueWorker({ schema: launchCampaign, handle: createLaunchCampaign(deps), log, park })
