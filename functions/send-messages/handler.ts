import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { SQSClient } from '@aws-sdk/client-sqs'
import { SSMClient } from '@aws-sdk/client-ssm'
import { attemptTiming } from '../../shared/domain/message/timing.ts'
import { sendMessages } from '../../shared/events/jobs.ts'
import { documentsOf } from '../../shared/lambda/documents-client.ts'
import { readEnv } from '../../shared/lambda/env.ts'
import { createLogger } from '../../shared/lambda/logger.ts'
import { processDeps } from '../../shared/lambda/process-deps.ts'
import { queueWorker } from '../../shared/lambda/queue.ts'
import { createAccountRate } from '../../shared/services/account-rate.ts'
import { bulkMailClient, createBulkMail } from '../../shared/services/bulk-mail.ts'
import { createQueues } from '../../shared/services/queue.ts'
import { createSecrets } from '../../shared/services/secrets.ts'
import { createBatchStore } from '../../shared/stores/batches.ts'
import { createProgressStore } from '../../shared/stores/progress.ts'
import { createRecipientStore } from '../../shared/stores/recipients.ts'
import { createRunStore } from '../../shared/stores/runs.ts'
import { createSuppressionStore } from '../../shared/stores/suppressions.ts'
import { createTemplateStore } from '../../shared/stores/templates.ts'
import { cachedTemplates, mailKeysOf } from './compose-deps.ts'
import { env, timeoutSeconds } from './env.ts'
import { createSendMessages } from './send-messages.ts'

const vars = readEnv(env, process.env)
const { now, sleep } = processDeps
const client = documentsOf(new DynamoDBClient({}))
const ledger = { client, table: vars.LEDGER_TABLE }
const timing = attemptTiming(timeoutSeconds)
const bulk = bulkMailClient(timing.requestTimeoutMs)
const ses = new SESv2Client(bulk.config)
const queues = createQueues(new SQSClient({}), sleep)
const names = ['token-keys', 'suppression-key'] as const
const secrets = createSecrets({ ssm: new SSMClient({}), prefix: vars.SECRETS_PREFIX, names, now })
const accountRate = createAccountRate(ses, now)
const log = createLogger()

export const handler = queueWorker({
  schema: sendMessages,
  log,
  handle: createSendMessages({
    runs: createRunStore(ledger, now),
    batches: createBatchStore(ledger, now),
    progress: createProgressStore(ledger),
    recipients: createRecipientStore({ client, table: vars.PROFILES_TABLE, sleep }),
    suppressions: createSuppressionStore({ client, table: vars.SUPPRESSIONS_TABLE, sleep }),
    templateOf: cachedTemplates(createTemplateStore({ client, table: vars.REGISTRY_TABLE })),
    mailKeys: mailKeysOf(secrets, vars.PUBLIC_URL),
    sendBulk: createBulkMail({ client: ses, configurationSet: vars.CONFIGURATION_SET, now, closeIdle: bulk.closeIdle }),
    entriesPerCall: async () => (await accountRate()) ?? 50,
    sendLater: (job, delaySeconds) => queues.sendAll(vars.SEND_QUEUE_URL, [job], delaySeconds),
    reconcile: (runId) => queues.sendAll(vars.RECONCILE_QUEUE_URL, [{ job: 'ReconcileMessages', runId }]),
    timing,
    now,
    luck: processDeps.luck,
    newId: processDeps.newId,
    sleep,
    log,
  }),
})
