import * as z from 'zod/mini'
import { baseEnv, variable } from '../../shared/lambda/env.ts'

/** Environment of `select-audience`; the CDK construct types `environment` by it. */
export const env = z.object({
  ...baseEnv,
  PROFILES_TABLE: variable,
  LEDGER_TABLE: variable,
  SELECT_QUEUE_URL: variable,
  SEND_QUEUE_URL: variable,
  RECONCILE_QUEUE_URL: variable,
})
