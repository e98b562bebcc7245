import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SQSClient } from '@aws-sdk/client-sqs'
import { attemptTiming } from '../../shared/domain/message/timing.ts'
import { reconcileMessages } from '../../shared/events/jobs.ts'
import { documentsOf } from '../../shared/lambda/documents-client.ts'
import { readEnv } from '../../shared/lambda/env.ts'
import { createLogger } from '../../shared/lambda/logger.ts'
import { processDeps } from '../../shared/lambda/process-deps.ts'
import { queueWorker } from '../../shared/lambda/queue.ts'
import { createQueues } from '../../shared/services/queue.ts'
import { createBatchStore } from '../../shared/stores/batches.ts'
import { createCampaignStore } from '../../shared/stores/campaigns.ts'
import { createPageStore } from '../../shared/stores/pages.ts'
import { createProgressStore } from '../../shared/stores/progress.ts'
import { createRunStore } from '../../shared/stores/runs.ts'
import { timeoutSeconds } from '../send-messages/env.ts'
import { env } from './env.ts'
import { createReconcileMessages } from './reconcile-messages.ts'

const { REGISTRY_TABLE, LEDGER_TABLE, SELECT_QUEUE_URL, SEND_QUEUE_URL } = readEnv(env, process.env)
const { now, sleep } = processDeps
const client = documentsOf(new DynamoDBClient({}))
const ledger = { client, table: LEDGER_TABLE }
const queues = createQueues(new SQSClient({}), sleep)
const log = createLogger()

export const handler = queueWorker({
  schema: reconcileMessages,
  log,
  handle: createReconcileMessages({
    runs: createRunStore(ledger, now),
    batches: createBatchStore(ledger, now),
    pages: createPageStore(ledger, now),
    progress: createProgressStore(ledger),
    campaigns: createCampaignStore({ client, table: REGISTRY_TABLE }, now),
    select: (jobs) => queues.sendAll(SELECT_QUEUE_URL, jobs),
    send: (jobs) => queues.sendAll(SEND_QUEUE_URL, jobs),
    queuesIdle: async () => (await queues.isIdle(SELECT_QUEUE_URL)) && queues.isIdle(SEND_QUEUE_URL),
    timing: attemptTiming(timeoutSeconds),
    now,
    log,
  }),
})
