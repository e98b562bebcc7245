import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { createConfirmationWrites } from './confirmation-writes.ts'
import { type ConsentTables, createConsentWrites } from './consent-writes.ts'
import { createCustomerKeys } from './customer-keys.ts'
import { createForms } from './forms.ts'
import { createIdentities } from './identities.ts'
import { createSubmissions } from './pending.ts'
import { createProfiles } from './profiles.ts'
import { createRequests } from './requests.ts'
import { createSettingsStore } from './settings.ts'
import { createTopics } from './topics.ts'

/** Table names as the functions that change consent have them in their environment. */
export interface CustomerTables {
  readonly PROFILES_TABLE: string
  readonly REGISTRY_TABLE: string
  readonly EVIDENCE_TABLE: string
  readonly KEYS_TABLE: string
  readonly TIMELINE_TABLE: string
}

/** The same names as the stores call them. */
export const consentTablesOf = (env: CustomerTables): ConsentTables => ({
  profiles: env.PROFILES_TABLE,
  registry: env.REGISTRY_TABLE,
  evidence: env.EVIDENCE_TABLE,
  keys: env.KEYS_TABLE,
  timeline: env.TIMELINE_TABLE,
})

/** The stores by which a confirmation or a preference page reads and changes a customer. */
export function createCustomerStores(deps: {
  readonly client: DynamoDBDocumentClient
  readonly env: CustomerTables
  readonly now: () => Date
}) {
  const { client, env, now } = deps
  const registry = { client, table: env.REGISTRY_TABLE }
  const consents = { client, tables: consentTablesOf(env), now }
  return {
    profiles: createProfiles({ client, table: env.PROFILES_TABLE }),
    customerKeys: createCustomerKeys({ client, table: env.KEYS_TABLE }),
    writes: { ...createConsentWrites(consents), ...createConfirmationWrites(consents) },
    submissions: createSubmissions({ ...registry, now }),
    requests: createRequests({ ...registry, now }),
    identities: createIdentities(registry),
    forms: createForms(registry),
    topics: createTopics(registry),
    settings: createSettingsStore(registry),
  }
}
