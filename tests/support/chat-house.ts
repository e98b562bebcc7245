import { randomBytes } from 'node:crypto'
import { ulid } from 'ulid'
import { createChatDeps } from '../../functions/handle-chat/chat-deps.ts'
import { createHandleChat } from '../../functions/handle-chat/handle-chat.ts'
import type { ClientFrame } from '../../shared/events/chat.ts'
import { type ServerFrame, serverFrame } from '../../shared/events/chat-answers.ts'
import type { SendTranscript } from '../../shared/events/jobs.ts'
import { createChatAgents } from '../../shared/stores/chat-agents.ts'
import type { TestDynamo } from './dynamo.ts'

const ring = (byte: number) => JSON.stringify({ current: '1', keys: { 1: Buffer.alloc(32, byte).toString('base64') } })
const secrets: Readonly<Record<string, string>> = {
  'chat-keys': ring(1),
  'challenge-key': ring(2),
  'suppression-key': ring(3),
  'origin-secret': 'the front',
}

/** The chat over a real engine, with a channel that keeps what each connection is sent. */
export function createChatHouse({ client, tables }: Pick<TestDynamo, 'client' | 'tables'>) {
  const clock = { ms: Date.parse('2026-11-27T15:00:00Z') }
  const now = () => new Date(clock.ms)
  const inboxes = new Map<string, ServerFrame[]>()
  /** Connections whose network is lost: what is posted arrives nowhere, and nobody knows. */
  const deaf = new Set<string>()
  const gone = new Set<string>()
  const cut: string[] = []
  const jobs: SendTranscript[] = []
  const faults: unknown[] = []
  const deps = createChatDeps({
    now,
    random: randomBytes,
    luck: Math.random,
    newId: () => ulid(),
    sleep: async (ms) => void (await new Promise((resolve) => setTimeout(resolve, ms / 5))),
    env: {
      STAGE: 'test',
      POWERTOOLS_SERVICE_NAME: 'handle-chat',
      CONVERSATIONS_TABLE: tables.conversations,
      REGISTRY_TABLE: tables.registry,
      PROFILES_TABLE: tables.profiles,
      TIMELINE_TABLE: tables.timeline,
      SECRETS_PREFIX: '/vinculo/test/',
      CHAT_API_ID: 'api',
      TRANSCRIPT_QUEUE_URL: 'https://sqs.example/send-transcript',
    },
    client,
    ssm: {
      getParameters: async ({ Names }: { Names: readonly string[] }) => ({
        Parameters: Names.map((Name) => ({ Name, Value: secrets[Name.split('/').at(-1) ?? ''] ?? '' })),
      }),
    } as never,
    channel: {
      post: async (connectionId, frame) => {
        if (gone.has(connectionId)) return 'gone'
        if (!deaf.has(connectionId)) inboxes.get(connectionId)?.push(serverFrame.parse(frame))
        return 'sent'
      },
      cut: async (connectionId) => void cut.push(connectionId),
    },
    sendTranscript: async (sent) => void jobs.push(...sent),
    log: { info: () => {}, warn: () => {}, error: (message, facts) => void faults.push([message, facts]) },
  })
  const chat = createHandleChat(deps)
  const agents = createChatAgents({ client, table: tables.conversations, now })

  /** A connection that has come to stand. */
  async function connect(network?: string) {
    const connectionId = ulid()
    const frames: ServerFrame[] = []
    inboxes.set(connectionId, frames)
    const accepted = await chat.connect({ connectionId, ...(network && { network }) })
    return {
      connectionId,
      accepted,
      frames,
      send: (frame: ClientFrame | string) =>
        chat.message(connectionId, typeof frame === 'string' ? frame : JSON.stringify(frame)),
      last: <T extends ServerFrame['type']>(type: T) =>
        frames.findLast((frame): frame is Extract<ServerFrame, { type: T }> => frame.type === type),
      /** Its network is lost; API Gateway notices later, by `end`. */
      lose: () => void deaf.add(connectionId),
      vanish: () => void gone.add(connectionId),
      end: () => chat.disconnect(connectionId),
    }
  }

  return {
    clock,
    deps,
    chat,
    cut,
    jobs,
    faults,
    connect,
    async agent(id: string, name = id) {
      const ticket = `ticket-of-${ulid()}`
      await agents.issueTicket(ticket, { id, name }, ['agent'])
      const connection = await connect()
      await connection.send({ type: 'sign-in', language: 'es', ticket })
      return connection
    },
    /** The next window of every limit by connection. */
    later: (seconds = 10) => {
      clock.ms += seconds * 1000
    },
  }
}

export type ChatHouse = ReturnType<typeof createChatHouse>
