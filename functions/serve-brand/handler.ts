import { callDeps } from '../../shared/lambda/direct/call-deps.ts'
import { documentsIn } from '../../shared/lambda/documents-client.ts'
import { readEnv } from '../../shared/lambda/env.ts'
import { httpEndpoint } from '../../shared/lambda/http.ts'
import { createLogger } from '../../shared/lambda/logger.ts'
import { processDeps } from '../../shared/lambda/process-deps.ts'
import { createParameterCalls } from '../../shared/services/parameter-calls.ts'
import { createSecrets } from '../../shared/services/secrets.ts'
import { createLogos } from '../../shared/stores/brand.ts'
import { env } from './env.ts'
import { brandRoutes } from './serve-brand.ts'

const calls = callDeps(process.env)
const { REGISTRY_TABLE, SECRETS_PREFIX } = readEnv(env, process.env)
const { data } = createLogos({ client: documentsIn(calls), table: REGISTRY_TABLE })
const ssm = createParameterCalls(calls)
const { originSecret } = createSecrets({ ssm, prefix: SECRETS_PREFIX, names: ['origin-secret'], now: processDeps.now })

export const handler = httpEndpoint({ routes: brandRoutes({ data }), originSecret, log: createLogger() })
