import * as z from 'zod/mini'
import { baseEnv } from '../../shared/lambda/env.ts'

/** Environment of `confirm-consent`; the CDK construct types `environment` by it. */
export const env = z.object({
  ...baseEnv,
  PROFILES_TABLE: z.string().check(z.minLength(1)),
  REGISTRY_TABLE: z.string().check(z.minLength(1)),
  EVIDENCE_TABLE: z.string().check(z.minLength(1)),
  KEYS_TABLE: z.string().check(z.minLength(1)),
  TIMELINE_TABLE: z.string().check(z.minLength(1)),
  PUBLIC_URL: z.string().check(z.minLength(1)),
  SECRETS_PREFIX: z.string().check(z.minLength(1)),
})
