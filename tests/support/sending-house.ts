import { randomBytes } from 'node:crypto'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { ulid } from 'ulid'
import { createLaunchCampaign, type LaunchCampaignDeps } from '../../functions/launch-campaign/launch-campaign.ts'
import { createParkedJobsWatch } from '../../functions/reconcile-messages/parked-jobs.ts'
import { createReconcileMessages } from '../../functions/reconcile-messages/reconcile-messages.ts'
import { createSelectAudience } from '../../functions/select-audience/select-audience.ts'
import { cachedTemplates } from '../../functions/send-messages/compose-deps.ts'
import { createPacer } from '../../functions/send-messages/pacer.ts'
import { createSendMessages, type SendMessagesDeps } from '../../functions/send-messages/send-messages.ts'
import type { Campaign } from '../../shared/domain/campaign/campaign.ts'
import { runIdOf } from '../../shared/domain/campaign/run-id.ts'
import { attemptTiming } from '../../shared/domain/message/timing.ts'
import type { Profile } from '../../shared/domain/profile/profile.ts'
import type { CompiledTemplate } from '../../shared/domain/template/template.ts'
import type { ReconcileMessages, SelectAudience, SendMessages } from '../../shared/events/jobs.ts'
import type { Log } from '../../shared/lambda/logger.ts'
import { bulkMailClient, createBulkMail } from '../../shared/services/bulk-mail.ts'
import { createAudienceStore } from '../../shared/stores/audiences.ts'
import { createBatchStore } from '../../shared/stores/batches.ts'
import { createCampaignStore } from '../../shared/stores/campaigns.ts'
import { createErasureWrites } from '../../shared/stores/erasure-writes.ts'
import { keys } from '../../shared/stores/keys.ts'
import { createLaunch } from '../../shared/stores/launches.ts'
import { createPageStore } from '../../shared/stores/pages.ts'
import { createParkedJobs } from '../../shared/stores/parked.ts'
import { createProfileScan } from '../../shared/stores/profile-scan.ts'
import { createProfiles } from '../../shared/stores/profiles.ts'
import { createProgressStore } from '../../shared/stores/progress.ts'
import { createRecipientStore } from '../../shared/stores/recipients.ts'
import { createRetentionSettings } from '../../shared/stores/retention-settings.ts'
import { createRunStore } from '../../shared/stores/runs.ts'
import { createSettingsStore } from '../../shared/stores/settings.ts'
import { createSuppressionStore } from '../../shared/stores/suppressions.ts'
import { createTemplateStore } from '../../shared/stores/templates.ts'
import { createTopics } from '../../shared/stores/topics.ts'
import type { TestDynamo } from './dynamo.ts'
import { emptyList, feedbackHouse, type TestList } from './feedback-house.ts'
import { company, customer } from './sample-campaign.ts'

const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} }

const plenty = { remainingMs: () => 60_000 }
const launchAt = '2026-11-30T14:00:00.000Z'

/** Everything that sends a campaign, over a real DynamoDB engine, with queues that the test empties itself. */
export async function sendingHouse(
  dynamo: Pick<TestDynamo, 'client' | 'tables'>,
  ses: SESv2Client = testSes(),
  list: TestList = emptyList,
) {
  const clock = { ms: Date.parse('2026-11-30T14:00:01.000Z') }
  const now = () => new Date(clock.ms)
  const { client, tables } = dynamo
  const ledger = { client, table: tables.ledger }
  const registry = { client, table: tables.registry }
  const sleep = async () => {}
  const queue = {
    select: [] as SelectAudience[],
    send: [] as { job: SendMessages; delaySeconds: number }[],
    reconcile: [] as ReconcileMessages[],
  }
  const alarms: string[] = []
  const hashOf = (address: string) => `hash of ${address}`

  const runs = createRunStore(ledger, now)
  const batches = createBatchStore(ledger, now)
  const pages = createPageStore(ledger, now)
  const progress = createProgressStore(ledger)
  const campaigns = createCampaignStore(registry, now)
  const suppressions = createSuppressionStore({ client, table: tables.suppressions, sleep })
  const profiles = createProfiles({ client, table: tables.profiles })
  const shared = {
    select: async (jobs: readonly SelectAudience[]) => void queue.select.push(...jobs),
    send: async (jobs: readonly SendMessages[]) =>
      void queue.send.push(...jobs.map((job) => ({ job, delaySeconds: 0 }))),
    reconcile: async (runId: string) => void queue.reconcile.push({ job: 'ReconcileMessages', runId }),
    now,
    log: silentLog,
    timing: attemptTiming(60),
  }

  const sendDeps: SendMessagesDeps = {
    ...shared,
    runs,
    batches,
    progress,
    recipients: createRecipientStore({ client, table: tables.profiles, sleep }),
    suppressions,
    templateOf: cachedTemplates(createTemplateStore(registry)),
    mailKeys: async () => ({
      linksFor: (customerId) => ({
        unsubscribe: `https://mail.example.com/unsubscribe/1.${customerId}`,
        preferences: `https://mail.example.com/preferences/1.${customerId}`,
      }),
      hashOf,
    }),
    sendBulk: createBulkMail({ client: ses, configurationSet: 'vinculo', now }),
    pacer: createPacer({ ratesOf: async () => ({ account: 1e6, provider: undefined }), now, luck: () => 0.5 }),
    warmUp: async (_run, mails) => ({ mails, unsent: async () => {} }),
    runStopped: () => void alarms.push('RunStopped'),
    sendLater: async (job, delaySeconds) => void queue.send.push({ job, delaySeconds }),
    luck: () => 0.5,
    newId: () => ulid(),
    sleep,
  }
  const launchDeps: LaunchCampaignDeps = {
    ...shared,
    campaigns,
    audiences: createAudienceStore(registry),
    templates: createTemplateStore(registry),
    topics: createTopics(registry),
    settings: createSettingsStore(registry),
    retention: createRetentionSettings(registry),
    runs,
    launch: createLaunch({ client, campaigns, runs }),
    pages,
  }
  const launch = createLaunchCampaign(launchDeps)
  const select = createSelectAudience({
    ...shared,
    runs,
    pages,
    progress,
    scan: createProfileScan({ client, table: tables.profiles }),
  })
  const told = feedbackHouse({
    dynamo,
    runs,
    batches,
    progress,
    suppressions,
    list,
    hashOf,
    send: shared.send,
    reconcile: shared.reconcile,
    runStopped: sendDeps.runStopped,
    now,
    log: silentLog,
  })
  const parked = createParkedJobs(ledger, now)
  const watch = createParkedJobsWatch({
    deadLetters: { count: async () => 1, look: async () => {} },
    parked,
    runs,
    now,
    log: silentLog,
  })
  const reconcileWith = createReconcileMessages({
    ...shared,
    runs,
    batches,
    pages,
    progress,
    campaigns,
    luck: () => 0.5,
    mayCount: async () => true,
    later: async () => {},
    queuesIdle: async () => true,
    parked: watch.standing,
    noteParked: async () => {},
    ...told.reconciling,
  })
  const reconcile = (job: ReconcileMessages) => reconcileWith(job, plenty)
  async function addCustomer(number: number, change: Partial<Profile> = {}): Promise<Profile> {
    const profile = { ...customer(number), ...change }
    await client.send(new PutCommand({ TableName: tables.profiles, Item: profile }))
    await client.send(
      new PutCommand({
        TableName: tables.keys,
        Item: { ...keys.customerKey(profile.customerId), key: randomBytes(32).toString('base64') },
      }),
    )
    return profile
  }

  /** A campaign that is scheduled for `launchAt`, with all it needs. */
  async function scheduleCampaign(): Promise<{ campaignId: string; runId: string }> {
    const campaignId = ulid()
    const put = (item: object) => client.send(new PutCommand({ TableName: tables.registry, Item: item }))
    const at = '2026-11-01T00:00:00.000Z'
    const stamps = { createdAt: at, updatedAt: at, revision: 1 }
    await put({ ...keys.settings(), ...company })
    await put({
      ...keys.topic('news'),
      topicId: 'news',
      name: { es: 'Noticias', en: 'News' },
      description: { es: '', en: '' },
      ...stamps,
    })
    await put({ ...keys.audience('all'), audienceId: 'all', name: 'All', rule: { everyone: true }, ...stamps })
    await put({
      ...keys.template('hello'),
      templateId: 'hello',
      name: 'Hello',
      version: 1,
      sources: { en: { subject: 'Hello', mjml: '<mjml></mjml>' } },
      ...stamps,
    })
    await put({ ...keys.compiledTemplate('hello', 1), ...compiled })
    const campaign: Campaign = {
      campaignId,
      name: 'November',
      kind: 'once',
      topicId: 'news',
      audienceId: 'all',
      templateId: 'hello',
      state: 'scheduled',
      schedule: { at: '2026-11-30T09:00:00', timeZone: 'America/Bogota', instant: launchAt },
      ...stamps,
    }
    await put({ ...keys.campaign(campaignId), ...campaign })
    return { campaignId, runId: runIdOf(campaignId, launchAt) }
  }

  const fire = (campaignId: string) => launch({ job: 'LaunchCampaign', campaignId, scheduledFor: launchAt })
  const send = createSendMessages(sendDeps)

  /** Works the queues off; `sendOnce` false leaves the send queue alone. */
  async function drain({ sending = true }: { readonly sending?: boolean } = {}): Promise<void> {
    for (;;) {
      const selection = queue.select.shift()
      const batch = sending ? queue.send.shift() : undefined
      const review = queue.reconcile.shift()
      if (!selection && !batch && !review) return
      if (selection) await select(selection)
      if (batch) {
        clock.ms += batch.delaySeconds * 1000
        await send(batch.job, plenty)
      }
      if (review) await reconcile(review)
    }
  }

  /** Takes what waits in the send queue. */
  const takeBatches = () => queue.send.splice(0).map(({ job }) => job)

  return {
    clock,
    queue,
    raw: told.raw,
    customers: told.customers,
    alarms,
    runs,
    batches,
    campaigns,
    progress,
    parked,
    profiles,
    bury: createErasureWrites({ client, tables, removeRaw: async () => {} }).bury,
    suppressions,
    launchDeps,
    sendDeps,
    select,
    send,
    reconcile,
    feedback: told.feedback,
    settings: told.settings,
    bounceSettings: told.bounceSettings,
    paces: told.paces,
    findings: told.findings,
    watched: told.watched,
    addCustomer,
    scheduleCampaign,
    fire,
    drain,
    takeBatches,
    hashOf,
    plenty,
    launchAt,
  }
}

export type SendingHouse = Awaited<ReturnType<typeof sendingHouse>>

/** A client with the sender's own settings: faults are injected by aws-sdk-client-mock or by a server. */
export function testSes(endpoint = 'http://127.0.0.1:1'): SESv2Client {
  return new SESv2Client({
    ...bulkMailClient(1_000).config,
    region: 'us-east-1',
    endpoint,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  })
}

const compiled: CompiledTemplate = {
  templateId: 'hello',
  version: 1,
  languages: {
    en: {
      subject: { skeleton: 'Hello {{s1}}', slots: [{ id: 's1', liquid: '{{ customer.givenName }}' }] },
      html: { skeleton: '<p>{{h1}}</p>', slots: [{ id: 'h1', liquid: '{{ links.unsubscribe }}' }] },
      // Not plain: it takes LiquidJS, which the others do without.
      text: {
        skeleton: 'Hi {{t1}}',
        slots: [{ id: 't1', liquid: '{% if links.preferences %}{{ links.preferences }}{% endif %}' }],
      },
    },
  },
  fields: ['givenName'],
}
