import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { SSMClient } from '@aws-sdk/client-ssm'
import { addressHash } from '../../shared/domain/suppression/address-hash.ts'
import { documentsOf } from '../../shared/lambda/documents-client.ts'
import { readEnv } from '../../shared/lambda/env.ts'
import { createLogger } from '../../shared/lambda/logger.ts'
import { processDeps } from '../../shared/lambda/process-deps.ts'
import { queueBatchWorker } from '../../shared/lambda/queue.ts'
import { createRawEvents } from '../../shared/services/raw-events.ts'
import { createSecrets } from '../../shared/services/secrets.ts'
import { createBatchStore } from '../../shared/stores/batches.ts'
import { createConsentWrites } from '../../shared/stores/consent-writes.ts'
import { createCustomerKeys } from '../../shared/stores/customer-keys.ts'
import { createIdentities } from '../../shared/stores/identities.ts'
import { createProfiles } from '../../shared/stores/profiles.ts'
import { createRunStore } from '../../shared/stores/runs.ts'
import { createSuppressionStore } from '../../shared/stores/suppressions.ts'
import { createTimeline } from '../../shared/stores/timeline.ts'
import { createApplyToCustomer } from './apply-to-customer.ts'
import { env } from './env.ts'
import { createRecordFeedback } from './record-feedback.ts'

const vars = readEnv(env, process.env)
const { now, sleep } = processDeps
const client = documentsOf(new DynamoDBClient({}))
const ledger = { client, table: vars.LEDGER_TABLE }
const secrets = createSecrets({ ssm: new SSMClient({}), prefix: vars.SECRETS_PREFIX, names: ['suppression-key'], now })
const tables = {
  profiles: vars.PROFILES_TABLE,
  registry: vars.REGISTRY_TABLE,
  evidence: vars.EVIDENCE_TABLE,
  keys: vars.KEYS_TABLE,
  timeline: vars.TIMELINE_TABLE,
}
const identities = createIdentities({ client, table: tables.registry })

export const handler = queueBatchWorker(
  createRecordFeedback({
    runs: createRunStore(ledger, now),
    batches: createBatchStore(ledger, now),
    customerOf: (address) => identities.find('email', address),
    apply: createApplyToCustomer({
      profiles: createProfiles({ client, table: tables.profiles }),
      customerKeys: createCustomerKeys({ client, table: tables.keys }),
      consents: createConsentWrites({ client, tables, now }),
      timeline: createTimeline({ client, table: tables.timeline }),
      suppressions: createSuppressionStore({ client, table: vars.SUPPRESSIONS_TABLE, sleep }),
      hashAddress: async (address) => addressHash(await secrets.ring('suppression-key'), address),
      random: processDeps.random,
      now,
    }),
    keepRaw: createRawEvents({ client: new S3Client({}), bucket: vars.FEEDBACK_BUCKET }),
    log: createLogger(),
  }),
)
