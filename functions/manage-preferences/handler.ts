import { createChangeConsents } from '../../shared/customers/change-consents.ts'
import { createPageDeps } from '../../shared/customers/page-deps.ts'
import { callDeps } from '../../shared/lambda/direct/call-deps.ts'
import { documentsIn } from '../../shared/lambda/documents-client.ts'
import { readEnv } from '../../shared/lambda/env.ts'
import { httpEndpoint } from '../../shared/lambda/http.ts'
import { createLogger } from '../../shared/lambda/logger.ts'
import { refuseByPage } from '../../shared/lambda/page-refusals.ts'
import { processDeps } from '../../shared/lambda/process-deps.ts'
import { createParameterCalls } from '../../shared/services/parameter-calls.ts'
import { env } from './env.ts'
import { createManagePreferences } from './manage-preferences.ts'
import { preferenceRoutes } from './preference-routes.ts'

const calls = callDeps(process.env)
const client = documentsIn(calls)
const deps = createPageDeps({
  ...processDeps,
  env: readEnv(env, process.env),
  client,
  ssm: createParameterCalls(calls),
})
const manage = createManagePreferences({ now: deps.now, changeConsents: createChangeConsents(deps) })

export const handler = httpEndpoint({
  routes: preferenceRoutes({ ...deps, manage }),
  originSecret: deps.originSecret,
  refuse: refuseByPage,
  log: createLogger(),
})
