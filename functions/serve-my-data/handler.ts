import { SESv2Client } from '@aws-sdk/client-sesv2'
import { callDeps } from '../../shared/lambda/direct/call-deps.ts'
import { documentsIn } from '../../shared/lambda/documents-client.ts'
import { readEnv } from '../../shared/lambda/env.ts'
import { httpEndpoint } from '../../shared/lambda/http.ts'
import { createLogger } from '../../shared/lambda/logger.ts'
import { refuseByPage } from '../../shared/lambda/page-refusals.ts'
import { processDeps } from '../../shared/lambda/process-deps.ts'
import { createMailObjects } from '../../shared/services/mail-objects.ts'
import { createParameterCalls } from '../../shared/services/parameter-calls.ts'
import { env } from './env.ts'
import { createMyDataDeps } from './my-data-deps.ts'
import { myDataRoutes } from './my-data-routes.ts'

const calls = callDeps(process.env)
const log = createLogger()
const variables = readEnv(env, process.env)
const deps = createMyDataDeps({
  ...processDeps,
  env: variables,
  client: documentsIn(calls),
  ssm: createParameterCalls(calls),
  sesv2: new SESv2Client({}),
  mails: createMailObjects({ ...calls, bucket: variables.MAIL_BUCKET }),
  log,
})

export const handler = httpEndpoint({
  routes: myDataRoutes(deps),
  originSecret: deps.originSecret,
  refuse: refuseByPage,
  log,
})
