import { SESClient } from '@aws-sdk/client-ses'
import { sendTranscript } from '../../shared/events/jobs.ts'
import { callDeps } from '../../shared/lambda/direct/call-deps.ts'
import { documentsIn } from '../../shared/lambda/documents-client.ts'
import { readEnv } from '../../shared/lambda/env.ts'
import { createLogger } from '../../shared/lambda/logger.ts'
import { processDeps } from '../../shared/lambda/process-deps.ts'
import { queueWorker } from '../../shared/lambda/queue.ts'
import { createParameterCalls } from '../../shared/services/parameter-calls.ts'
import { singleMailClient } from '../../shared/services/single-mail.ts'
import { env } from './env.ts'
import { createSendTranscript } from './send-transcript.ts'
import { createTranscriptDeps } from './transcript-deps.ts'

const calls = callDeps(process.env)
const clients = {
  client: documentsIn(calls),
  ses: new SESClient(singleMailClient),
  ssm: createParameterCalls(calls),
}
const deps = createTranscriptDeps({ ...processDeps, ...clients, env: readEnv(env, process.env) })

export const handler = queueWorker({
  schema: sendTranscript,
  handle: createSendTranscript(deps),
  log: createLogger(),
})
