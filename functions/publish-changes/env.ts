import * as z from 'zod/mini'
import { baseEnv, variable } from '../../shared/lambda/env.ts'

/** Environment of `publish-changes`; the CDK construct types `environment` by it. */
export const env = z.object({
  ...baseEnv,
  BUS_NAME: variable,
})
