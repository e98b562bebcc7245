import * as z from 'zod/mini'
import { baseEnv } from '../../shared/lambda/env.ts'

/** Environment of `send-messages`; the CDK construct types `environment` by it. */
export const env = z.object({
  ...baseEnv,
  PROFILES_TABLE: z.string().check(z.minLength(1)),
  REGISTRY_TABLE: z.string().check(z.minLength(1)),
  LEDGER_TABLE: z.string().check(z.minLength(1)),
  SUPPRESSIONS_TABLE: z.string().check(z.minLength(1)),
  SEND_QUEUE_URL: z.string().check(z.minLength(1)),
  RECONCILE_QUEUE_URL: z.string().check(z.minLength(1)),
  CONFIGURATION_SET: z.string().check(z.minLength(1)),
  PUBLIC_URL: z.string().check(z.minLength(1)),
  SECRETS_PREFIX: z.string().check(z.minLength(1)),
})

/** The function's time-out: after it and a minute more, a claim without a result counts as ambiguous. */
export const timeoutSeconds = 60
