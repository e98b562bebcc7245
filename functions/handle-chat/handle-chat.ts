import {
  connectionsPerNetwork,
  framesPerWindow,
  framesUntilCut,
  networkWindowSeconds,
  windowSeconds,
} from '../../shared/domain/chat/limits.ts'
import { networkOf } from '../../shared/domain/submission/network.ts'
import { type ClientFrame, clientFrame } from '../../shared/events/chat.ts'
import type { Caller } from '../../shared/lambda/socket.ts'
import type { ChatConnection } from '../../shared/stores/chat-rows.ts'
import { leave, rate } from './after-talk.ts'
import { closeConversation, setPresence, signIn, takeConversation, transferConversation, writeNote } from './agents.ts'
import type { ChatDeps } from './chat-deps.ts'
import { offerContact } from './contact.ts'
import { disconnect } from './disconnect.ts'
import { hello } from './hello.ts'
import { markRead, resume, showTyping } from './resume.ts'
import { joinRoom, moderate } from './rooms.ts'
import { send } from './send.ts'
import { forget, postTo } from './tell.ts'
import { requestTranscript } from './transcript.ts'
import { createTurn, problemOf, type Turn } from './turn.ts'

/** Larger frames hold nothing that is taken here. */
const mostFrameBytes = 16 * 1024

/** The chat behind its WebSocket: connections, and one frame after the other. */
export function createHandleChat(deps: ChatDeps) {
  return {
    /** Takes a connection, unless its network has opened too many of late. */
    async connect(caller: Caller): Promise<'accepted' | 'refused'> {
      const network = caller.network && networkOf(caller.network)
      if (network) {
        const limit = { kind: 'chat-network', subject: await deps.hash(network), most: connectionsPerNetwork }
        const taken = await deps.limits.take({ ...limit, windowSeconds: networkWindowSeconds }, deps.now())
        if (!taken.taken) return 'refused'
      }
      await deps.connections.open({ ...caller, role: 'none', language: 'en' })
      return 'accepted'
    },

    disconnect: (connectionId: string) => disconnect(deps, connectionId),

    async message(connectionId: string, body: string): Promise<void> {
      const window = Math.floor(deps.now().getTime() / 1000 / windowSeconds) * windowSeconds
      const connection = await deps.connections.count(connectionId, window)
      // Not known any more, as after two hours: the browser connects anew.
      if (!connection) return deps.channel.cut(connectionId)
      if (connection.frames > framesPerWindow) return tooFast(deps, connection)
      const parsed = body.length > mostFrameBytes ? ('too-large' as const) : read(body)
      if (typeof parsed === 'string') return postTo(deps, connectionId, problemOf(connection, parsed))
      if ('field' in parsed) {
        const { code, ...more } = parsed
        return postTo(deps, connectionId, problemOf(connection, code, more))
      }
      try {
        await answer(createTurn(deps, connection, parsed), parsed)
      } catch (error) {
        deps.log.error('A frame failed.', { type: parsed.type, error })
        await createTurn(deps, connection, parsed).refuse('try-again')
      }
    },
  }
}

/** Says so once in a window; whoever goes on all the same is cut off, for each frame costs others a bit of their share. */
async function tooFast(deps: ChatDeps, connection: ChatConnection): Promise<void> {
  const { connectionId, frames } = connection
  if (frames > framesUntilCut) {
    await forget(deps, connectionId)
    return deps.channel.cut(connectionId)
  }
  if (frames === framesPerWindow + 1)
    await postTo(deps, connectionId, problemOf(connection, 'too-fast', { retryAfterSeconds: windowSeconds }))
}

type Unread = {
  readonly code: 'bad-frame' | 'too-large'
  readonly of?: string
  readonly field: string
  readonly clientId?: string
}

function read(body: string): ClientFrame | 'bad-frame' | Unread {
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    return 'bad-frame'
  }
  const parsed = clientFrame.safeParse(json)
  if (parsed.success) return parsed.data
  const { type, clientId } = (json ?? {}) as { type?: unknown; clientId?: unknown }
  const [issue] = parsed.error.issues
  const field = issue?.code === 'unrecognized_keys' ? String(issue.keys[0]) : String(issue?.path[0] ?? 'type')
  return {
    code: field === 'text' && hasText(json) ? 'too-large' : 'bad-frame',
    field: field.slice(0, 40),
    ...(typeof type === 'string' && { of: type.slice(0, 40) }),
    ...(typeof clientId === 'string' && { clientId: clientId.slice(0, 40) }),
  }
}

/** A text that is there and yet wrong is too long. */
const hasText = (json: unknown) => {
  const { text } = json as { text?: unknown }
  return typeof text === 'string' && text !== ''
}

async function answer(turn: Turn, frame: ClientFrame): Promise<void> {
  switch (frame.type) {
    case 'hello':
      return hello(turn, frame)
    case 'join-room':
      return joinRoom(turn, frame)
    case 'sign-in':
      return signIn(turn, frame)
    case 'ping':
      return pong(turn)
    default:
      return turn.connection.role === 'none' ? turn.refuse('first-hello') : answerKnown(turn, frame)
  }
}

async function pong(turn: Turn): Promise<void> {
  const { deps, connection } = turn
  if (connection.role === 'agent') await deps.agents.stay(connection.connectionId)
  return turn.reply({ type: 'pong' })
}

type Known = Exclude<ClientFrame, { type: 'hello' | 'join-room' | 'sign-in' | 'ping' }>

async function answerKnown(turn: Turn, frame: Known): Promise<void> {
  const { connection } = turn
  const isAgent = connection.role === 'agent'
  // A visitor's connection has its own conversation, whatever the frame says.
  const named = 'conversation' in frame ? frame.conversation : undefined
  const conversation = isAgent ? named : connection.of
  switch (frame.type) {
    case 'presence':
      return isAgent ? setPresence(turn, frame) : turn.refuse('not-possible')
    case 'take':
    case 'transfer':
    case 'close':
    case 'note':
    case 'moderate':
      return isAgent ? answerAgent(turn, frame) : turn.refuse('not-possible')
    case 'send':
    case 'typing':
    case 'read':
    case 'resume':
      if (!conversation) return turn.refuse('bad-frame', { field: 'conversation' })
      return answerTalk(turn, frame, conversation)
    default:
      return isAgent || !conversation ? turn.refuse('not-possible') : answerVisitor(turn, frame, conversation)
  }
}

type OfType<T extends ClientFrame['type']> = Extract<ClientFrame, { type: T }>

function answerTalk(turn: Turn, frame: OfType<'send' | 'typing' | 'read' | 'resume'>, conversation: string) {
  switch (frame.type) {
    case 'send':
      return send(turn, frame, conversation)
    case 'typing':
      return showTyping(turn, conversation)
    case 'read':
      return markRead(turn, frame, conversation)
    case 'resume':
      return resume(turn, frame, conversation)
  }
}

function answerAgent(turn: Turn, frame: OfType<'take' | 'transfer' | 'close' | 'note' | 'moderate'>) {
  switch (frame.type) {
    case 'take':
      return takeConversation(turn, frame)
    case 'transfer':
      return transferConversation(turn, frame)
    case 'close':
      return closeConversation(turn, frame)
    case 'note':
      return writeNote(turn, frame)
    case 'moderate':
      return moderate(turn, frame)
  }
}

function answerVisitor(
  turn: Turn,
  frame: OfType<'leave' | 'offer-contact' | 'request-transcript' | 'rate'>,
  conversation: string,
) {
  switch (frame.type) {
    case 'leave':
      return leave(turn, conversation)
    case 'rate':
      return rate(turn, frame, conversation)
    case 'offer-contact':
      return offerContact(turn, frame, conversation)
    case 'request-transcript':
      return requestTranscript(turn, frame, conversation)
  }
}
