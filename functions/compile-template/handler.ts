import { SESClient } from '@aws-sdk/client-ses'
import { compileRoutes } from '../../shared/api/routes.ts'
import { serveApi } from '../../shared/api/serve.ts'
import { callDeps } from '../../shared/lambda/direct/call-deps.ts'
import { documentsIn } from '../../shared/lambda/documents-client.ts'
import { readEnv } from '../../shared/lambda/env.ts'
import { createLogger } from '../../shared/lambda/logger.ts'
import { processDeps } from '../../shared/lambda/process-deps.ts'
import { createParameterCalls } from '../../shared/services/parameter-calls.ts'
import { singleMailClient } from '../../shared/services/single-mail.ts'
import { createCompileDeps } from './compile-deps.ts'
import { createCompileTemplate } from './compile-template.ts'
import { env } from './env.ts'

const log = createLogger()
const calls = callDeps(process.env)
const aws = { ses: new SESClient(singleMailClient), ssm: createParameterCalls(calls) }
const client = documentsIn(calls)
const deps = createCompileDeps({ ...processDeps, ...aws, client, env: readEnv(env, process.env) })

export const handler = serveApi({
  routes: compileRoutes,
  handlers: createCompileTemplate(deps),
  originSecret: deps.originSecret,
  logFault: (error, operation) => log.error('A route failed.', { operation, error }),
})
