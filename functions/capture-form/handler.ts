import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SSMClient } from '@aws-sdk/client-ssm'
import { documentsOf } from '../../shared/lambda/documents-client.ts'
import { readEnv } from '../../shared/lambda/env.ts'
import { httpEndpoint } from '../../shared/lambda/http.ts'
import { createLogger } from '../../shared/lambda/logger.ts'
import { processDeps } from '../../shared/lambda/process-deps.ts'
import { createSecrets } from '../../shared/services/secrets.ts'
import { createForms } from '../../shared/stores/forms.ts'
import { createLimits } from '../../shared/stores/limits.ts'
import { createSubmissions } from '../../shared/stores/pending.ts'
import { createCaptureForm } from './capture-form.ts'
import { captureRoutes } from './capture-routes.ts'
import { env } from './env.ts'

const { REGISTRY_TABLE: table, SECRETS_PREFIX: prefix } = readEnv(env, process.env)
const registry = { client: documentsOf(new DynamoDBClient({})), table, now: processDeps.now }
const secrets = createSecrets({
  ssm: new SSMClient({}),
  prefix,
  names: ['challenge-key', 'suppression-key', 'origin-secret'],
  now: processDeps.now,
})
const capture = createCaptureForm({
  ...processDeps,
  forms: createForms(registry),
  submissions: createSubmissions(registry),
  limits: createLimits(registry),
  keys: secrets.ring,
})

export const handler = httpEndpoint({
  routes: captureRoutes(capture),
  originSecret: secrets.originSecret,
  log: createLogger(),
})
