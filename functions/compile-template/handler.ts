import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SESClient } from '@aws-sdk/client-ses'
import { SSMClient } from '@aws-sdk/client-ssm'
import { compileRoutes } from '../../shared/api/routes.ts'
import { serveApi } from '../../shared/api/serve.ts'
import { documentsOf } from '../../shared/lambda/documents-client.ts'
import { readEnv } from '../../shared/lambda/env.ts'
import { createLogger } from '../../shared/lambda/logger.ts'
import { processDeps } from '../../shared/lambda/process-deps.ts'
import { createCompileDeps } from './compile-deps.ts'
import { createCompileTemplate } from './compile-template.ts'
import { env } from './env.ts'

const log = createLogger()
const deps = createCompileDeps({
  ...processDeps,
  env: readEnv(env, process.env),
  client: documentsOf(new DynamoDBClient({})),
  // A retry after a lost answer would send a test twice.
  ses: new SESClient({ maxAttempts: 1 }),
  ssm: new SSMClient({}),
})

export const handler = serveApi({
  routes: compileRoutes,
  handlers: createCompileTemplate(deps),
  logFault: (error, operation) => log.error('A route failed.', { operation, error }),
})
