import { callDeps } from '../../shared/lambda/direct/call-deps.ts'
import { documentsIn } from '../../shared/lambda/documents-client.ts'
import { readEnv } from '../../shared/lambda/env.ts'
import { httpEndpoint } from '../../shared/lambda/http.ts'
import { createLogger } from '../../shared/lambda/logger.ts'
import { refuseByPage } from '../../shared/lambda/page-refusals.ts'
import { processDeps } from '../../shared/lambda/process-deps.ts'
import { createParameterCalls } from '../../shared/services/parameter-calls.ts'
import { createQueueCalls } from '../../shared/services/queue-calls.ts'
import { env } from './env.ts'
import { createLinkDeps } from './link-deps.ts'
import { linkRoutes } from './link-routes.ts'

const calls = callDeps(process.env)
const deps = createLinkDeps({
  ...processDeps,
  env: readEnv(env, process.env),
  client: documentsIn(calls),
  ssm: createParameterCalls(calls),
  sqs: createQueueCalls(calls),
})

export const handler = httpEndpoint({
  routes: linkRoutes(deps),
  originSecret: deps.originSecret,
  refuse: refuseByPage,
  log: createLogger(),
})
