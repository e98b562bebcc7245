import type { SESv2Client } from '@aws-sdk/client-sesv2'
import type { SQSClient } from '@aws-sdk/client-sqs'
import type { SSMClient } from '@aws-sdk/client-ssm'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type * as z from 'zod/mini'
import type { AttemptTiming } from '../../shared/domain/message/timing.ts'
import { reconcileRun } from '../../shared/events/jobs.ts'
import type { Log } from '../../shared/lambda/logger.ts'
import type { ProcessDeps } from '../../shared/lambda/process-deps.ts'
import { createAccountRate } from '../../shared/services/account-rate.ts'
import { createBulkMail } from '../../shared/services/bulk-mail.ts'
import { createQueues } from '../../shared/services/queue.ts'
import { createSecrets } from '../../shared/services/secrets.ts'
import { createBatchStore } from '../../shared/stores/batches.ts'
import { createProgressStore } from '../../shared/stores/progress.ts'
import { createRecipientStore } from '../../shared/stores/recipients.ts'
import { createRunStore } from '../../shared/stores/runs.ts'
import { createSuppressionStore } from '../../shared/stores/suppressions.ts'
import { createTemplateStore } from '../../shared/stores/templates.ts'
import { cachedTemplates, mailKeysOf } from './compose-deps.ts'
import type { env as envSchema } from './env.ts'
import type { SendMessagesDeps } from './send-messages.ts'

interface SendClients extends ProcessDeps {
  readonly env: z.infer<typeof envSchema>
  readonly client: DynamoDBDocumentClient
  readonly sqs: SQSClient
  readonly ssm: SSMClient
  /** A client with the settings of `bulkMailClient`, and what closes its idle connections. */
  readonly ses: SESv2Client
  readonly closeIdle: () => void
  readonly timing: AttemptTiming
  readonly log: Log
}

/** The stores and services behind the sending of a batch. */
export function createSendDeps(clients: SendClients): SendMessagesDeps {
  const { env, client, ses, closeIdle, timing, log, now, random, luck, newId, sleep } = clients
  const ledger = { client, table: env.LEDGER_TABLE }
  const queues = createQueues(clients.sqs, sleep)
  const names = ['token-keys', 'suppression-key'] as const
  const secrets = createSecrets({ ssm: clients.ssm, prefix: env.SECRETS_PREFIX, names, now })
  const accountRate = createAccountRate(ses, now)
  return {
    timing,
    log,
    now,
    luck,
    newId,
    sleep,
    runs: createRunStore(ledger, now),
    batches: createBatchStore(ledger, now),
    progress: createProgressStore(ledger),
    recipients: createRecipientStore({ client, table: env.PROFILES_TABLE, sleep }),
    suppressions: createSuppressionStore({ client, table: env.SUPPRESSIONS_TABLE, sleep }),
    templateOf: cachedTemplates(createTemplateStore({ client, table: env.REGISTRY_TABLE })),
    mailKeys: mailKeysOf({ secrets, publicUrl: env.PUBLIC_URL, random }),
    sendBulk: createBulkMail({ client: ses, configurationSet: env.CONFIGURATION_SET, now, closeIdle }),
    entriesPerCall: async () => (await accountRate()) ?? 50,
    sendLater: (job, delaySeconds) => queues.sendAll(env.SEND_QUEUE_URL, [job], delaySeconds),
    reconcile: (runId) => queues.sendAll(env.RECONCILE_QUEUE_URL, [reconcileRun(runId)]),
  }
}
