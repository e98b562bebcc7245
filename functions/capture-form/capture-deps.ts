import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type * as z from 'zod/mini'
import { kept } from '../../shared/lambda/kept.ts'
import type { ProcessDeps } from '../../shared/lambda/process-deps.ts'
import type { ParameterCalls } from '../../shared/services/parameter-calls.ts'
import { createSecrets } from '../../shared/services/secrets.ts'
import { createForms } from '../../shared/stores/forms.ts'
import { createLimits } from '../../shared/stores/limits.ts'
import { createSubmissions } from '../../shared/stores/pending.ts'
import { createRequestRules } from '../../shared/stores/request-rules.ts'
import { createSettingsStore } from '../../shared/stores/settings.ts'
import type { env as envSchema } from './env.ts'

interface CaptureClients extends ProcessDeps {
  readonly env: z.infer<typeof envSchema>
  readonly client: DynamoDBDocumentClient
  readonly ssm: ParameterCalls
}

/** How long a change of the request settings may take to hold. */
const rulesMs = 60_000

/** The stores and secrets behind a form. */
export function createCaptureDeps({ env, client, ssm, ...process }: CaptureClients) {
  const registry = { client, table: env.REGISTRY_TABLE, now: process.now }
  const names = ['challenge-key', 'suppression-key', 'origin-secret'] as const
  const secrets = createSecrets({ ssm, prefix: env.SECRETS_PREFIX, names, now: process.now })
  return {
    ...process,
    forms: createForms(registry),
    submissions: createSubmissions(registry),
    limits: createLimits(registry),
    settings: createSettingsStore(registry),
    publicUrl: env.PUBLIC_URL,
    requestRules: kept(rulesMs, process.now, createRequestRules(registry)),
    keys: secrets.ring,
    originSecret: secrets.originSecret,
  }
}
