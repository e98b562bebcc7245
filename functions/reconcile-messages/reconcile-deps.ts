import type { SQSClient } from '@aws-sdk/client-sqs'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type * as z from 'zod/mini'
import { attemptTiming, sendTimeoutSeconds } from '../../shared/domain/message/timing.ts'
import type { Log } from '../../shared/lambda/logger.ts'
import type { ProcessDeps } from '../../shared/lambda/process-deps.ts'
import { createQueues } from '../../shared/services/queue.ts'
import { createBatchStore } from '../../shared/stores/batches.ts'
import { createCampaignStore } from '../../shared/stores/campaigns.ts'
import { createPageStore } from '../../shared/stores/pages.ts'
import { createProgressStore } from '../../shared/stores/progress.ts'
import { createRunStore } from '../../shared/stores/runs.ts'
import type { env as envSchema } from './env.ts'
import type { ReconcileMessagesDeps } from './reconcile-messages.ts'

interface ReconcileClients extends ProcessDeps {
  readonly env: z.infer<typeof envSchema>
  readonly client: DynamoDBDocumentClient
  readonly sqs: SQSClient
  readonly log: Log
}

/** The stores and queues by which runs are brought to their end. */
export function createReconcileDeps(clients: ReconcileClients): ReconcileMessagesDeps {
  const { env, client, sqs, log, now, sleep, luck } = clients
  const ledger = { client, table: env.LEDGER_TABLE }
  const queues = createQueues(sqs, sleep)
  return {
    now,
    log,
    luck,
    runs: createRunStore(ledger, now),
    batches: createBatchStore(ledger, now),
    pages: createPageStore(ledger, now),
    progress: createProgressStore(ledger),
    campaigns: createCampaignStore({ client, table: env.REGISTRY_TABLE }, now),
    select: queues.sender(env.SELECT_QUEUE_URL),
    send: queues.sender(env.SEND_QUEUE_URL),
    queuesIdle: async () => (await queues.isIdle(env.SELECT_QUEUE_URL)) && queues.isIdle(env.SEND_QUEUE_URL),
    timing: attemptTiming(sendTimeoutSeconds),
  }
}
