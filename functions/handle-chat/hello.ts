import { ulid } from 'ulid'
import type { Conversation, VerifiedIdentity } from '../../shared/domain/chat/conversation.ts'
import { emptySeconds, pingSeconds } from '../../shared/domain/chat/limits.ts'
import { claimHolds, newSecret, sameHash, secretHash } from '../../shared/domain/chat/secrets.ts'
import { isTombstone } from '../../shared/domain/profile/profile.ts'
import type { ClientFrameOf } from '../../shared/events/chat.ts'
import type { Participant } from '../../shared/stores/chat-rows.ts'
import type { ChatDeps } from './chat-deps.ts'
import { tell } from './tell.ts'
import type { Turn } from './turn.ts'
import { officeNow, readingsOf } from './views.ts'

interface Entered {
  readonly conversation: Conversation
  readonly participant: Participant
  /** The session's token. */
  readonly session: string
}

/** A visitor begins a conversation, or goes on with the one of their session. */
export async function hello(turn: Turn, frame: ClientFrameOf<'hello'>): Promise<void> {
  const { deps } = turn
  const settings = await deps.settings()
  if (!settings.enabled) return turn.refuse('chat-off')
  if (frame.topic && !settings.topics.some(({ topic }) => topic === frame.topic))
    return turn.refuse('bad-topic', { field: 'topic' })
  const { customer } = frame
  if (customer && !claimHolds(await deps.keys('chat-keys'), customer, deps.now()))
    return turn.refuse('signature-invalid', { field: 'customer' })
  if (frame.session === undefined) return welcome(turn, await begin(deps, frame), frame)
  const entered = await resumed(deps, frame.session)
  if (!entered || entered.conversation.room || isAnothers(entered.conversation, customer))
    return turn.refuse('session-unknown', { field: 'session' })
  return welcome(turn, entered, frame)
}

/** A session stays with whom it began: who signs in as somebody else does not see it. */
const isAnothers = ({ identity }: Conversation, customer: VerifiedIdentity | undefined) =>
  customer !== undefined && (identity?.kind !== customer.kind || identity.value !== customer.value)

/** The conversation of a session's token; undefined where it is not one, or expired. */
export async function resumed(deps: ChatDeps, session: string): Promise<Entered | undefined> {
  const [conversationId = '', participantId = '', secret = '', ...rest] = session.split('.')
  if (!conversationId || !participantId || rest.length > 0) return undefined
  const [conversation, participant] = await Promise.all([
    deps.conversations.get(conversationId),
    deps.reading.participant(conversationId, participantId),
  ])
  const owner = `${conversationId}.${participantId}`
  if (!conversation || !participant?.sessionHash) return undefined
  return sameHash(participant.sessionHash, secretHash('session', owner, secret))
    ? { conversation, participant, session }
    : undefined
}

/** A participant with a session of its own. */
export function newParticipant(deps: ChatDeps, conversationId: string, who: Pick<Participant, 'kind' | 'name'>) {
  const participantId = deps.newId()
  const secret = newSecret(deps.random)
  const owner = `${conversationId}.${participantId}`
  const participant: Participant = { participantId, ...who, sessionHash: secretHash('session', owner, secret), read: 0 }
  return { participant, session: `${owner}.${secret}` }
}

async function begin(deps: ChatDeps, frame: ClientFrameOf<'hello'>): Promise<Entered> {
  const { language, page, topic, name, customer } = frame
  const now = deps.now()
  const at = now.toISOString()
  // Of the instant that the deps give: lists are in the order of conversations' beginnings.
  const conversationId = ulid(now.getTime(), deps.luck)
  const { participant, session } = newParticipant(deps, conversationId, { kind: 'visitor', ...(name && { name }) })
  const conversation: Conversation = {
    conversationId,
    state: 'new',
    language,
    startedAt: at,
    expiresAt: new Date(now.getTime() + emptySeconds * 1000).toISOString(),
    lastLine: 0,
    lastNote: 0,
    revision: 1,
    hour: { from: at, bytes: 0 },
    ...(topic && { topic }),
    ...(page && { page }),
    ...(name && { name }),
    ...(customer && (await identityOf(deps, customer))),
  }
  await deps.conversations.create(conversation, { participant })
  return { conversation, participant, session }
}

/** Who it is, and whose customer where there is one. */
async function identityOf(deps: ChatDeps, { kind, value }: VerifiedIdentity) {
  const customerId = await deps.identities.find(kind, value)
  const profile = customerId ? await deps.profiles.get(customerId) : undefined
  const known = profile && !isTombstone(profile) ? profile : undefined
  const address = kind === 'email' ? value : known?.email
  return {
    identity: { kind, value },
    ...(address && { addressHash: await deps.hash(address) }),
    ...(known && { customerId: known.customerId }),
  }
}

/** Joins the connection to its conversation, then tells all that it has missed: nothing falls in between. */
export async function welcome(
  turn: Turn,
  { conversation, participant, session }: Entered,
  { language, after = 0 }: { readonly language: 'es' | 'en'; readonly after?: number },
): Promise<void> {
  const { deps, connection } = turn
  const { conversationId, room } = conversation
  const { participantId, name } = participant
  const role = room ? 'guest' : 'visitor'
  const by = { id: participantId, kind: role, ...(name && { name }) } as const
  const whose = { role, language, of: conversationId, whoId: participantId, ...(name && { name }) } as const
  if ((await deps.connections.bind(connection.connectionId, whose)) === 'taken') return turn.refuse('not-possible')
  await deps.connections.attend(conversationId, { connectionId: connection.connectionId, by })
  const [head = conversation, lines, participants, office, settings] = await Promise.all([
    deps.conversations.get(conversationId),
    deps.reading.linesAfter(conversationId, after),
    deps.reading.participants(conversationId),
    officeNow(deps),
    deps.settings(),
  ])
  const upTo = lines.at(-1)?.line ?? after
  await turn.reply({
    type: 'welcome',
    session,
    conversation: conversationId,
    participant: participantId,
    kind: room ? 'room' : 'chat',
    state: head.state,
    office,
    topics: [...settings.topics],
    lines,
    more: upTo < head.lastLine,
    lastLine: head.lastLine,
    read: readingsOf(participants),
    rated: head.rating !== undefined,
    verified: head.identity !== undefined,
    pingSeconds,
    ...(room && { subject: room.subject }),
    ...(head.agent && { agent: { ...head.agent, kind: 'agent' } }),
  })
  const presence = { type: 'presence', conversation: conversationId, by, here: true } as const
  await tell(deps, conversation, presence, { except: connection.connectionId })
}
