import { chatStage } from '../../shared/events/names.ts'
import { callDeps } from '../../shared/lambda/direct/call-deps.ts'
import { documentsIn } from '../../shared/lambda/documents-client.ts'
import { readEnv } from '../../shared/lambda/env.ts'
import { createLogger } from '../../shared/lambda/logger.ts'
import { processDeps } from '../../shared/lambda/process-deps.ts'
import { socketEndpoint } from '../../shared/lambda/socket.ts'
import { createChatChannel } from '../../shared/services/chat-channel.ts'
import { createParameterCalls } from '../../shared/services/parameter-calls.ts'
import { createQueues } from '../../shared/services/queue.ts'
import { createQueueCalls } from '../../shared/services/queue-calls.ts'
import { createChatDeps } from './chat-deps.ts'
import { env as schema } from './env.ts'
import { createHandleChat } from './handle-chat.ts'

const calls = callDeps(process.env)
const env = readEnv(schema, process.env)
const deps = createChatDeps({
  ...processDeps,
  env,
  client: documentsIn(calls),
  ssm: createParameterCalls(calls),
  channel: createChatChannel({ apiId: env.CHAT_API_ID, stage: chatStage }, calls),
  sendTranscript: createQueues(createQueueCalls(calls), processDeps.sleep).sender(env.TRANSCRIPT_QUEUE_URL),
  log: createLogger(),
})

export const handler = socketEndpoint({
  ...createHandleChat(deps),
  originSecret: deps.originSecret,
  log: deps.log,
})
