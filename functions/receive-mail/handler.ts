import { mailKept } from '../../shared/events/mail.ts'
import { callDeps } from '../../shared/lambda/direct/call-deps.ts'
import { documentsIn } from '../../shared/lambda/documents-client.ts'
import { readEnv } from '../../shared/lambda/env.ts'
import { createLogger } from '../../shared/lambda/logger.ts'
import { processDeps } from '../../shared/lambda/process-deps.ts'
import { queueWorker } from '../../shared/lambda/queue.ts'
import { createMailObjects } from '../../shared/services/mail-objects.ts'
import { createParameterCalls } from '../../shared/services/parameter-calls.ts'
import { env } from './env.ts'
import { createReceiveDeps } from './receive-deps.ts'
import { createReceiveMail } from './receive-mail.ts'

const calls = callDeps(process.env)
const variables = readEnv(env, process.env)
const log = createLogger()
const clients = {
  client: documentsIn(calls),
  mails: createMailObjects({ ...calls, bucket: variables.MAIL_BUCKET }),
  ssm: createParameterCalls(calls),
}

export const handler = queueWorker({
  schema: mailKept,
  handle: createReceiveMail(createReceiveDeps({ ...processDeps, ...clients, env: variables, log })),
  log,
})
