import { SESv2Client } from '@aws-sdk/client-sesv2'
import { reconcileMessages } from '../../shared/events/jobs.ts'
import { createCountMetric } from '../../shared/lambda/count-metric.ts'
import { callDeps } from '../../shared/lambda/direct/call-deps.ts'
import { documentsIn } from '../../shared/lambda/documents-client.ts'
import { readEnv } from '../../shared/lambda/env.ts'
import { createLogger } from '../../shared/lambda/logger.ts'
import { processDeps } from '../../shared/lambda/process-deps.ts'
import { queueWorker } from '../../shared/lambda/queue.ts'
import { createRunStopped } from '../../shared/lambda/run-stopped.ts'
import { createParameterCalls } from '../../shared/services/parameter-calls.ts'
import { createQueueCalls } from '../../shared/services/queue-calls.ts'
import { env } from './env.ts'
import { createReconcileDeps } from './reconcile-deps.ts'
import { createReconcileMessages } from './reconcile-messages.ts'

const log = createLogger()
const calls = callDeps(process.env)
const clients = {
  client: documentsIn(calls),
  ses: new SESv2Client({}),
  sqs: createQueueCalls(calls),
  ssm: createParameterCalls(calls),
}
const runStopped = createRunStopped(createCountMetric())
const deps = createReconcileDeps({ ...processDeps, ...clients, env: readEnv(env, process.env), runStopped, log })

export const handler = queueWorker({ schema: reconcileMessages, handle: createReconcileMessages(deps), log })
