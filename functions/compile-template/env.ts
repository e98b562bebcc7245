import * as z from 'zod/mini'
import { baseEnv, variable } from '../../shared/lambda/env.ts'

/** Environment of `compile-template`; the CDK construct types `environment` by it. */
export const env = z.object({
  ...baseEnv,
  REGISTRY_TABLE: variable,
  PROFILES_TABLE: variable,
  SUPPRESSIONS_TABLE: variable,
  CONFIGURATION_SET: variable,
  PUBLIC_URL: variable,
  SECRETS_PREFIX: variable,
})
