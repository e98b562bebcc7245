import { type Conversation, hourWith, write } from '../../shared/domain/chat/conversation.ts'
import { bytesPerHour } from '../../shared/domain/chat/limits.ts'
import { sameHash, secretHash } from '../../shared/domain/chat/secrets.ts'
import type { ClientFrameOf } from '../../shared/events/chat.ts'
import { newParticipant, resumed, welcome } from './hello.ts'
import { settle } from './settle.ts'
import { tell } from './tell.ts'
import type { Turn } from './turn.ts'

/** A guest takes a seat in a room by its link, or comes back to their own. */
export async function joinRoom(turn: Turn, frame: ClientFrameOf<'join-room'>): Promise<void> {
  const { deps } = turn
  const [roomId = '', secret = ''] = frame.room.split('.')
  if (frame.session !== undefined) {
    const entered = await resumed(deps, frame.session)
    if (entered?.conversation.room && entered.conversation.conversationId === roomId)
      return welcome(turn, entered, frame)
    return turn.refuse('session-unknown', { field: 'session' })
  }
  const seated = await settle(deps, async () => {
    const before = await deps.conversations.get(roomId)
    const room = before?.room
    const known = room && sameHash(room.linkHash, secretHash('room', roomId, secret))
    // A room that is closed answers as one that never was: its link tells nothing any more.
    if (!known || before.state === 'closed' || room.closesAt <= deps.now().toISOString()) return 'room-unknown' as const
    if (room.taken >= room.seats) return 'room-full' as const
    const { participant, session } = newParticipant(deps, roomId, { kind: 'guest', name: frame.name })
    const after = { ...before, room: { ...room, taken: room.taken + 1 } }
    if ((await deps.conversations.save(before, after, { participant })) === 'conflict') return 'conflict'
    return { conversation: after, participant, session }
  })
  if (typeof seated === 'string') return turn.refuse(seated, { field: 'room' })
  return welcome(turn, seated, frame)
}

/** Keeps a guest's message until the moderator decides, once for its client id. */
export async function hold(
  turn: Turn,
  { conversationId }: Conversation,
  said: { readonly clientId: string; readonly text: string },
): Promise<void> {
  const { deps, author } = turn
  const accepted = { type: 'accepted', conversation: conversationId, clientId: said.clientId } as const
  const held = { held: deps.newId(), at: deps.now().toISOString(), by: author, ...said }
  const kept = await settle(deps, async () => {
    const became = await deps.conversations.sent(conversationId, author.id, said.clientId)
    if (became) return { became, repeated: true }
    const before = await deps.conversations.get(conversationId)
    if (!before) return 'session-unknown' as const
    if (before.state === 'closed') return 'closed' as const
    const hour = hourWith(before, Buffer.byteLength(said.text), deps.now())
    if (hour.bytes > bytesPerHour) return 'too-much' as const
    const sent = { participantId: author.id, clientId: said.clientId, became: { held: true } }
    const saved = await deps.conversations.save(before, { ...before, hour }, { hold: held, sent })
    return saved === 'saved' ? { became: { held: true }, repeated: false } : 'conflict'
  })
  if (typeof kept === 'string') return turn.refuse(kept)
  await turn.reply({ ...accepted, ...kept.became })
  // Agents have heard of it, under the id that it was kept by.
  if (kept.repeated) return
  const told = { type: 'held', conversation: conversationId, message: held } as const
  await tell(deps, { conversationId }, told, { agentsOnly: true })
}

/** The moderator lets a held message in, as a line by its author, or keeps it out. */
export async function moderate(turn: Turn, frame: ClientFrameOf<'moderate'>): Promise<void> {
  const { deps, author } = turn
  const { conversation: conversationId, held: heldId, allow } = frame
  const decided = await settle(deps, async () => {
    const before = await deps.conversations.get(conversationId)
    if (!before) return 'session-unknown' as const
    if (before.agent?.id !== author.id) return 'not-yours' as const
    const held = await deps.reading.heldMessage(conversationId, heldId)
    // Decided before, by another tab of the moderator's.
    if (!held) return 'not-possible' as const
    // Its bytes were counted when it came.
    const change = write({ ...before, hour: { ...before.hour, bytes: 0 } }, held.by, held, deps.now())
    if (!change.ok) return change.code
    const { line } = change
    const after = allow ? { ...change.after, hour: before.hour } : before
    const became = allow ? { line: line.line } : { refused: true }
    const saved = await deps.conversations.save(before, after, {
      decided: { held, became },
      ...(allow && { line }),
    })
    return saved === 'saved' ? { held, line, after } : 'conflict'
  })
  if (typeof decided === 'string') return turn.refuse(decided)
  const { held, line, after } = decided
  const { clientId } = held
  const told = { type: 'moderated', conversation: conversationId, held: heldId, clientId, allowed: allow } as const
  const attending = await deps.reading.attending(conversationId)
  // The moderator and the author hear of the decision; the others of the line alone.
  const concerned = attending.filter(({ by }) => by.kind === 'agent' || by.id === held.by.id)
  await Promise.all(concerned.map(({ connectionId }) => turn.post(connectionId, told)))
  if (allow) await tell(deps, after, { type: 'line', conversation: conversationId, line })
}
