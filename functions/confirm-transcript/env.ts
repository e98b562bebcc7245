import * as z from 'zod/mini'
import { baseEnv, variable } from '../../shared/lambda/env.ts'

/** Environment of `confirm-transcript`; the CDK construct types `environment` by it. */
export const env = z.object({
  ...baseEnv,
  CONVERSATIONS_TABLE: variable,
  REGISTRY_TABLE: variable,
  SECRETS_PREFIX: variable,
  TRANSCRIPT_QUEUE_URL: variable,
})
