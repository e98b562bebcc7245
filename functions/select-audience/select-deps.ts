import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type * as z from 'zod/mini'
import { reconcileRun } from '../../shared/events/jobs.ts'
import type { ProcessDeps } from '../../shared/lambda/process-deps.ts'
import { createQueues } from '../../shared/services/queue.ts'
import type { QueueCalls } from '../../shared/services/queue-calls.ts'
import { createPageStore } from '../../shared/stores/pages.ts'
import { createProfileScan } from '../../shared/stores/profile-scan.ts'
import { createProgressStore } from '../../shared/stores/progress.ts'
import { createRunStore } from '../../shared/stores/runs.ts'
import type { env as envSchema } from './env.ts'
import type { SelectAudienceDeps } from './select-audience.ts'

interface SelectClients extends ProcessDeps {
  readonly env: z.infer<typeof envSchema>
  readonly client: DynamoDBDocumentClient
  readonly sqs: QueueCalls
}

/** The stores and queues behind the planning of a run. */
export function createSelectDeps({ env, client, sqs, now, sleep }: SelectClients): SelectAudienceDeps {
  const ledger = { client, table: env.LEDGER_TABLE }
  const queues = createQueues(sqs, sleep)
  return {
    now,
    runs: createRunStore(ledger, now),
    pages: createPageStore(ledger, now),
    progress: createProgressStore(ledger),
    scan: createProfileScan({ client, table: env.PROFILES_TABLE }),
    select: queues.sender(env.SELECT_QUEUE_URL),
    send: queues.sender(env.SEND_QUEUE_URL),
    reconcile: (runId) => queues.sendAll(env.RECONCILE_QUEUE_URL, [reconcileRun(runId)]),
  }
}
