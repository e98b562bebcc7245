import { SESClient } from '@aws-sdk/client-ses'
import { formSubmittedEvent } from '../../shared/events/form.ts'
import { callDeps } from '../../shared/lambda/direct/call-deps.ts'
import { documentsIn } from '../../shared/lambda/documents-client.ts'
import { readEnv } from '../../shared/lambda/env.ts'
import { createLogger } from '../../shared/lambda/logger.ts'
import { processDeps } from '../../shared/lambda/process-deps.ts'
import { queueWorker } from '../../shared/lambda/queue.ts'
import { createParameterCalls } from '../../shared/services/parameter-calls.ts'
import { singleMailClient } from '../../shared/services/single-mail.ts'
import { createConfirmationDeps } from './confirmation-deps.ts'
import { env } from './env.ts'
import { createSendConfirmation } from './send-confirmation.ts'

const calls = callDeps(process.env)
const clients = {
  client: documentsIn(calls),
  ses: new SESClient(singleMailClient),
  ssm: createParameterCalls(calls),
}
const sendConfirmation = createSendConfirmation(
  createConfirmationDeps({ ...processDeps, ...clients, env: readEnv(env, process.env) }),
)

export const handler = queueWorker({
  schema: formSubmittedEvent,
  handle: ({ detail }) => sendConfirmation(detail),
  log: createLogger(),
})
