import { createCampaignFlow } from '../../../functions/serve-console/campaign-flow.ts'
import { createRetryHandlers } from '../../../functions/serve-console/retries.ts'
import { createChangeConsents } from '../../../shared/customers/change-consents.ts'
import { createEraseCustomer } from '../../../shared/customers/erase-customer.ts'
import { runIdOf } from '../../../shared/domain/campaign/run-id.ts'
import { defaultRetries } from '../../../shared/domain/message/retry.ts'
import { isTombstone } from '../../../shared/domain/profile/profile.ts'
import { withWishes } from '../../../shared/domain/profile/wishes.ts'
import { addressHash } from '../../../shared/domain/suppression/address-hash.ts'
import type { ReconcileMessages } from '../../../shared/events/jobs.ts'
import { campaignQueues } from '../../../shared/events/names.ts'
import { createDeadLetters } from '../../../shared/services/dead-letters.ts'
import { createQueues } from '../../../shared/services/queue.ts'
import { createAudienceStore } from '../../../shared/stores/audiences.ts'
import { createBatchStore } from '../../../shared/stores/batches.ts'
import { createCampaignStore } from '../../../shared/stores/campaigns.ts'
import { createConsentWrites } from '../../../shared/stores/consent-writes.ts'
import { consentTablesOf, createCustomerStores } from '../../../shared/stores/customer-stores.ts'
import { createErasureWrites } from '../../../shared/stores/erasure-writes.ts'
import { createParkedJobs } from '../../../shared/stores/parked.ts'
import { createProgressStore } from '../../../shared/stores/progress.ts'
import { createRunStore } from '../../../shared/stores/runs.ts'
import { createSuppressionStore } from '../../../shared/stores/suppressions.ts'
import { createTemplateStore } from '../../../shared/stores/templates.ts'
import { createTimeline } from '../../../shared/stores/timeline.ts'
import { addressOf, customerIdOf } from '../../support/sample-campaign.ts'
import { type Clients, environment as env } from './clients.ts'
import type { ActName } from './plan.ts'
import { type Queues, queueUrl } from './queues.ts'
import { campaignId, scheduledFor, topicId } from './sample.ts'

const retryRequest = {
  params: { runId: runIdOf(campaignId, scheduledFor) },
  query: undefined,
  body: undefined,
  actor: { id: 'manager', groups: ['manager'] },
}
const hashKey = { current: '1', keys: { 1: new Uint8Array(32).fill(7) } }
export const hashOf = (number: number) => addressHash(hashKey, addressOf(number))

/** What people do while a run is going, with the code that serves them; answers what they are told. */
export function peopleAt(clients: Clients, queues: Queues): Record<ActName, (customer: number) => Promise<string>> {
  const { client, sqs, now, luck, random, sleep } = clients
  const registry = { client, table: env.REGISTRY_TABLE }
  const ledger = { client, table: env.LEDGER_TABLE }
  const stores = createCustomerStores({ client, env, now })
  const tables = consentTablesOf(env)
  const toQueue = createQueues(sqs, sleep)
  const reconcile = (job: ReconcileMessages) => toQueue.sendAll(env.RECONCILE_QUEUE_URL, [job])
  const flow = createCampaignFlow({
    campaigns: createCampaignStore(registry, now),
    runs: createRunStore(ledger, now),
    audiences: createAudienceStore(registry),
    templates: createTemplateStore(registry),
    topics: stores.topics,
    settings: stores.settings,
    scheduler: { schedule: async () => {}, unschedule: async () => {} },
    reconcile,
    logFault: () => {},
    now,
  })
  const told = (outcome: Awaited<ReturnType<typeof flow.pause>>) =>
    outcome.outcome === 'done' ? outcome.campaign.state : outcome.outcome === 'state' ? outcome.state : outcome.outcome
  const suppressions = createSuppressionStore({ client, table: env.SUPPRESSIONS_TABLE, sleep })
  const suppress = (customer: number, cause: 'manual' | 'complaint') =>
    suppressions.suppress({ addressHash: hashOf(customer), cause, since: now().toISOString(), source: 'console' })
  const changeConsents = createChangeConsents({
    profiles: stores.profiles,
    customerKeys: stores.customerKeys,
    writes: createConsentWrites({ client, tables }),
    random,
    luck,
    sleep,
  })
  const erasures = createErasureWrites({
    client,
    tables: { ...tables, conversations: env.CONVERSATIONS_TABLE },
    removeRaw: async () => {},
  })
  const erase = createEraseCustomer({
    profiles: stores.profiles,
    bury: erasures.bury,
    customerKeys: stores.customerKeys,
    timeline: createTimeline({ client, table: tables.timeline, now }),
    removeOwned: erasures.removeOwned,
    hashAddress: async (address) => addressHash(hashKey, address),
    suppress: (hash, at) => suppressions.suppress({ addressHash: hash, cause: 'manual', since: at, source: 'erasure' }),
    now,
    luck,
    sleep,
  })
  const deadLetters = createDeadLetters({
    sqs,
    urlOf: queueUrl,
    parked: createParkedJobs(ledger, now),
    now,
  })

  const runs = createRunStore(ledger, now)
  const { retryReturned } = createRetryHandlers({
    runs,
    batches: createBatchStore(ledger, now),
    progress: createProgressStore(ledger),
    retryPolicy: async () => defaultRetries,
    send: (jobs) => toQueue.sendAll(env.SEND_QUEUE_URL, jobs),
    now,
  })

  return {
    retry: async () => JSON.stringify((await retryReturned(retryRequest)).body),
    pause: async () => told(await flow.pause(campaignId)),
    resume: async () => told(await flow.resume(campaignId)),
    cancel: async () => told(await flow.cancel(campaignId)),
    fire: async () => {
      queues.put('launch-campaign', { job: 'LaunchCampaign', campaignId, scheduledFor })
      return 'fired'
    },
    redrive: async () => {
      for (const name of [...campaignQueues, 'record-feedback', 'reconcile-messages'] as const)
        await deadLetters.redrive(name, { until: now().getTime() + 60_000 })
      return 'redriven'
    },
    leave: async (customer) => {
      const at = now().toISOString()
      const facts = { kind: 'withdrawn', topicId, at, origin: 'one-click' } as const
      const isGranted = (state: string | undefined) => state === 'granted'
      const { outcome } = await changeConsents(customerIdOf(customer), { at }, ({ consents }) =>
        isGranted(consents[topicId]?.state) ? [facts] : [],
      )
      return outcome
    },
    rest: async (customer) => {
      for (;;) {
        const before = await stores.profiles.get(customerIdOf(customer))
        if (!before || isTombstone(before)) return 'gone'
        const after = withWishes(before, { pauseDays: 30 }, now())
        if ((await stores.profiles.save(before, after)) === 'saved') return 'paused'
      }
    },
    complain: async (customer) => String(await suppress(customer, 'complaint')),
    suppress: async (customer) => String(await suppress(customer, 'manual')),
    erase: (customer) => erase(customerIdOf(customer)),
  }
}
