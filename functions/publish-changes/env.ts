import * as z from 'zod/mini'
import { baseEnv, variable } from '../../shared/lambda/env.ts'

/** Environment of `publish-changes`; the CDK construct types `environment` by it. */
export const env = z.object({
  ...baseEnv,
  BUS_NAME: variable,
  /** Names of the events that this stage publishes, with commas between them. */
  PUBLISHED_EVENTS: variable,
})
