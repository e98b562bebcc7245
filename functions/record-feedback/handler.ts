import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SQSClient } from '@aws-sdk/client-sqs'
import { SSMClient } from '@aws-sdk/client-ssm'
import { documentsOf } from '../../shared/lambda/documents-client.ts'
import { readEnv } from '../../shared/lambda/env.ts'
import { defaultProvider } from '../../shared/lambda/environment-credentials.ts'
import { createLogger } from '../../shared/lambda/logger.ts'
import { processDeps } from '../../shared/lambda/process-deps.ts'
import { queueBatchWorker } from '../../shared/lambda/queue.ts'
import { createPutObject } from '../../shared/services/put-object.ts'
import { env } from './env.ts'
import { createFeedbackDeps } from './feedback-deps.ts'
import { createRecordFeedback } from './record-feedback.ts'

const clients = {
  client: documentsOf(new DynamoDBClient({}), processDeps.now),
  putObject: createPutObject({ ...processDeps, environment: process.env, credentials: defaultProvider() }),
  sqs: new SQSClient({}),
  ssm: new SSMClient({}),
}
const deps = createFeedbackDeps({
  ...processDeps,
  ...clients,
  env: readEnv(env, process.env),
  log: createLogger(),
})

export const handler = queueBatchWorker(createRecordFeedback(deps))
