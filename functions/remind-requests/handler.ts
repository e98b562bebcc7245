import { SESClient } from '@aws-sdk/client-ses'
import { remindRequests } from '../../shared/events/jobs.ts'
import { createCountMetric } from '../../shared/lambda/count-metric.ts'
import { callDeps } from '../../shared/lambda/direct/call-deps.ts'
import { documentsIn } from '../../shared/lambda/documents-client.ts'
import { readEnv } from '../../shared/lambda/env.ts'
import { createLogger } from '../../shared/lambda/logger.ts'
import { requestsOverdueMetric } from '../../shared/lambda/metric-names.ts'
import { queueWorker } from '../../shared/lambda/queue.ts'
import { createSingleMailer, singleMailClient } from '../../shared/services/single-mail.ts'
import { createRequestRules } from '../../shared/stores/request-rules.ts'
import { createRequests } from '../../shared/stores/requests.ts'
import { createSettingsStore } from '../../shared/stores/settings.ts'
import { env } from './env.ts'
import { createRemindRequests } from './remind-requests.ts'

const calls = callDeps(process.env)
const { REGISTRY_TABLE, CONFIGURATION_SET } = readEnv(env, process.env)
const registry = { client: documentsIn(calls), table: REGISTRY_TABLE, now: calls.now }
const count = createCountMetric()
const log = createLogger()
const remind = createRemindRequests({
  requests: createRequests(registry),
  rules: createRequestRules(registry),
  company: createSettingsStore(registry).get,
  mailer: createSingleMailer({ ses: new SESClient(singleMailClient), configurationSet: CONFIGURATION_SET }),
  countOverdue: (requests) => count(requestsOverdueMetric, requests),
  now: calls.now,
  log,
})

export const handler = queueWorker({ schema: remindRequests, handle: (_, context) => remind(context), log })
