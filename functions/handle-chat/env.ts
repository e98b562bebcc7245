import * as z from 'zod/mini'
import { baseEnv, variable } from '../../shared/lambda/env.ts'

/** Environment of `handle-chat`; the CDK construct types `environment` by it. */
export const env = z.object({
  ...baseEnv,
  CONVERSATIONS_TABLE: variable,
  REGISTRY_TABLE: variable,
  PROFILES_TABLE: variable,
  TIMELINE_TABLE: variable,
  SECRETS_PREFIX: variable,
  CHAT_API_ID: variable,
  TRANSCRIPT_QUEUE_URL: variable,
})
