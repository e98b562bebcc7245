import { callDeps } from '../../shared/lambda/direct/call-deps.ts'
import { documentsIn } from '../../shared/lambda/documents-client.ts'
import { readEnv } from '../../shared/lambda/env.ts'
import { httpEndpoint } from '../../shared/lambda/http.ts'
import { createLogger } from '../../shared/lambda/logger.ts'
import { refuseByPage } from '../../shared/lambda/page-refusals.ts'
import { processDeps } from '../../shared/lambda/process-deps.ts'
import { createParameterCalls } from '../../shared/services/parameter-calls.ts'
import { createQueues } from '../../shared/services/queue.ts'
import { createQueueCalls } from '../../shared/services/queue-calls.ts'
import { createSecrets } from '../../shared/services/secrets.ts'
import { createSettingsStore } from '../../shared/stores/settings.ts'
import { createTranscripts } from '../../shared/stores/transcripts.ts'
import { confirmTranscript } from './confirm-transcript.ts'
import { env as schema } from './env.ts'

const env = readEnv(schema, process.env)
const calls = callDeps(process.env)
const client = documentsIn(calls)
const { now, sleep } = processDeps
const names = ['token-keys', 'origin-secret'] as const
const secrets = createSecrets({ ssm: createParameterCalls(calls), prefix: env.SECRETS_PREFIX, names, now })

export const handler = httpEndpoint({
  routes: confirmTranscript({
    now,
    transcripts: createTranscripts({ client, table: env.CONVERSATIONS_TABLE, now }),
    settings: createSettingsStore({ client, table: env.REGISTRY_TABLE }),
    tokenKeys: () => secrets.ring('token-keys'),
    send: createQueues(createQueueCalls(calls), sleep).sender(env.TRANSCRIPT_QUEUE_URL),
  }),
  originSecret: secrets.originSecret,
  refuse: refuseByPage,
  log: createLogger(),
})
