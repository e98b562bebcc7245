import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type * as z from 'zod/mini'
import type { ProcessDeps } from '../../shared/lambda/process-deps.ts'
import type { ParameterCalls } from '../../shared/services/parameter-calls.ts'
import { createSecrets } from '../../shared/services/secrets.ts'
import { createForms } from '../../shared/stores/forms.ts'
import { createLimits } from '../../shared/stores/limits.ts'
import { createSubmissions } from '../../shared/stores/pending.ts'
import { createSettingsStore } from '../../shared/stores/settings.ts'
import type { env as envSchema } from './env.ts'

interface CaptureClients extends ProcessDeps {
  readonly env: z.infer<typeof envSchema>
  readonly client: DynamoDBDocumentClient
  readonly ssm: ParameterCalls
}

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
    keys: secrets.ring,
    originSecret: secrets.originSecret,
  }
}
