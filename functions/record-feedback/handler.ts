import { callDeps } from '../../shared/lambda/direct/call-deps.ts'
import { documentsIn } from '../../shared/lambda/documents-client.ts'
import { readEnv } from '../../shared/lambda/env.ts'
import { createLogger } from '../../shared/lambda/logger.ts'
import { processDeps } from '../../shared/lambda/process-deps.ts'
import { queueBatchWorker } from '../../shared/lambda/queue.ts'
import { createParameterCalls } from '../../shared/services/parameter-calls.ts'
import { createPutObject } from '../../shared/services/put-object.ts'
import { createQueueCalls } from '../../shared/services/queue-calls.ts'
import { env } from './env.ts'
import { createFeedbackDeps } from './feedback-deps.ts'
import { createRecordFeedback } from './record-feedback.ts'

const calls = callDeps(process.env)
const clients = {
  client: documentsIn(calls),
  putObject: createPutObject(calls),
  sqs: createQueueCalls(calls),
  ssm: createParameterCalls(calls),
}
const deps = createFeedbackDeps({
  ...processDeps,
  ...clients,
  env: readEnv(env, process.env),
  log: createLogger(),
})

export const handler = queueBatchWorker(createRecordFeedback(deps))
