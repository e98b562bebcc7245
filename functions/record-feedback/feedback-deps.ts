import type { S3Client } from '@aws-sdk/client-s3'
import type { SSMClient } from '@aws-sdk/client-ssm'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type * as z from 'zod/mini'
import { addressHash } from '../../shared/domain/suppression/address-hash.ts'
import type { Log } from '../../shared/lambda/logger.ts'
import type { ProcessDeps } from '../../shared/lambda/process-deps.ts'
import { createRawEvents } from '../../shared/services/raw-events.ts'
import { createSecrets } from '../../shared/services/secrets.ts'
import { createBatchStore } from '../../shared/stores/batches.ts'
import { createConsentWrites } from '../../shared/stores/consent-writes.ts'
import { createCustomerKeys } from '../../shared/stores/customer-keys.ts'
import { consentTablesOf } from '../../shared/stores/customer-stores.ts'
import { createIdentities } from '../../shared/stores/identities.ts'
import { createProfiles } from '../../shared/stores/profiles.ts'
import { createRunStore } from '../../shared/stores/runs.ts'
import { createSuppressionStore } from '../../shared/stores/suppressions.ts'
import { createTimeline } from '../../shared/stores/timeline.ts'
import { createApplyToCustomer } from './apply-to-customer.ts'
import type { env as envSchema } from './env.ts'
import type { RecordFeedbackDeps } from './record-feedback.ts'

interface FeedbackClients extends ProcessDeps {
  readonly env: z.infer<typeof envSchema>
  readonly client: DynamoDBDocumentClient
  readonly s3: S3Client
  readonly ssm: SSMClient
  readonly log: Log
}

/** The stores and services behind what SES tells. */
export function createFeedbackDeps(clients: FeedbackClients): RecordFeedbackDeps {
  const { env, client, s3, ssm, log, now, random, sleep } = clients
  const ledger = { client, table: env.LEDGER_TABLE }
  const tables = consentTablesOf(env)
  const identities = createIdentities({ client, table: tables.registry })
  const secrets = createSecrets({ ssm, prefix: env.SECRETS_PREFIX, names: ['suppression-key'], now })
  return {
    log,
    runs: createRunStore(ledger, now),
    batches: createBatchStore(ledger, now),
    customerOf: (address) => identities.find('email', address),
    apply: createApplyToCustomer({
      now,
      random,
      profiles: createProfiles({ client, table: tables.profiles }),
      customerKeys: createCustomerKeys({ client, table: tables.keys }),
      consents: createConsentWrites({ client, tables, now }),
      timeline: createTimeline({ client, table: tables.timeline, now }),
      suppressions: createSuppressionStore({ client, table: env.SUPPRESSIONS_TABLE, sleep }),
      hashAddress: async (address) => addressHash(await secrets.ring('suppression-key'), address),
    }),
    keepRaw: createRawEvents({ client: s3, bucket: env.FEEDBACK_BUCKET }),
  }
}
