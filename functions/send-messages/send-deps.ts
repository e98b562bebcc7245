import type { SESv2Client } from '@aws-sdk/client-sesv2'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type * as z from 'zod/mini'
import type { AttemptTiming } from '../../shared/domain/message/timing.ts'
import { reconcileRun } from '../../shared/events/jobs.ts'
import { kept } from '../../shared/lambda/kept.ts'
import type { Log } from '../../shared/lambda/logger.ts'
import type { ProcessDeps } from '../../shared/lambda/process-deps.ts'
import { createAccountRate } from '../../shared/services/account-rate.ts'
import { createBulkMail } from '../../shared/services/bulk-mail.ts'
import type { ParameterCalls } from '../../shared/services/parameter-calls.ts'
import { createQueues } from '../../shared/services/queue.ts'
import type { QueueCalls } from '../../shared/services/queue-calls.ts'
import { createSecrets } from '../../shared/services/secrets.ts'
import { createBatchStore } from '../../shared/stores/batches.ts'
import { createProgressStore } from '../../shared/stores/progress.ts'
import { createProviderPaces } from '../../shared/stores/provider-pace.ts'
import { createRecipientStore } from '../../shared/stores/recipients.ts'
import { createRunStore } from '../../shared/stores/runs.ts'
import { createSendingSettings } from '../../shared/stores/sending-settings.ts'
import { createSuppressionStore } from '../../shared/stores/suppressions.ts'
import { createTemplateStore } from '../../shared/stores/templates.ts'
import { createWarmUps } from '../../shared/stores/warm-up.ts'
import { cachedTemplates, mailKeysOf } from './compose-deps.ts'
import type { env as envSchema } from './env.ts'
import { keptRuns } from './kept-runs.ts'
import { createPacer } from './pacer.ts'
import { createRates } from './rates.ts'
import type { SendMessagesDeps } from './send-messages.ts'
import { createWarmUp } from './warm-up.ts'

/** What a person sets, or a provider says, is heeded by every worker after this time. */
const keptMs = 30_000

interface SendClients extends ProcessDeps {
  readonly env: z.infer<typeof envSchema>
  readonly client: DynamoDBDocumentClient
  readonly sqs: QueueCalls
  readonly ssm: ParameterCalls
  /** A client with the settings of `bulkMailClient`, and what closes its idle connections. */
  readonly ses: SESv2Client
  readonly closeIdle: () => void
  readonly timing: AttemptTiming
  /** Raises the alarm: the system stopped a run by itself. */
  readonly runStopped: () => void
  readonly log: Log
}

/** The stores and services behind the sending of a batch. */
export function createSendDeps(clients: SendClients): SendMessagesDeps {
  const { env, client, ses, closeIdle, timing, runStopped, log, now, random, luck, newId, sleep } = clients
  const ledger = { client, table: env.LEDGER_TABLE }
  const queues = createQueues(clients.sqs, sleep)
  const names = ['token-keys', 'suppression-key'] as const
  const secrets = createSecrets({ ssm: clients.ssm, prefix: env.SECRETS_PREFIX, names, now })
  const runs = createRunStore(ledger, now)
  const registry = { client, table: env.REGISTRY_TABLE }
  const sending = kept(keptMs, now, createSendingSettings(registry).get)
  const ratesOf = createRates({
    sending,
    accountRate: createAccountRate(ses, Number(env.SES_RATE), now),
    paceOf: kept(keptMs, now, createProviderPaces(registry).get),
    workers: Number(env.WORKERS),
    now,
  })
  return {
    timing,
    runStopped,
    log,
    now,
    luck,
    newId,
    sleep,
    runs: { ...runs, ...keptRuns(runs) },
    batches: createBatchStore(ledger, now),
    progress: createProgressStore(ledger),
    recipients: createRecipientStore({ client, table: env.PROFILES_TABLE, sleep }),
    suppressions: createSuppressionStore({ client, table: env.SUPPRESSIONS_TABLE, sleep }),
    templateOf: cachedTemplates(createTemplateStore(registry)),
    mailKeys: mailKeysOf({ secrets, publicUrl: env.PUBLIC_URL, random }),
    sendBulk: createBulkMail({ client: ses, configurationSet: env.CONFIGURATION_SET, now, closeIdle }),
    pacer: createPacer({ ratesOf, now, luck }),
    warmUp: createWarmUp({ sending, warmUps: createWarmUps(registry), now, log }),
    sendLater: (job, delaySeconds) => queues.sendAll(env.SEND_QUEUE_URL, [job], delaySeconds),
    reconcile: (runId) => queues.sendAll(env.RECONCILE_QUEUE_URL, [reconcileRun(runId)]),
  }
}
