import * as z from 'zod/mini'
import { baseEnv, variable } from '../../shared/lambda/env.ts'

const wholeNumber = z.string().check(z.regex(/^[1-9]\d*$/))

/** Environment of `send-messages`; the CDK construct types `environment` by it. */
export const env = z.object({
  ...baseEnv,
  PROFILES_TABLE: variable,
  REGISTRY_TABLE: variable,
  LEDGER_TABLE: variable,
  SUPPRESSIONS_TABLE: variable,
  SEND_QUEUE_URL: variable,
  RECONCILE_QUEUE_URL: variable,
  CONFIGURATION_SET: variable,
  PUBLIC_URL: variable,
  SECRETS_PREFIX: variable,
  /** How many workers the queue feeds at once: each has its part of every rate. */
  WORKERS: wholeNumber,
  /** Mails a second that the stage expects of SES, where SES does not say. */
  SES_RATE: wholeNumber,
})
