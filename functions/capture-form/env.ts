import * as z from 'zod/mini'
import { baseEnv } from '../../shared/lambda/env.ts'

/** Environment of `capture-form`; the CDK construct types `environment` by it. */
export const env = z.object({
  ...baseEnv,
  REGISTRY_TABLE: z.string().check(z.minLength(1)),
  SECRETS_PREFIX: z.string().check(z.minLength(1)),
})
