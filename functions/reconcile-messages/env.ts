import * as z from 'zod/mini'
import { baseEnv, consentTablesEnv, variable } from '../../shared/lambda/env.ts'

/** Environment of `reconcile-messages`; the CDK construct types `environment` by it. */
export const env = z.object({
  ...baseEnv,
  ...consentTablesEnv,
  LEDGER_TABLE: variable,
  SUPPRESSIONS_TABLE: variable,
  SELECT_QUEUE_URL: variable,
  SEND_QUEUE_URL: variable,
  SECRETS_PREFIX: variable,
})
