import { createPageDeps } from '../../shared/customers/page-deps.ts'
import { callDeps } from '../../shared/lambda/direct/call-deps.ts'
import { documentsIn } from '../../shared/lambda/documents-client.ts'
import { readEnv } from '../../shared/lambda/env.ts'
import { httpEndpoint } from '../../shared/lambda/http.ts'
import { kept } from '../../shared/lambda/kept.ts'
import { createLogger } from '../../shared/lambda/logger.ts'
import { refuseByPage } from '../../shared/lambda/page-refusals.ts'
import { processDeps } from '../../shared/lambda/process-deps.ts'
import { createParameterCalls } from '../../shared/services/parameter-calls.ts'
import { createConfirmConsent } from './confirm-consent.ts'
import { confirmRoutes } from './confirm-routes.ts'
import { env } from './env.ts'

const calls = callDeps(process.env)
const client = documentsIn(calls)
const deps = createPageDeps({
  ...processDeps,
  env: readEnv(env, process.env),
  client,
  ssm: createParameterCalls(calls),
})
/** A page names the topics that were agreed to as they were a minute ago at most. */
const keptMs = 60_000
const topics = { get: kept(keptMs, deps.now, (topicId) => deps.topics.get(topicId)) }

export const handler = httpEndpoint({
  routes: confirmRoutes({ ...deps, topics, confirm: createConfirmConsent(deps) }),
  originSecret: deps.originSecret,
  refuse: refuseByPage,
  log: createLogger(),
})
