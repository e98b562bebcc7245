import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type * as z from 'zod/mini'
import type { SendLink } from '../../shared/events/jobs.ts'
import { kept } from '../../shared/lambda/kept.ts'
import type { ProcessDeps } from '../../shared/lambda/process-deps.ts'
import type { ParameterCalls } from '../../shared/services/parameter-calls.ts'
import { createQueues } from '../../shared/services/queue.ts'
import type { QueueCalls } from '../../shared/services/queue-calls.ts'
import { createSecrets } from '../../shared/services/secrets.ts'
import { createBranding } from '../../shared/stores/branding.ts'
import { createLimits } from '../../shared/stores/limits.ts'
import type { env as envSchema } from './env.ts'
import { createRequestLink } from './request-link.ts'

interface LinkClients extends ProcessDeps {
  readonly env: z.infer<typeof envSchema>
  readonly client: DynamoDBDocumentClient
  readonly ssm: ParameterCalls
  readonly sqs: QueueCalls
}

const brandingMs = 60_000

/** The limits, keys and queue behind the asking for a link. */
export function createLinkDeps({ env, client, ssm, sqs, sleep, now, random, newId }: LinkClients) {
  const registry = { client, table: env.REGISTRY_TABLE }
  const names = ['token-keys', 'suppression-key', 'origin-secret'] as const
  const secrets = createSecrets({ ssm, prefix: env.SECRETS_PREFIX, names, now })
  const queues = createQueues(sqs, sleep)
  return {
    originSecret: secrets.originSecret,
    branding: { get: kept(brandingMs, now, createBranding(registry).get) },
    requestLink: createRequestLink({
      limits: createLimits(registry),
      keys: secrets.ring,
      sendLink: (job: SendLink) => queues.sendAll(env.LINK_QUEUE_URL, [job]),
      newId,
      random,
      now,
    }),
  }
}
