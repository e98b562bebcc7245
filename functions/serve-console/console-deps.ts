import type { SchedulerClient } from '@aws-sdk/client-scheduler'
import type { SESv2Client } from '@aws-sdk/client-sesv2'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type * as z from 'zod/mini'
import { createEraseAddress } from '../../shared/customers/erase-address.ts'
import { createEraseCustomer } from '../../shared/customers/erase-customer.ts'
import { erasureDeps } from '../../shared/customers/erasure-deps.ts'
import { retryPolicy } from '../../shared/domain/settings/bounces.ts'
import { addressHash } from '../../shared/domain/suppression/address-hash.ts'
import type { ReconcileMessages } from '../../shared/events/jobs.ts'
import type { OriginSecret } from '../../shared/lambda/front-only.ts'
import type { Log } from '../../shared/lambda/logger.ts'
import type { ProcessDeps } from '../../shared/lambda/process-deps.ts'
import { createAccountRate } from '../../shared/services/account-rate.ts'
import { createDeadLetters } from '../../shared/services/dead-letters.ts'
import { createFindRawEvents } from '../../shared/services/find-raw-events.ts'
import type { MailObjects } from '../../shared/services/mail-objects.ts'
import type { ParameterCalls } from '../../shared/services/parameter-calls.ts'
import { createQueues, neighboursOf } from '../../shared/services/queue.ts'
import type { QueueCalls } from '../../shared/services/queue-calls.ts'
import type { ReadObjects } from '../../shared/services/read-objects.ts'
import { createScheduler } from '../../shared/services/scheduler.ts'
import { createSecrets } from '../../shared/services/secrets.ts'
import { createSuppressionList } from '../../shared/services/suppression-list.ts'
import { createAudienceStore } from '../../shared/stores/audiences.ts'
import { createBatchStore } from '../../shared/stores/batches.ts'
import { createBounceSettings } from '../../shared/stores/bounce-settings.ts'
import { createBrandSettings, createLogos } from '../../shared/stores/brand.ts'
import { createCampaignStore } from '../../shared/stores/campaigns.ts'
import { createChatAgents } from '../../shared/stores/chat-agents.ts'
import { createCannedAnswers, createChatSettings } from '../../shared/stores/chat-settings.ts'
import { createConversationLists } from '../../shared/stores/conversation-lists.ts'
import { createConversationReading } from '../../shared/stores/conversation-reading.ts'
import { createConversations } from '../../shared/stores/conversations.ts'
import { createCustomerKeys } from '../../shared/stores/customer-keys.ts'
import { pagesOfCustomer } from '../../shared/stores/customer-lines.ts'
import { createEvidence } from '../../shared/stores/evidence.ts'
import { createFindings } from '../../shared/stores/findings.ts'
import { createForms } from '../../shared/stores/forms.ts'
import { createIdentities } from '../../shared/stores/identities.ts'
import { launchedBetween } from '../../shared/stores/launched-runs.ts'
import { createParkedJobs } from '../../shared/stores/parked.ts'
import { createLeavingReasons } from '../../shared/stores/preference-writes.ts'
import { createProfileScan } from '../../shared/stores/profile-scan.ts'
import { createProfiles } from '../../shared/stores/profiles.ts'
import { createProgressStore } from '../../shared/stores/progress.ts'
import { createProviderPaces } from '../../shared/stores/provider-pace.ts'
import { createRetentionSettings } from '../../shared/stores/retention-settings.ts'
import { createReturnedCustomers } from '../../shared/stores/returned-customers.ts'
import { createRunReturns } from '../../shared/stores/run-returns.ts'
import { createRunStore } from '../../shared/stores/runs.ts'
import { createSendingSettings } from '../../shared/stores/sending-settings.ts'
import { createSesListNotes } from '../../shared/stores/ses-list-notes.ts'
import { createSettingsStore } from '../../shared/stores/settings.ts'
import { createSuppressionStore } from '../../shared/stores/suppressions.ts'
import { createTemplateStore } from '../../shared/stores/templates.ts'
import { createTimeline, timelineDays } from '../../shared/stores/timeline.ts'
import { createTopics } from '../../shared/stores/topics.ts'
import { createUnreachableScan } from '../../shared/stores/unreachable-scan.ts'
import { createWarmUps } from '../../shared/stores/warm-up.ts'
import type { env as envSchema } from './env.ts'
import type { ServeConsoleDeps } from './serve-console.ts'

export interface ConsoleClients extends ProcessDeps {
  readonly env: z.infer<typeof envSchema>
  readonly log: Log
  readonly client: DynamoDBDocumentClient
  readonly scheduler: SchedulerClient
  readonly sesv2: SESv2Client
  readonly sqs: QueueCalls
  readonly ssm: ParameterCalls
  readonly objects: ReadObjects
  readonly mails: Pick<MailObjects, 'remove'>
}

/** The stores and services behind the console API; a test gives it another engine's client and doubles of the rest. */
export function createConsoleDeps(clients: ConsoleClients): ServeConsoleDeps & { readonly originSecret: OriginSecret } {
  const { env, client, now, sleep, luck, newId, log } = clients
  const registry = { client, table: env.REGISTRY_TABLE }
  const chat = { client, table: env.CONVERSATIONS_TABLE, now }
  const secrets = createSecrets({
    ssm: clients.ssm,
    prefix: env.SECRETS_PREFIX,
    names: ['suppression-key', 'origin-secret'],
    now,
  })
  const hashAddress = async (address: string) => addressHash(await secrets.ring('suppression-key'), address)
  const suppressions = createSuppressionStore({ client, table: env.SUPPRESSIONS_TABLE, sleep })
  const suppressionList = createSuppressionList(clients.sesv2)
  const profiles = createProfiles({ client, table: env.PROFILES_TABLE })
  const customerKeys = createCustomerKeys({ client, table: env.KEYS_TABLE })
  const timeline = createTimeline({ client, table: env.TIMELINE_TABLE, now })
  const queues = createQueues(clients.sqs, sleep)
  const urlOf = neighboursOf(env.RECONCILE_QUEUE_URL, 'reconcile-messages')
  const ledger = { client, table: env.LEDGER_TABLE, sleep }
  const bounceSettings = createBounceSettings(registry)
  const parked = createParkedJobs(ledger, now)
  const erasure = erasureDeps({
    ...{ client, now, luck, sleep, profiles, customerKeys, timeline, hashAddress, suppressions, suppressionList },
    tables: { profiles: env.PROFILES_TABLE, registry: env.REGISTRY_TABLE, conversations: env.CONVERSATIONS_TABLE },
    removeRaw: clients.mails.remove,
  })
  const erase = createEraseCustomer(erasure)
  return {
    now,
    newId,
    luck,
    sleep,
    log,
    originSecret: secrets.originSecret,
    logFault: (error, operation) => log.error('A route failed.', { operation, error }),
    settings: createSettingsStore(registry),
    brand: createBrandSettings(registry),
    logos: createLogos(registry),
    leavingReasons: createLeavingReasons(registry),
    sending: createSendingSettings(registry),
    retention: createRetentionSettings(registry),
    fixedRetention: { replyDays: Number(env.FEEDBACK_RETENTION_DAYS), timelineDays },
    bounceSettings,
    findings: createFindings(registry),
    paces: createProviderPaces(registry),
    warmUps: createWarmUps(registry),
    accountRate: createAccountRate(clients.sesv2, undefined, now),
    topics: createTopics(registry),
    forms: createForms(registry),
    templates: createTemplateStore(registry),
    audiences: createAudienceStore(registry),
    campaigns: createCampaignStore(registry, now),
    runs: createRunStore(ledger, now),
    batches: createBatchStore(ledger, now),
    returns: createRunReturns(ledger),
    returnedCustomers: createReturnedCustomers({ client, table: env.PROFILES_TABLE, sleep }),
    customerLines: (run, customerId, from) => pagesOfCustomer(ledger, run, customerId, from),
    findRawEvents: () => createFindRawEvents({ objects: clients.objects, bucket: env.FEEDBACK_BUCKET, now }),
    launchedBetween: (from, until, after) => launchedBetween(ledger, from, until, after),
    progress: createProgressStore(ledger),
    retryPolicy: async () => retryPolicy(await bounceSettings.get()),
    parked,
    deadLetters: createDeadLetters({ sqs: clients.sqs, urlOf, parked, now }),
    send: (jobs) => queues.sendAll(urlOf('send-messages'), jobs),
    scanUnreachable: createUnreachableScan({ client, table: env.PROFILES_TABLE }),
    scan: createProfileScan({ client, table: env.PROFILES_TABLE }),
    identities: createIdentities(registry),
    profiles,
    timeline,
    evidence: createEvidence({ client, table: env.EVIDENCE_TABLE }),
    customerKeys,
    suppressions,
    suppressionList,
    sesList: createSesListNotes(registry, now),
    hashAddress,
    random: clients.random,
    chatAgents: createChatAgents(chat),
    chatSettings: createChatSettings(registry),
    cannedAnswers: createCannedAnswers(registry),
    conversations: createConversations(chat),
    conversationReading: createConversationReading(chat),
    conversationLists: createConversationLists(chat),
    scheduler: createScheduler(clients.scheduler, {
      group: env.SCHEDULE_GROUP,
      roleArn: env.SCHEDULER_ROLE_ARN,
      launchQueueArn: env.LAUNCH_QUEUE_ARN,
      deadLetterArn: env.SCHEDULER_DLQ_ARN,
    }),
    reconcile: (job: ReconcileMessages) => queues.sendAll(env.RECONCILE_QUEUE_URL, [job]),
    erase,
    eraseAddress: createEraseAddress({ ...erasure, eraseCustomer: erase }),
  }
}
