import type { SESClient } from '@aws-sdk/client-ses'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type * as z from 'zod/mini'
import type { ProcessDeps } from '../../shared/lambda/process-deps.ts'
import { createLinkSettings } from '../../shared/services/link-settings.ts'
import type { ParameterCalls } from '../../shared/services/parameter-calls.ts'
import { createSecrets } from '../../shared/services/secrets.ts'
import { createSingleMailer } from '../../shared/services/single-mail.ts'
import { createBranding } from '../../shared/stores/branding.ts'
import { createForms } from '../../shared/stores/forms.ts'
import { createLimits } from '../../shared/stores/limits.ts'
import { createSubmissions } from '../../shared/stores/pending.ts'
import { createSuppressionStore } from '../../shared/stores/suppressions.ts'
import type { env as envSchema } from './env.ts'
import type { SendConfirmationDeps } from './send-confirmation.ts'

interface ConfirmationClients extends ProcessDeps {
  readonly env: z.infer<typeof envSchema>
  readonly client: DynamoDBDocumentClient
  readonly ses: SESClient
  readonly ssm: ParameterCalls
}

/** The stores and services behind a confirmation mail. */
export function createConfirmationDeps(clients: ConfirmationClients): SendConfirmationDeps {
  const { env, client, ses, ssm, now, random, sleep } = clients
  const registry = { client, table: env.REGISTRY_TABLE, now }
  const secrets = createSecrets({ ssm, prefix: env.SECRETS_PREFIX, names: ['token-keys'], now })
  return {
    now,
    submissions: createSubmissions(registry),
    forms: createForms(registry),
    branding: createBranding(registry),
    limits: createLimits(registry),
    suppressions: createSuppressionStore({ client, table: env.SUPPRESSIONS_TABLE, sleep }),
    mailer: createSingleMailer({ ses, configurationSet: env.CONFIGURATION_SET }),
    links: createLinkSettings({ secrets, publicUrl: env.PUBLIC_URL, random }),
  }
}
