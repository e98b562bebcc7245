import * as z from 'zod/mini'
import { baseEnv, consentTablesEnv, variable } from '../../shared/lambda/env.ts'

/** Environment of `receive-mail`; the CDK construct types `environment` by it. */
export const env = z.object({
  ...baseEnv,
  ...consentTablesEnv,
  MAIL_BUCKET: variable,
  SECRETS_PREFIX: variable,
})
