import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SQSClient } from '@aws-sdk/client-sqs'
import { selectAudience } from '../../shared/events/jobs.ts'
import { documentsOf } from '../../shared/lambda/documents-client.ts'
import { readEnv } from '../../shared/lambda/env.ts'
import { createLogger } from '../../shared/lambda/logger.ts'
import { processDeps } from '../../shared/lambda/process-deps.ts'
import { queueWorker } from '../../shared/lambda/queue.ts'
import { createQueues } from '../../shared/services/queue.ts'
import { createPageStore } from '../../shared/stores/pages.ts'
import { createProfileScan } from '../../shared/stores/profile-scan.ts'
import { createProgressStore } from '../../shared/stores/progress.ts'
import { createRunStore } from '../../shared/stores/runs.ts'
import { env } from './env.ts'
import { createSelectAudience } from './select-audience.ts'

const { PROFILES_TABLE, LEDGER_TABLE, ...urls } = readEnv(env, process.env)
const { now, sleep } = processDeps
const client = documentsOf(new DynamoDBClient({}))
const ledger = { client, table: LEDGER_TABLE }
const queues = createQueues(new SQSClient({}), sleep)

export const handler = queueWorker({
  schema: selectAudience,
  log: createLogger(),
  handle: createSelectAudience({
    runs: createRunStore(ledger, now),
    pages: createPageStore(ledger, now),
    progress: createProgressStore(ledger),
    scan: createProfileScan({ client, table: PROFILES_TABLE }),
    select: (jobs) => queues.sendAll(urls.SELECT_QUEUE_URL, jobs),
    send: (jobs) => queues.sendAll(urls.SEND_QUEUE_URL, jobs),
    reconcile: (runId) => queues.sendAll(urls.RECONCILE_QUEUE_URL, [{ job: 'ReconcileMessages', runId }]),
  }),
})
