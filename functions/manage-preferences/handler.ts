import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SSMClient } from '@aws-sdk/client-ssm'
import { createChangeConsents } from '../../shared/customers/change-consents.ts'
import { documentsOf } from '../../shared/lambda/documents-client.ts'
import { readEnv } from '../../shared/lambda/env.ts'
import { httpEndpoint } from '../../shared/lambda/http.ts'
import { createLogger } from '../../shared/lambda/logger.ts'
import { refuseByPage } from '../../shared/lambda/page-refusals.ts'
import { processDeps } from '../../shared/lambda/process-deps.ts'
import { createSecrets } from '../../shared/services/secrets.ts'
import { createCustomerStores } from '../../shared/stores/customer-stores.ts'
import { env } from './env.ts'
import { createManagePreferences } from './manage-preferences.ts'
import { preferenceRoutes } from './preference-routes.ts'

const read = readEnv(env, process.env)
const stores = createCustomerStores({ client: documentsOf(new DynamoDBClient({})), env: read, now: processDeps.now })
const secrets = createSecrets({
  ssm: new SSMClient({}),
  prefix: read.SECRETS_PREFIX,
  names: ['token-keys', 'origin-secret'],
  now: processDeps.now,
})
const deps = { ...stores, ...processDeps }

export const handler = httpEndpoint({
  routes: preferenceRoutes({
    ...deps,
    manage: createManagePreferences({ ...deps, changeConsents: createChangeConsents(deps) }),
    links: async () => ({ ...processDeps, publicUrl: read.PUBLIC_URL, tokenKeys: await secrets.ring('token-keys') }),
  }),
  originSecret: secrets.originSecret,
  refuse: refuseByPage,
  log: createLogger(),
})
