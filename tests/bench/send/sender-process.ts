import { SESv2Client } from '@aws-sdk/client-sesv2'
import { env } from '../../../functions/send-messages/env.ts'
import { createSendDeps } from '../../../functions/send-messages/send-deps.ts'
import { createSendMessages } from '../../../functions/send-messages/send-messages.ts'
import { attemptTiming, sendTimeoutSeconds } from '../../../shared/domain/message/timing.ts'
import type { SendMessages } from '../../../shared/events/jobs.ts'
import { callDeps } from '../../../shared/lambda/direct/call-deps.ts'
import { documentsIn } from '../../../shared/lambda/documents-client.ts'
import { readEnv } from '../../../shared/lambda/env.ts'
import { createLogger } from '../../../shared/lambda/logger.ts'
import { processDeps } from '../../../shared/lambda/process-deps.ts'
import { bulkMailClient } from '../../../shared/services/bulk-mail.ts'
import { createParameterCalls } from '../../../shared/services/parameter-calls.ts'
import { createQueueCalls } from '../../../shared/services/queue-calls.ts'
import { answerAsks } from '../support/forked.ts'
import { inFlight, used } from '../support/usage.ts'

/**
 * The process of `send-messages`: wired as functions/send-messages/handler.ts wires it, but given several jobs at once,
 * where Lambda gives one to each of several processes.
 */
const timing = attemptTiming(sendTimeoutSeconds)
const { config, closeIdle } = bulkMailClient(timing.requestTimeoutMs)
const calls = callDeps(process.env)
const aws = { sqs: createQueueCalls(calls), ssm: createParameterCalls(calls), ses: new SESv2Client(config), closeIdle }
const client = documentsIn(calls)
const log = createLogger()
const send = createSendMessages(
  createSendDeps({ ...processDeps, ...aws, client, env: readEnv(env, process.env), timing, log, runStopped: () => {} }),
)

export interface SendAsk {
  readonly jobs: readonly SendMessages[]
  readonly width: number
}

answerAsks(async ({ jobs, width }: SendAsk) =>
  used(() =>
    inFlight(jobs, width, async (job) => {
      const invokedAt = Date.now()
      await send(job, { remainingMs: () => sendTimeoutSeconds * 1000 - (Date.now() - invokedAt) })
    }),
  ),
)
