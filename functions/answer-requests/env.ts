import * as z from 'zod/mini'
import { baseEnv, variable } from '../../shared/lambda/env.ts'

/** Environment of `answer-requests`; the CDK construct types `environment` by it. */
export const env = z.object({
  ...baseEnv,
  REGISTRY_TABLE: variable,
  SUPPRESSIONS_TABLE: variable,
  TIMELINE_TABLE: variable,
  MAIL_BUCKET: variable,
  CONFIGURATION_SET: variable,
  SECRETS_PREFIX: variable,
})
