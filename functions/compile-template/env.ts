import * as z from 'zod/mini'
import { baseEnv } from '../../shared/lambda/env.ts'

/** Environment of `compile-template`; the CDK construct types `environment` by it. */
export const env = z.object({
  ...baseEnv,
  REGISTRY_TABLE: z.string().check(z.minLength(1)),
  PROFILES_TABLE: z.string().check(z.minLength(1)),
  SUPPRESSIONS_TABLE: z.string().check(z.minLength(1)),
  CONFIGURATION_SET: z.string().check(z.minLength(1)),
  PUBLIC_URL: z.string().check(z.minLength(1)),
  SECRETS_PREFIX: z.string().check(z.minLength(1)),
})
