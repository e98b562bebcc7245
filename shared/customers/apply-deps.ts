import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { addressHash } from '../domain/suppression/address-hash.ts'
import type { KeyRing } from '../domain/token/key-ring.ts'
import { kept } from '../lambda/kept.ts'
import type { ProcessDeps } from '../lambda/process-deps.ts'
import { createBounceSettings } from '../stores/bounce-settings.ts'
import { createConsentWrites } from '../stores/consent-writes.ts'
import { createCustomerKeys } from '../stores/customer-keys.ts'
import { type CustomerTables, consentTablesOf } from '../stores/customer-stores.ts'
import { createProfiles } from '../stores/profiles.ts'
import { createSesListNotes } from '../stores/ses-list-notes.ts'
import { createSuppressionStore } from '../stores/suppressions.ts'
import { createTimeline } from '../stores/timeline.ts'
import type { ApplyDeps } from './apply-to-customer.ts'

export interface ApplyClients extends Pick<ProcessDeps, 'now' | 'random' | 'sleep'> {
  readonly env: CustomerTables & { readonly SUPPRESSIONS_TABLE: string }
  readonly client: DynamoDBDocumentClient
  readonly secrets: { ring(name: 'suppression-key'): Promise<KeyRing> }
}

/** How long a change of the company's settings may take to hold. */
const settingsMs = 30_000

/** The stores behind what feedback changes of a customer. */
export function createApplyDeps({ env, client, secrets, now, random, sleep }: ApplyClients) {
  const tables = consentTablesOf(env)
  const registry = { client, table: env.REGISTRY_TABLE }
  return {
    now,
    random,
    profiles: createProfiles({ client, table: tables.profiles }),
    customerKeys: createCustomerKeys({ client, table: tables.keys }),
    consents: createConsentWrites({ client, tables }),
    timeline: createTimeline({ client, table: tables.timeline, now }),
    suppressions: createSuppressionStore({ client, table: env.SUPPRESSIONS_TABLE, sleep }),
    sesList: createSesListNotes(registry, now),
    settings: kept(settingsMs, now, createBounceSettings(registry).get),
    hashAddress: async (address: string) => addressHash(await secrets.ring('suppression-key'), address),
  } satisfies ApplyDeps
}
