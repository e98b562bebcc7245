import * as z from 'zod/mini'
import { baseEnv } from '../../shared/lambda/env.ts'

/** Environment of `serve-console`; the CDK construct types `environment` by it. */
export const env = z.object({
  ...baseEnv,
  PROFILES_TABLE: z.string().check(z.minLength(1)),
  REGISTRY_TABLE: z.string().check(z.minLength(1)),
  EVIDENCE_TABLE: z.string().check(z.minLength(1)),
  KEYS_TABLE: z.string().check(z.minLength(1)),
  TIMELINE_TABLE: z.string().check(z.minLength(1)),
  LEDGER_TABLE: z.string().check(z.minLength(1)),
  SUPPRESSIONS_TABLE: z.string().check(z.minLength(1)),
  SECRETS_PREFIX: z.string().check(z.minLength(1)),
  SCHEDULE_GROUP: z.string().check(z.minLength(1)),
  SCHEDULER_ROLE_ARN: z.string().check(z.minLength(1)),
  LAUNCH_QUEUE_ARN: z.string().check(z.minLength(1)),
  SCHEDULER_DLQ_ARN: z.string().check(z.minLength(1)),
  RECONCILE_QUEUE_URL: z.string().check(z.minLength(1)),
})
