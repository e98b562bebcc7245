import { SchedulerClient } from '@aws-sdk/client-scheduler'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { consoleRoutes, documentRoutes } from '../../shared/api/routes.ts'
import { serveApi } from '../../shared/api/serve.ts'
import { callDeps } from '../../shared/lambda/direct/call-deps.ts'
import { documentsIn } from '../../shared/lambda/documents-client.ts'
import { readEnv } from '../../shared/lambda/env.ts'
import { createLogger } from '../../shared/lambda/logger.ts'
import { processDeps } from '../../shared/lambda/process-deps.ts'
import { createMailObjects } from '../../shared/services/mail-objects.ts'
import { createParameterCalls } from '../../shared/services/parameter-calls.ts'
import { createQueueCalls } from '../../shared/services/queue-calls.ts'
import { createReadObjects } from '../../shared/services/read-objects.ts'
import { createConsoleDeps } from './console-deps.ts'
import { env } from './env.ts'
import { createServeConsole } from './serve-console.ts'

const calls = callDeps(process.env)
const client = documentsIn(calls)
const aws = { scheduler: new SchedulerClient({}), sesv2: new SESv2Client({}), sqs: createQueueCalls(calls) }
const variables = readEnv(env, process.env)
const common = { ...processDeps, env: variables, log: createLogger() }
const deps = createConsoleDeps({
  ...common,
  ...aws,
  client,
  ssm: createParameterCalls(calls),
  objects: createReadObjects(calls),
  mails: createMailObjects({ ...calls, bucket: variables.MAIL_BUCKET }),
})

export const handler = serveApi({
  routes: { ...consoleRoutes, ...documentRoutes },
  handlers: createServeConsole(deps),
  originSecret: deps.originSecret,
  logFault: deps.logFault,
})
