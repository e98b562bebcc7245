import { SESv2Client } from '@aws-sdk/client-sesv2'
import { attemptTiming, sendTimeoutSeconds } from '../../shared/domain/message/timing.ts'
import { sendMessages } from '../../shared/events/jobs.ts'
import { createCountMetric } from '../../shared/lambda/count-metric.ts'
import { callDeps } from '../../shared/lambda/direct/call-deps.ts'
import { documentsIn } from '../../shared/lambda/documents-client.ts'
import { readEnv } from '../../shared/lambda/env.ts'
import { createLogger } from '../../shared/lambda/logger.ts'
import { processDeps } from '../../shared/lambda/process-deps.ts'
import { queueWorker } from '../../shared/lambda/queue.ts'
import { createRunStopped } from '../../shared/lambda/run-stopped.ts'
import { bulkMailClient } from '../../shared/services/bulk-mail.ts'
import { createParameterCalls } from '../../shared/services/parameter-calls.ts'
import { createQueueCalls } from '../../shared/services/queue-calls.ts'
import { createParkedJobs } from '../../shared/stores/parked.ts'
import { env } from './env.ts'
import { createSendDeps } from './send-deps.ts'
import { createSendMessages } from './send-messages.ts'

const log = createLogger()
const timing = attemptTiming(sendTimeoutSeconds)
const { config, closeIdle } = bulkMailClient(timing.requestTimeoutMs)
const calls = callDeps(process.env)
const aws = { sqs: createQueueCalls(calls), ssm: createParameterCalls(calls), ses: new SESv2Client(config), closeIdle }
const client = documentsIn(calls)
const environment = readEnv(env, process.env)
const runStopped = createRunStopped(createCountMetric())
const deps = createSendDeps({ ...processDeps, ...aws, client, env: environment, timing, runStopped, log })
const { park } = createParkedJobs({ client, table: environment.LEDGER_TABLE }, processDeps.now)

export const handler = queueWorker({ schema: sendMessages, handle: createSendMessages(deps), log, park })
