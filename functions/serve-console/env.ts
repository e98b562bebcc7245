import * as z from 'zod/mini'
import { baseEnv, consentTablesEnv, variable } from '../../shared/lambda/env.ts'

/** Environment of `serve-console`; the CDK construct types `environment` by it. */
export const env = z.object({
  ...baseEnv,
  ...consentTablesEnv,
  LEDGER_TABLE: variable,
  CONVERSATIONS_TABLE: variable,
  FEEDBACK_BUCKET: variable,
  MAIL_BUCKET: variable,
  FEEDBACK_RETENTION_DAYS: variable,
  SUPPRESSIONS_TABLE: variable,
  SECRETS_PREFIX: variable,
  SCHEDULE_GROUP: variable,
  SCHEDULER_ROLE_ARN: variable,
  LAUNCH_QUEUE_ARN: variable,
  SCHEDULER_DLQ_ARN: variable,
  RECONCILE_QUEUE_URL: variable,
})
