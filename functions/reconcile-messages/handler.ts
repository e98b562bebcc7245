import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SQSClient } from '@aws-sdk/client-sqs'
import { reconcileMessages } from '../../shared/events/jobs.ts'
import { documentsOf } from '../../shared/lambda/documents-client.ts'
import { readEnv } from '../../shared/lambda/env.ts'
import { createLogger } from '../../shared/lambda/logger.ts'
import { processDeps } from '../../shared/lambda/process-deps.ts'
import { queueWorker } from '../../shared/lambda/queue.ts'
import { env } from './env.ts'
import { createReconcileDeps } from './reconcile-deps.ts'
import { createReconcileMessages } from './reconcile-messages.ts'

const log = createLogger()
const clients = { client: documentsOf(new DynamoDBClient({})), sqs: new SQSClient({}) }
const deps = createReconcileDeps({ ...processDeps, ...clients, env: readEnv(env, process.env), log })

export const handler = queueWorker({ schema: reconcileMessages, handle: createReconcileMessages(deps), log })
