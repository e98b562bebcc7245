import * as z from 'zod/mini'
import { baseEnv, consentTablesEnv, variable } from '../../shared/lambda/env.ts'

/** Environment of `manage-preferences`; the CDK construct types `environment` by it. */
export const env = z.object({
  ...baseEnv,
  ...consentTablesEnv,
  PUBLIC_URL: variable,
  SECRETS_PREFIX: variable,
  LINK_QUEUE_URL: variable,
})
