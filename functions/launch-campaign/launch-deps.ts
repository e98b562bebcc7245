import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type * as z from 'zod/mini'
import type { Log } from '../../shared/lambda/logger.ts'
import type { ProcessDeps } from '../../shared/lambda/process-deps.ts'
import { createQueues } from '../../shared/services/queue.ts'
import type { QueueCalls } from '../../shared/services/queue-calls.ts'
import { createAudienceStore } from '../../shared/stores/audiences.ts'
import { createCampaignStore } from '../../shared/stores/campaigns.ts'
import { createLaunch } from '../../shared/stores/launches.ts'
import { createPageStore } from '../../shared/stores/pages.ts'
import { createRetentionSettings } from '../../shared/stores/retention-settings.ts'
import { createRunStore } from '../../shared/stores/runs.ts'
import { createSettingsStore } from '../../shared/stores/settings.ts'
import { createTemplateStore } from '../../shared/stores/templates.ts'
import { createTopics } from '../../shared/stores/topics.ts'
import type { env as envSchema } from './env.ts'
import type { LaunchCampaignDeps } from './launch-campaign.ts'

interface LaunchClients extends ProcessDeps {
  readonly env: z.infer<typeof envSchema>
  readonly client: DynamoDBDocumentClient
  readonly sqs: QueueCalls
  readonly log: Log
}

/** The stores and the queue behind a launch. */
export function createLaunchDeps({ env, client, sqs, log, now, sleep }: LaunchClients): LaunchCampaignDeps {
  const registry = { client, table: env.REGISTRY_TABLE }
  const ledger = { client, table: env.LEDGER_TABLE }
  const campaigns = createCampaignStore(registry, now)
  const runs = createRunStore(ledger, now)
  return {
    now,
    log,
    campaigns,
    audiences: createAudienceStore(registry),
    templates: createTemplateStore(registry),
    topics: createTopics(registry),
    settings: createSettingsStore(registry),
    retention: createRetentionSettings(registry),
    runs,
    launch: createLaunch({ client, campaigns, runs }),
    pages: createPageStore(ledger, now),
    select: createQueues(sqs, sleep).sender(env.SELECT_QUEUE_URL),
  }
}
