import type { SESv2Client } from '@aws-sdk/client-sesv2'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type * as z from 'zod/mini'
import { createEraseCustomer } from '../../shared/customers/erase-customer.ts'
import { erasureDeps } from '../../shared/customers/erasure-deps.ts'
import { createExportCustomer } from '../../shared/customers/export-customer.ts'
import { addressLimit } from '../../shared/domain/submission/submission.ts'
import { addressHash } from '../../shared/domain/suppression/address-hash.ts'
import type { Log } from '../../shared/lambda/logger.ts'
import type { ProcessDeps } from '../../shared/lambda/process-deps.ts'
import type { MailObjects } from '../../shared/services/mail-objects.ts'
import type { ParameterCalls } from '../../shared/services/parameter-calls.ts'
import { createSecrets } from '../../shared/services/secrets.ts'
import { createSuppressionList } from '../../shared/services/suppression-list.ts'
import { createBranding } from '../../shared/stores/branding.ts'
import { conversationsOf } from '../../shared/stores/conversations-of.ts'
import { createCustomerKeys } from '../../shared/stores/customer-keys.ts'
import { createEvidence } from '../../shared/stores/evidence.ts'
import { notedFor } from '../../shared/stores/limits.ts'
import { createMarks } from '../../shared/stores/marks.ts'
import { createSubmissions } from '../../shared/stores/pending.ts'
import { createProfiles } from '../../shared/stores/profiles.ts'
import { createRequestMails } from '../../shared/stores/request-mails.ts'
import { createRequests } from '../../shared/stores/requests.ts'
import { createSuppressionStore } from '../../shared/stores/suppressions.ts'
import { createTimeline } from '../../shared/stores/timeline.ts'
import type { env as envSchema } from './env.ts'

const mostMessages = 500

interface MyDataClients extends ProcessDeps {
  readonly env: z.infer<typeof envSchema>
  readonly client: DynamoDBDocumentClient
  readonly ssm: ParameterCalls
  readonly sesv2: SESv2Client
  readonly mails: Pick<MailObjects, 'remove'>
  readonly log: Log
}

/** The stores behind what customers see and erase of themselves. */
export function createMyDataDeps({ env, client, ssm, sesv2, mails, log, now, luck, sleep }: MyDataClients) {
  const registry = { client, table: env.REGISTRY_TABLE, now }
  const names = ['token-keys', 'suppression-key', 'origin-secret'] as const
  const secrets = createSecrets({ ssm, prefix: env.SECRETS_PREFIX, names, now })
  const hashAddress = async (address: string) => addressHash(await secrets.ring('suppression-key'), address)
  const profiles = createProfiles({ client, table: env.PROFILES_TABLE })
  const customerKeys = createCustomerKeys({ client, table: env.KEYS_TABLE })
  const timeline = createTimeline({ client, table: env.TIMELINE_TABLE, now })
  const suppressions = createSuppressionStore({ client, table: env.SUPPRESSIONS_TABLE, sleep })
  const submissions = createSubmissions(registry)
  const messages = createRequestMails(registry)
  return {
    now,
    log,
    originSecret: secrets.originSecret,
    tokenKeys: () => secrets.ring('token-keys'),
    branding: createBranding(registry),
    profiles,
    marks: createMarks(registry),
    exportCustomer: createExportCustomer({
      evidence: createEvidence({ client, table: env.EVIDENCE_TABLE }),
      customerKeys,
      timeline,
      requestsOf: createRequests(registry).ofAddress,
      messagesOf: async (requestId) => (await messages.list(requestId, mostMessages)).items,
      conversationsOf: (owner) => conversationsOf({ client, table: env.CONVERSATIONS_TABLE, now }, owner),
      submissionsOf: async (hash) => {
        const ids = await notedFor(client, env.REGISTRY_TABLE, addressLimit, hash)
        const found = await Promise.all([...ids].map((id) => submissions.get(id)))
        return found.filter((submission) => submission !== undefined)
      },
      suppressionOf: async (hash) => {
        const found = await suppressions.get(hash)
        return found && { cause: found.cause, since: found.since }
      },
      hashAddress,
      now,
    }),
    erase: createEraseCustomer(
      erasureDeps({
        ...{ client, now, luck, sleep, profiles, customerKeys, timeline, hashAddress, suppressions },
        suppressionList: createSuppressionList(sesv2),
        tables: { profiles: env.PROFILES_TABLE, registry: env.REGISTRY_TABLE, conversations: env.CONVERSATIONS_TABLE },
        removeRaw: mails.remove,
      }),
    ),
  }
}
