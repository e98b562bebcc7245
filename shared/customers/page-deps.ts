import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { ProcessDeps } from '../lambda/process-deps.ts'
import { createLinkSettings } from '../services/link-settings.ts'
import type { ParameterCalls } from '../services/parameter-calls.ts'
import { createSecrets } from '../services/secrets.ts'
import { type CustomerTables, createCustomerStores } from '../stores/customer-stores.ts'

export interface PageClients extends ProcessDeps {
  readonly env: CustomerTables & { readonly PUBLIC_URL: string; readonly SECRETS_PREFIX: string }
  readonly client: DynamoDBDocumentClient
  readonly ssm: ParameterCalls
}

/** What stands behind a page that a link of a mail opens: the customer's stores, the links' keys, the front's secret. */
export function createPageDeps({ env, client, ssm, ...process }: PageClients) {
  const names = ['token-keys', 'origin-secret'] as const
  const secrets = createSecrets({ ssm, prefix: env.SECRETS_PREFIX, names, now: process.now })
  return {
    ...process,
    ...createCustomerStores({ client, env, now: process.now }),
    links: createLinkSettings({ secrets, publicUrl: env.PUBLIC_URL, random: process.random }),
    originSecret: secrets.originSecret,
  }
}
