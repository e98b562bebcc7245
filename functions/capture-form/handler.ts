import { callDeps } from '../../shared/lambda/direct/call-deps.ts'
import { documentsIn } from '../../shared/lambda/documents-client.ts'
import { readEnv } from '../../shared/lambda/env.ts'
import { httpEndpoint } from '../../shared/lambda/http.ts'
import { kept } from '../../shared/lambda/kept.ts'
import { createLogger } from '../../shared/lambda/logger.ts'
import { processDeps } from '../../shared/lambda/process-deps.ts'
import { createParameterCalls } from '../../shared/services/parameter-calls.ts'
import { createCaptureDeps } from './capture-deps.ts'
import { createCaptureForm } from './capture-form.ts'
import { captureRoutes } from './capture-routes.ts'
import { env } from './env.ts'
import { pageRoutes, refuseByDoor } from './page-routes.ts'

const calls = callDeps(process.env)
const client = documentsIn(calls)
const deps = createCaptureDeps({
  ...processDeps,
  env: readEnv(env, process.env),
  client,
  ssm: createParameterCalls(calls),
})

const capture = createCaptureForm(deps)
/** A page names the company as it was a minute ago at most. */
const settings = { get: kept(60_000, deps.now, () => deps.settings.get()) }

export const handler = httpEndpoint({
  routes: [...captureRoutes(capture), ...pageRoutes({ capture, settings, publicUrl: deps.publicUrl })],
  originSecret: deps.originSecret,
  refuse: refuseByDoor,
  log: createLogger(),
})
