import * as z from 'zod/mini'
import { baseEnv } from '../../shared/lambda/env.ts'

/** Environment of `guard-evidence`; the CDK construct types `environment` by it. */
export const env = z.object({
  ...baseEnv,
})
