import * as z from 'zod/mini'
import { baseEnv } from '../../shared/lambda/env.ts'

/** Environment of `select-audience`; the CDK construct types `environment` by it. */
export const env = z.object({
  ...baseEnv,
  PROFILES_TABLE: z.string().check(z.minLength(1)),
  LEDGER_TABLE: z.string().check(z.minLength(1)),
  SELECT_QUEUE_URL: z.string().check(z.minLength(1)),
  SEND_QUEUE_URL: z.string().check(z.minLength(1)),
  RECONCILE_QUEUE_URL: z.string().check(z.minLength(1)),
})
