import type { SESClient } from '@aws-sdk/client-ses'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type * as z from 'zod/mini'
import { addressLimit } from '../../shared/domain/submission/submission.ts'
import { addressHash } from '../../shared/domain/suppression/address-hash.ts'
import type { ProcessDeps } from '../../shared/lambda/process-deps.ts'
import { createLinkSettings } from '../../shared/services/link-settings.ts'
import type { ParameterCalls } from '../../shared/services/parameter-calls.ts'
import { createSecrets } from '../../shared/services/secrets.ts'
import { createSingleMailer } from '../../shared/services/single-mail.ts'
import { createBranding } from '../../shared/stores/branding.ts'
import { createForms } from '../../shared/stores/forms.ts'
import { createIdentities } from '../../shared/stores/identities.ts'
import { createLimits, notedFor } from '../../shared/stores/limits.ts'
import { createMarks } from '../../shared/stores/marks.ts'
import { createSubmissions } from '../../shared/stores/pending.ts'
import { createProfiles } from '../../shared/stores/profiles.ts'
import { createSuppressionStore } from '../../shared/stores/suppressions.ts'
import type { env as envSchema } from './env.ts'
import type { SendLinkDeps } from './send-link.ts'

interface LinkClients extends ProcessDeps {
  readonly env: z.infer<typeof envSchema>
  readonly client: DynamoDBDocumentClient
  readonly ses: SESClient
  readonly ssm: ParameterCalls
}

/** The stores and services behind a mailed link. */
export function createLinkDeps({ env, client, ses, ssm, now, random, sleep }: LinkClients): SendLinkDeps {
  const registry = { client, table: env.REGISTRY_TABLE }
  const names = ['token-keys', 'suppression-key'] as const
  const secrets = createSecrets({ ssm, prefix: env.SECRETS_PREFIX, names, now })
  return {
    now,
    identities: createIdentities(registry),
    profiles: createProfiles({ client, table: env.PROFILES_TABLE }),
    submissions: {
      ...createSubmissions({ ...registry, now }),
      ofAddress: (hash) => notedFor(client, env.REGISTRY_TABLE, addressLimit, hash),
    },
    forms: createForms(registry),
    branding: createBranding(registry),
    limits: createLimits(registry),
    marks: createMarks(registry),
    suppressions: createSuppressionStore({ client, table: env.SUPPRESSIONS_TABLE, sleep }),
    mailer: createSingleMailer({ ses, configurationSet: env.CONFIGURATION_SET }),
    hashAddress: async (address) => addressHash(await secrets.ring('suppression-key'), address),
    links: createLinkSettings({ secrets, publicUrl: env.PUBLIC_URL, random }),
  }
}
