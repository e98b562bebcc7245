import * as z from 'zod/mini'
import { baseEnv, variable } from '../../shared/lambda/env.ts'

/** Environment of `launch-campaign`; the CDK construct types `environment` by it. */
export const env = z.object({
  ...baseEnv,
  REGISTRY_TABLE: variable,
  LEDGER_TABLE: variable,
  SELECT_QUEUE_URL: variable,
})
