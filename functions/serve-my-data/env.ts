import * as z from 'zod/mini'
import { baseEnv, consentTablesEnv, variable } from '../../shared/lambda/env.ts'

/** Environment of `serve-my-data`; the CDK construct types `environment` by it. */
export const env = z.object({
  ...baseEnv,
  ...consentTablesEnv,
  SUPPRESSIONS_TABLE: variable,
  CONVERSATIONS_TABLE: variable,
  MAIL_BUCKET: variable,
  SECRETS_PREFIX: variable,
})
