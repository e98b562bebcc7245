import * as z from 'zod/mini'
import { baseEnv } from '../../shared/lambda/env.ts'

/** Environment of `reconcile-messages`; the CDK construct types `environment` by it. */
export const env = z.object({
  ...baseEnv,
  LEDGER_TABLE: z.string().check(z.minLength(1)),
  REGISTRY_TABLE: z.string().check(z.minLength(1)),
  SELECT_QUEUE_URL: z.string().check(z.minLength(1)),
  SEND_QUEUE_URL: z.string().check(z.minLength(1)),
})
