import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type * as z from 'zod/mini'
import { createApplyDeps } from '../../shared/customers/apply-deps.ts'
import { createApplyToCustomer } from '../../shared/customers/apply-to-customer.ts'
import { reconcileRun } from '../../shared/events/jobs.ts'
import type { Log } from '../../shared/lambda/logger.ts'
import type { ProcessDeps } from '../../shared/lambda/process-deps.ts'
import type { ParameterCalls } from '../../shared/services/parameter-calls.ts'
import type { PutObject } from '../../shared/services/put-object.ts'
import { createQueues } from '../../shared/services/queue.ts'
import type { QueueCalls } from '../../shared/services/queue-calls.ts'
import { createRawEvents } from '../../shared/services/raw-events.ts'
import { createSecrets } from '../../shared/services/secrets.ts'
import { createBatchStore } from '../../shared/stores/batches.ts'
import { createFindings } from '../../shared/stores/findings.ts'
import { createIdentities } from '../../shared/stores/identities.ts'
import { createProgressStore } from '../../shared/stores/progress.ts'
import { createProviderPaces } from '../../shared/stores/provider-pace.ts'
import { createRunStore } from '../../shared/stores/runs.ts'
import { createSendingSettings } from '../../shared/stores/sending-settings.ts'
import type { env as envSchema } from './env.ts'
import type { RecordFeedbackDeps } from './record-feedback.ts'
import { createWatchReputation } from './watch-reputation.ts'

interface FeedbackClients extends ProcessDeps {
  readonly env: z.infer<typeof envSchema>
  readonly client: DynamoDBDocumentClient
  readonly putObject: PutObject
  readonly sqs: QueueCalls
  readonly ssm: ParameterCalls
  readonly log: Log
}

/** The stores and services behind what SES tells. */
export function createFeedbackDeps(clients: FeedbackClients): RecordFeedbackDeps {
  const { env, client, putObject, ssm, log, now, sleep } = clients
  const ledger = { client, table: env.LEDGER_TABLE }
  const registry = { client, table: env.REGISTRY_TABLE }
  const identities = createIdentities(registry)
  const secrets = createSecrets({ ssm, prefix: env.SECRETS_PREFIX, names: ['suppression-key'], now })
  const settings = createSendingSettings(registry)
  const queues = createQueues(clients.sqs, sleep)
  return {
    log,
    runs: createRunStore(ledger, now),
    batches: createBatchStore(ledger, now),
    customerOf: (address) => identities.find('email', address),
    apply: createApplyToCustomer(createApplyDeps({ ...clients, secrets })),
    slowDown: createProviderPaces(registry).slowDown,
    sight: createFindings(registry).sight,
    watchReputation: createWatchReputation({
      progress: createProgressStore(ledger),
      guard: async () => (await settings.get()).guard,
      reconcile: (runId) => queues.sendAll(env.RECONCILE_QUEUE_URL, [reconcileRun(runId)]),
    }),
    keepRaw: createRawEvents({ put: putObject, bucket: env.FEEDBACK_BUCKET }),
  }
}
