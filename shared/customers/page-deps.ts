import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { kept } from '../lambda/kept.ts'
import type { ProcessDeps } from '../lambda/process-deps.ts'
import { createLinkSettings } from '../services/link-settings.ts'
import type { ParameterCalls } from '../services/parameter-calls.ts'
import { createSecrets, type SecretName } from '../services/secrets.ts'
import { createBranding } from '../stores/branding.ts'
import { type CustomerTables, createCustomerStores } from '../stores/customer-stores.ts'

export interface PageClients extends ProcessDeps {
  readonly env: CustomerTables & { readonly PUBLIC_URL: string; readonly SECRETS_PREFIX: string }
  readonly client: DynamoDBDocumentClient
  readonly ssm: ParameterCalls
}

/** A page shows the company's name and look as they were a minute ago at most. */
const brandingMs = 60_000

/**
 * What stands behind a page that a link of a mail opens: the customer's stores, the links' keys, the front's secret.
 * @param more secrets that the function names besides
 */
export function createPageDeps({ env, client, ssm, ...process }: PageClients, more: readonly SecretName[] = []) {
  const names = ['token-keys', 'origin-secret', ...more] as const
  const secrets = createSecrets({ ssm, prefix: env.SECRETS_PREFIX, names, now: process.now })
  return {
    ...process,
    ...createCustomerStores({ client, env, now: process.now }),
    branding: { get: kept(brandingMs, process.now, createBranding({ client, table: env.REGISTRY_TABLE }).get) },
    secrets,
    links: createLinkSettings({ secrets, publicUrl: env.PUBLIC_URL, random: process.random }),
    originSecret: secrets.originSecret,
  }
}
