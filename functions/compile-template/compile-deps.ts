import type { SESClient } from '@aws-sdk/client-ses'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type * as z from 'zod/mini'
import { addressHash } from '../../shared/domain/suppression/address-hash.ts'
import type { OriginSecret } from '../../shared/lambda/front-only.ts'
import type { ProcessDeps } from '../../shared/lambda/process-deps.ts'
import type { ParameterCalls } from '../../shared/services/parameter-calls.ts'
import { createSecrets } from '../../shared/services/secrets.ts'
import { createSingleMailer } from '../../shared/services/single-mail.ts'
import { createAudienceStore } from '../../shared/stores/audiences.ts'
import { createCampaignStore } from '../../shared/stores/campaigns.ts'
import { createForms } from '../../shared/stores/forms.ts'
import { createIdentities } from '../../shared/stores/identities.ts'
import { createProfiles } from '../../shared/stores/profiles.ts'
import { createSettingsStore } from '../../shared/stores/settings.ts'
import { createSuppressionStore } from '../../shared/stores/suppressions.ts'
import { createTemplateStore } from '../../shared/stores/templates.ts'
import { createTopics } from '../../shared/stores/topics.ts'
import type { CompileTemplateDeps } from './compile-template.ts'
import type { env as envSchema } from './env.ts'

export interface CompileClients extends ProcessDeps {
  readonly env: z.infer<typeof envSchema>
  readonly client: DynamoDBDocumentClient
  readonly ses: SESClient
  readonly ssm: ParameterCalls
}

/** The stores and services behind templates; a test gives it another engine's client and doubles of the rest. */
export function createCompileDeps({
  env,
  client,
  ses,
  ssm,
  now,
  sleep,
  newId,
}: CompileClients): CompileTemplateDeps & { readonly originSecret: OriginSecret } {
  const registry = { client, table: env.REGISTRY_TABLE }
  const secrets = createSecrets({ ssm, prefix: env.SECRETS_PREFIX, names: ['suppression-key', 'origin-secret'], now })
  const suppressions = createSuppressionStore({ client, table: env.SUPPRESSIONS_TABLE, sleep })
  return {
    now,
    newId,
    publicUrl: env.PUBLIC_URL,
    originSecret: secrets.originSecret,
    templates: createTemplateStore(registry),
    forms: createForms(registry),
    settings: createSettingsStore(registry),
    topics: createTopics(registry),
    audiences: createAudienceStore(registry),
    campaigns: createCampaignStore(registry, now),
    identities: createIdentities(registry),
    profiles: createProfiles({ client, table: env.PROFILES_TABLE }),
    mailer: createSingleMailer({ ses, configurationSet: env.CONFIGURATION_SET }),
    isSuppressed: async (address) =>
      (await suppressions.get(addressHash(await secrets.ring('suppression-key'), address))) !== undefined,
  }
}
