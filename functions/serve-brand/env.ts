import * as z from 'zod/mini'
import { baseEnv, variable } from '../../shared/lambda/env.ts'

/** Environment of `serve-brand`; the CDK construct types `environment` by it. */
export const env = z.object({ ...baseEnv, REGISTRY_TABLE: variable, SECRETS_PREFIX: variable })
