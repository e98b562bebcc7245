import type { SESv2Client } from '@aws-sdk/client-sesv2'
import type { SQSClient } from '@aws-sdk/client-sqs'
import type { SSMClient } from '@aws-sdk/client-ssm'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type * as z from 'zod/mini'
import { createApplyDeps } from '../../shared/customers/apply-deps.ts'
import { createApplyToCustomer } from '../../shared/customers/apply-to-customer.ts'
import { attemptTiming, sendTimeoutSeconds } from '../../shared/domain/message/timing.ts'
import type { Log } from '../../shared/lambda/logger.ts'
import type { ProcessDeps } from '../../shared/lambda/process-deps.ts'
import { createDeadLetters } from '../../shared/services/dead-letters.ts'
import { createQueues, neighboursOf } from '../../shared/services/queue.ts'
import { createSecrets } from '../../shared/services/secrets.ts'
import { createSuppressionList } from '../../shared/services/suppression-list.ts'
import { createBatchStore } from '../../shared/stores/batches.ts'
import { createCampaignStore } from '../../shared/stores/campaigns.ts'
import { linesOfCustomers } from '../../shared/stores/customer-lines.ts'
import { createIdentities } from '../../shared/stores/identities.ts'
import { createPageStore } from '../../shared/stores/pages.ts'
import { createParkedJobs } from '../../shared/stores/parked.ts'
import { createProgressStore } from '../../shared/stores/progress.ts'
import { createRunStore } from '../../shared/stores/runs.ts'
import { createSendingSettings } from '../../shared/stores/sending-settings.ts'
import { createSuppressionLook } from '../../shared/stores/suppression-look.ts'
import { createWatchedRuns } from '../../shared/stores/watched-runs.ts'
import type { env as envSchema } from './env.ts'
import { createGuardReputation } from './guard-reputation.ts'
import { createParkedJobsWatch } from './parked-jobs.ts'
import { createReadSuppressionList } from './read-suppression-list.ts'
import type { ReconcileMessagesDeps } from './reconcile-messages.ts'
import { createWatchRuns } from './watch-runs.ts'

interface ReconcileClients extends ProcessDeps {
  readonly env: z.infer<typeof envSchema>
  readonly client: DynamoDBDocumentClient
  readonly ses: SESv2Client
  readonly sqs: SQSClient
  readonly ssm: SSMClient
  readonly runStopped: () => void
  readonly log: Log
}

/** The stores and queues by which runs are brought to their end. */
export function createReconcileDeps(clients: ReconcileClients): ReconcileMessagesDeps {
  const { env, client, sqs, runStopped, log, now, sleep, luck } = clients
  const ledger = { client, table: env.LEDGER_TABLE }
  const registry = { client, table: env.REGISTRY_TABLE }
  const queues = createQueues(sqs, sleep)
  const parked = createParkedJobs(ledger, now)
  const urlOf = neighboursOf(env.SEND_QUEUE_URL, 'send-messages')
  const deadLetters = createDeadLetters({ client: sqs, urlOf, parked, now })
  const runs = createRunStore(ledger, now)
  const watch = createParkedJobsWatch({ deadLetters, parked, runs, now, log })
  const batches = createBatchStore(ledger, now)
  const progress = createProgressStore(ledger)
  const watched = createWatchedRuns(ledger)
  const settings = createSendingSettings(registry)
  const guard = async () => (await settings.get()).guard
  const reputation = createGuardReputation({ runs, progress, guard, runStopped, now, log })
  const secrets = createSecrets({ ssm: clients.ssm, prefix: env.SECRETS_PREFIX, names: ['suppression-key'], now })
  const identities = createIdentities(registry)
  const applyDeps = createApplyDeps({ ...clients, secrets })
  return {
    now,
    log,
    luck,
    runs,
    batches,
    pages: createPageStore(ledger, now),
    progress,
    campaigns: createCampaignStore(registry, now),
    select: queues.sender(env.SELECT_QUEUE_URL),
    send: queues.sender(env.SEND_QUEUE_URL),
    queuesIdle: async () => (await queues.isIdle(env.SELECT_QUEUE_URL)) && queues.isIdle(env.SEND_QUEUE_URL),
    parked: watch.standing,
    noteParked: watch.note,
    reputation,
    late: createWatchRuns({ runs, progress, watched, reputation, now }),
    readSuppressionList: createReadSuppressionList({
      list: createSuppressionList(clients.ses, sleep),
      lastLook: createSuppressionLook(ledger),
      runs,
      watched,
      linesOf: (run, customerIds) => linesOfCustomers(ledger, run, customerIds),
      batches,
      suppressions: applyDeps.suppressions,
      hashAddress: applyDeps.hashAddress,
      customerOf: (address) => identities.find('email', address),
      // The suppression is written last, by whoever reads the list.
      apply: createApplyToCustomer({ ...applyDeps, suppressions: { suppress: async () => false } }),
      now,
      log,
    }),
    timing: attemptTiming(sendTimeoutSeconds),
  }
}
