import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type * as z from 'zod/mini'
import { createChangeConsents } from '../../shared/customers/change-consents.ts'
import { addressHash } from '../../shared/domain/suppression/address-hash.ts'
import type { Log } from '../../shared/lambda/logger.ts'
import type { ProcessDeps } from '../../shared/lambda/process-deps.ts'
import type { MailObjects } from '../../shared/services/mail-objects.ts'
import type { ParameterCalls } from '../../shared/services/parameter-calls.ts'
import { createSecrets } from '../../shared/services/secrets.ts'
import { createConsentWrites } from '../../shared/stores/consent-writes.ts'
import { createCustomerKeys } from '../../shared/stores/customer-keys.ts'
import { consentTablesOf } from '../../shared/stores/customer-stores.ts'
import { createIdentities } from '../../shared/stores/identities.ts'
import { createLimits, notedFor } from '../../shared/stores/limits.ts'
import { createProfiles } from '../../shared/stores/profiles.ts'
import { createRequestMails } from '../../shared/stores/request-mails.ts'
import { createRequestRules } from '../../shared/stores/request-rules.ts'
import { createRequests } from '../../shared/stores/requests.ts'
import { createSettingsStore } from '../../shared/stores/settings.ts'
import { createTimeline } from '../../shared/stores/timeline.ts'
import type { env as envSchema } from './env.ts'
import type { ReceiveMailDeps } from './receive-mail.ts'

export interface ReceiveClients extends ProcessDeps {
  readonly env: Omit<z.infer<typeof envSchema>, 'MAIL_BUCKET'>
  readonly client: DynamoDBDocumentClient
  readonly mails: Pick<MailObjects, 'read' | 'remove'>
  readonly ssm: ParameterCalls
  readonly log: Log
}

const hour = 3600

/** The stores and services behind a mail that came. */
export function createReceiveDeps(clients: ReceiveClients): ReceiveMailDeps {
  const { env, client, mails, ssm, log, now, random, luck, newId, sleep } = clients
  const tables = consentTablesOf(env)
  const registry = { client, table: env.REGISTRY_TABLE, now }
  const secrets = createSecrets({ ssm, prefix: env.SECRETS_PREFIX, names: ['token-keys', 'suppression-key'], now })
  const profiles = createProfiles({ client, table: tables.profiles })
  const customerKeys = createCustomerKeys({ client, table: tables.keys })
  const identities = createIdentities(registry)
  const limits = createLimits(registry)
  return {
    mails,
    rules: createRequestRules(registry),
    company: createSettingsStore(registry).get,
    requests: createRequests(registry),
    requestMails: createRequestMails(registry),
    customerOf: (address) => identities.find('email', address),
    profiles,
    timeline: createTimeline({ client, table: tables.timeline, now }),
    mayOpen: async ({ addressHash: subject, proven }, requestId, most) => {
      const kind = proven ? 'request' : 'request-unproven'
      const note = { id: requestId, keptSeconds: hour }
      const { taken } = await limits.take({ kind, subject, most, windowSeconds: hour, note }, now())
      return taken || [...(await notedFor(client, registry.table, kind, subject))]
    },
    changeConsents: createChangeConsents({
      profiles,
      customerKeys,
      writes: createConsentWrites({ client, tables }),
      random,
      luck,
      sleep,
    }),
    tokenKeys: () => secrets.ring('token-keys'),
    hashAddress: async (address) => addressHash(await secrets.ring('suppression-key'), address),
    newId,
    luck,
    sleep,
    now,
    log,
  }
}
