import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type * as z from 'zod/mini'
import type { Conversation, Rating } from '../../shared/domain/chat/conversation.ts'
import { addressHash } from '../../shared/domain/suppression/address-hash.ts'
import type { SendTranscript } from '../../shared/events/jobs.ts'
import { kept } from '../../shared/lambda/kept.ts'
import type { Log } from '../../shared/lambda/logger.ts'
import type { ProcessDeps } from '../../shared/lambda/process-deps.ts'
import type { ChatChannel } from '../../shared/services/chat-channel.ts'
import type { ParameterCalls } from '../../shared/services/parameter-calls.ts'
import { createSecrets } from '../../shared/services/secrets.ts'
import { createChatAgents } from '../../shared/stores/chat-agents.ts'
import { createChatConnections } from '../../shared/stores/chat-connections.ts'
import { ratingItems } from '../../shared/stores/chat-ratings.ts'
import { createChatSettings } from '../../shared/stores/chat-settings.ts'
import { createConversationReading } from '../../shared/stores/conversation-reading.ts'
import { createConversations } from '../../shared/stores/conversations.ts'
import { createForms } from '../../shared/stores/forms.ts'
import { createIdentities } from '../../shared/stores/identities.ts'
import { createLimits } from '../../shared/stores/limits.ts'
import { createSubmissions } from '../../shared/stores/pending.ts'
import { createProfiles } from '../../shared/stores/profiles.ts'
import { createRequestRules } from '../../shared/stores/request-rules.ts'
import { createSettingsStore } from '../../shared/stores/settings.ts'
import { createTimeline } from '../../shared/stores/timeline.ts'
import { createTranscripts } from '../../shared/stores/transcripts.ts'
import type { env as envSchema } from './env.ts'

interface ChatClients extends ProcessDeps {
  readonly env: z.infer<typeof envSchema>
  readonly client: DynamoDBDocumentClient
  readonly ssm: ParameterCalls
  readonly channel: ChatChannel
  /** Puts jobs into the queue of `send-transcript`. */
  readonly sendTranscript: (jobs: readonly SendTranscript[]) => Promise<unknown>
  readonly log: Log
}

/** How long a change of settings or of the contact form may take to hold. */
const settingsMs = 10_000

/** The stores and services behind the chat. */
export function createChatDeps({ env, client, ssm, ...process }: ChatClients) {
  const { now } = process
  const registry = { client, table: env.REGISTRY_TABLE }
  const table = { client, table: env.CONVERSATIONS_TABLE, now }
  const names = ['chat-keys', 'challenge-key', 'suppression-key', 'origin-secret'] as const
  const secrets = createSecrets({ ssm, prefix: env.SECRETS_PREFIX, names, now })
  const forms = createForms(registry)
  const company = createSettingsStore(registry)
  return {
    ...process,
    conversations: createConversations(table),
    reading: createConversationReading(table),
    connections: createChatConnections(table),
    agents: createChatAgents(table),
    settings: kept(settingsMs, now, createChatSettings(registry).get),
    requestRules: kept(settingsMs, now, createRequestRules(registry)),
    form: kept(settingsMs, now, forms.get),
    /** Office hours are told by the company's clock. */
    timeZone: kept(settingsMs, now, async () => (await company.get())?.timeZone ?? 'UTC'),
    identities: createIdentities(registry),
    profiles: createProfiles({ client, table: env.PROFILES_TABLE }),
    ratingItems: (rated: Conversation, rating: Rating) => ratingItems(env.CONVERSATIONS_TABLE, rated, rating),
    timeline: createTimeline({ client, table: env.TIMELINE_TABLE, now }),
    transcripts: createTranscripts(table),
    limits: createLimits(registry),
    submissions: createSubmissions({ ...registry, now }),
    keys: secrets.ring,
    originSecret: secrets.originSecret,
    /** Addresses and networks are counted and found by this alone. */
    hash: async (text: string) => addressHash(await secrets.ring('suppression-key'), text),
  }
}

export type ChatDeps = ReturnType<typeof createChatDeps>
