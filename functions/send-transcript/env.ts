import * as z from 'zod/mini'
import { baseEnv, variable } from '../../shared/lambda/env.ts'

/** Environment of `send-transcript`; the CDK construct types `environment` by it. */
export const env = z.object({
  ...baseEnv,
  CONVERSATIONS_TABLE: variable,
  REGISTRY_TABLE: variable,
  SUPPRESSIONS_TABLE: variable,
  PUBLIC_URL: variable,
  SECRETS_PREFIX: variable,
  CONFIGURATION_SET: variable,
})
