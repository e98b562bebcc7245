import type { SESv2Client } from '@aws-sdk/client-sesv2'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type * as z from 'zod/mini'
import { createRetryReturned } from '../../shared/campaigns/retry-returned.ts'
import { createApplyDeps } from '../../shared/customers/apply-deps.ts'
import { createApplyToCustomer } from '../../shared/customers/apply-to-customer.ts'
import { attemptTiming, sendTimeoutSeconds } from '../../shared/domain/message/timing.ts'
import { retryPolicy } from '../../shared/domain/settings/bounces.ts'
import type { Log } from '../../shared/lambda/logger.ts'
import type { ProcessDeps } from '../../shared/lambda/process-deps.ts'
import { createDeadLetters } from '../../shared/services/dead-letters.ts'
import type { ParameterCalls } from '../../shared/services/parameter-calls.ts'
import { createQueues, neighboursOf } from '../../shared/services/queue.ts'
import type { QueueCalls } from '../../shared/services/queue-calls.ts'
import { createSecrets } from '../../shared/services/secrets.ts'
import { createSuppressionList } from '../../shared/services/suppression-list.ts'
import { createBatchStore } from '../../shared/stores/batches.ts'
import { createBounceSettings } from '../../shared/stores/bounce-settings.ts'
import { createCampaignStore } from '../../shared/stores/campaigns.ts'
import { linesOfCustomers } from '../../shared/stores/customer-lines.ts'
import { createIdentities } from '../../shared/stores/identities.ts'
import { createPageStore } from '../../shared/stores/pages.ts'
import { createParkedJobs } from '../../shared/stores/parked.ts'
import { createProgressStore } from '../../shared/stores/progress.ts'
import { createRunStore } from '../../shared/stores/runs.ts'
import { createSendingSettings } from '../../shared/stores/sending-settings.ts'
import { createSesListNotes } from '../../shared/stores/ses-list-notes.ts'
import { createSuppressionLook } from '../../shared/stores/suppression-look.ts'
import { createWatchedRuns } from '../../shared/stores/watched-runs.ts'
import type { env as envSchema } from './env.ts'
import { createFollowSesList } from './follow-ses-list.ts'
import { createGuardReputation } from './guard-reputation.ts'
import { createParkedJobsWatch } from './parked-jobs.ts'
import { createReadSuppressionList } from './read-suppression-list.ts'
import type { ReconcileMessagesDeps } from './reconcile-messages.ts'
import { createWatchRuns } from './watch-runs.ts'

interface ReconcileClients extends ProcessDeps {
  readonly env: z.infer<typeof envSchema>
  readonly client: DynamoDBDocumentClient
  readonly ses: SESv2Client
  readonly sqs: QueueCalls
  readonly ssm: ParameterCalls
  readonly runStopped: () => void
  readonly log: Log
}

/** A run is begun to be counted once in so long. */
const countGapSeconds = 3

/** The stores and queues by which runs are brought to their end. */
export function createReconcileDeps(clients: ReconcileClients): ReconcileMessagesDeps {
  const { env, client, sqs, runStopped, log, now, sleep, luck } = clients
  const ledger = { client, table: env.LEDGER_TABLE, sleep }
  const registry = { client, table: env.REGISTRY_TABLE }
  const queues = createQueues(sqs, sleep)
  const parked = createParkedJobs(ledger, now)
  const urlOf = neighboursOf(env.SEND_QUEUE_URL, 'send-messages')
  const deadLetters = createDeadLetters({ sqs, urlOf, parked, now })
  const runs = createRunStore(ledger, now)
  const watch = createParkedJobsWatch({ deadLetters, parked, runs, now, log })
  const batches = createBatchStore(ledger, now)
  const progress = createProgressStore(ledger)
  const watched = createWatchedRuns(ledger)
  const settings = createSendingSettings(registry)
  const guard = async () => (await settings.get()).guard
  const reputation = createGuardReputation({ runs, progress, guard, runStopped, now, log })
  const send = queues.sender(env.SEND_QUEUE_URL)
  const bounces = createBounceSettings(registry)
  const policy = async () => retryPolicy(await bounces.get())
  const retryReturned = createRetryReturned({ batches, progress, policy, send, now })
  const secrets = createSecrets({ ssm: clients.ssm, prefix: env.SECRETS_PREFIX, names: ['suppression-key'], now })
  const identities = createIdentities(registry)
  const applyDeps = createApplyDeps({ ...clients, secrets })
  const list = createSuppressionList(clients.ses, sleep)
  return {
    now,
    log,
    luck,
    runs,
    batches,
    pages: createPageStore(ledger, now),
    progress,
    mayCount: (runId) => progress.mayCount(runId, now(), countGapSeconds * 1000),
    later: (job) => queues.sendAll(urlOf('reconcile-messages'), [job], countGapSeconds),
    campaigns: createCampaignStore(registry, now),
    select: queues.sender(env.SELECT_QUEUE_URL),
    send,
    queuesIdle: async () => (await queues.isIdle(env.SELECT_QUEUE_URL)) && queues.isIdle(env.SEND_QUEUE_URL),
    parked: watch.standing,
    noteParked: watch.note,
    reputation,
    retryReturned,
    late: createWatchRuns({ runs, progress, watched, reputation, retryReturned, now }),
    followSesList: createFollowSesList({
      notes: createSesListNotes(registry, now),
      profiles: applyDeps.profiles,
      suppressions: applyDeps.suppressions,
      list,
      hashAddress: applyDeps.hashAddress,
      sleep,
      log,
    }),
    readSuppressionList: createReadSuppressionList({
      list,
      lastLook: createSuppressionLook(ledger),
      runs,
      watched,
      linesOf: (run, customerIds) => linesOfCustomers(ledger, run, customerIds),
      batches,
      suppressions: applyDeps.suppressions,
      hashAddress: applyDeps.hashAddress,
      customerOf: (address) => identities.find('email', address),
      profiles: applyDeps.profiles,
      // The suppression is written last, by whoever reads the list.
      apply: createApplyToCustomer({
        ...applyDeps,
        suppressions: { suppress: async () => false, refute: async () => false },
        // It is SES's list that told of them.
        sesList: { note: async () => {} },
      }),
      now,
      log,
    }),
    timing: attemptTiming(sendTimeoutSeconds),
  }
}
