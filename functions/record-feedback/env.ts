import * as z from 'zod/mini'
import { baseEnv, consentTablesEnv, variable } from '../../shared/lambda/env.ts'

/** Environment of `record-feedback`; the CDK construct types `environment` by it. */
export const env = z.object({
  ...baseEnv,
  ...consentTablesEnv,
  LEDGER_TABLE: variable,
  SUPPRESSIONS_TABLE: variable,
  FEEDBACK_BUCKET: variable,
  RECONCILE_QUEUE_URL: variable,
  SECRETS_PREFIX: variable,
})
