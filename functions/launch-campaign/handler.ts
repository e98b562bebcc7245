import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SQSClient } from '@aws-sdk/client-sqs'
import { launchCampaign } from '../../shared/events/jobs.ts'
import { documentsOf } from '../../shared/lambda/documents-client.ts'
import { readEnv } from '../../shared/lambda/env.ts'
import { createLogger } from '../../shared/lambda/logger.ts'
import { processDeps } from '../../shared/lambda/process-deps.ts'
import { queueWorker } from '../../shared/lambda/queue.ts'
import { createQueues } from '../../shared/services/queue.ts'
import { createAudienceStore } from '../../shared/stores/audiences.ts'
import { createCampaignStore } from '../../shared/stores/campaigns.ts'
import { createPageStore } from '../../shared/stores/pages.ts'
import { createRunStore } from '../../shared/stores/runs.ts'
import { createSettingsStore } from '../../shared/stores/settings.ts'
import { createTemplateStore } from '../../shared/stores/templates.ts'
import { createTopics } from '../../shared/stores/topics.ts'
import { env } from './env.ts'
import { createLaunchCampaign } from './launch-campaign.ts'

const { REGISTRY_TABLE, LEDGER_TABLE, SELECT_QUEUE_URL } = readEnv(env, process.env)
const { now, sleep } = processDeps
const client = documentsOf(new DynamoDBClient({}))
const registry = { client, table: REGISTRY_TABLE }
const ledger = { client, table: LEDGER_TABLE }
const queues = createQueues(new SQSClient({}), sleep)
const log = createLogger()

export const handler = queueWorker({
  schema: launchCampaign,
  log,
  handle: createLaunchCampaign({
    campaigns: createCampaignStore(registry, now),
    audiences: createAudienceStore(registry),
    templates: createTemplateStore(registry),
    topics: createTopics(registry),
    settings: createSettingsStore(registry),
    runs: createRunStore(ledger, now),
    pages: createPageStore(ledger, now),
    select: (jobs) => queues.sendAll(SELECT_QUEUE_URL, jobs),
    now,
    log,
  }),
})
