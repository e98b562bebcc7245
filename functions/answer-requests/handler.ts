import { SESClient } from '@aws-sdk/client-ses'
import { answerRoutes } from '../../shared/api/routes.ts'
import { serveApi } from '../../shared/api/serve.ts'
import { callDeps } from '../../shared/lambda/direct/call-deps.ts'
import { documentsIn } from '../../shared/lambda/documents-client.ts'
import { readEnv } from '../../shared/lambda/env.ts'
import { createLogger } from '../../shared/lambda/logger.ts'
import { processDeps } from '../../shared/lambda/process-deps.ts'
import { createMailObjects } from '../../shared/services/mail-objects.ts'
import { createParameterCalls } from '../../shared/services/parameter-calls.ts'
import { singleMailClient } from '../../shared/services/single-mail.ts'
import { createAnswerDeps } from './answer-deps.ts'
import { createAnswerRequests } from './answer-requests.ts'
import { env } from './env.ts'

const calls = callDeps(process.env)
const variables = readEnv(env, process.env)
const deps = createAnswerDeps({
  ...processDeps,
  env: variables,
  client: documentsIn(calls),
  ses: new SESClient(singleMailClient),
  ssm: createParameterCalls(calls),
  mails: createMailObjects({ ...calls, bucket: variables.MAIL_BUCKET }),
  log: createLogger(),
})

export const handler = serveApi({
  routes: answerRoutes,
  handlers: createAnswerRequests(deps),
  originSecret: deps.originSecret,
  logFault: deps.logFault,
})
