import type { Conversation } from '../../shared/domain/chat/conversation.ts'
import type { ClientFrameOf } from '../../shared/events/chat.ts'
import { tell } from './tell.ts'
import type { Turn } from './turn.ts'
import { readingsOf } from './views.ts'

/** Agents look into what waits before they take it, and into what they answer; others into their own alone. */
const mayLook = ({ author }: Turn, { state, agent }: Conversation) =>
  author.kind !== 'agent' || state === 'waiting' || agent?.id === author.id

/** Tells what a browser has not got yet. */
export async function resume(turn: Turn, frame: ClientFrameOf<'resume'>, conversationId: string): Promise<void> {
  const { deps, author } = turn
  const conversation = await deps.conversations.get(conversationId)
  if (!conversation) return turn.refuse('session-unknown')
  if (!mayLook(turn, conversation)) return turn.refuse('not-yours')
  const isAgent = author.kind === 'agent'
  const [lines, participants, notes, held] = await Promise.all([
    deps.reading.linesAfter(conversationId, frame.after),
    deps.reading.participants(conversationId),
    isAgent ? deps.reading.notesAfter(conversationId, frame.afterNote ?? 0) : undefined,
    isAgent && conversation.room ? deps.reading.held(conversationId) : undefined,
  ])
  const upTo = lines.at(-1)?.line ?? frame.after
  await turn.reply({
    type: 'lines',
    conversation: conversationId,
    state: conversation.state,
    lines,
    more: upTo < conversation.lastLine,
    lastLine: conversation.lastLine,
    read: readingsOf(participants),
    ...(notes && { notes }),
    ...(held && { held }),
  })
}

/** Notes how far somebody has read, and tells the others. */
export async function markRead(turn: Turn, { line }: ClientFrameOf<'read'>, conversationId: string): Promise<void> {
  const { deps, author, connection } = turn
  const conversation = await deps.conversations.get(conversationId)
  if (!conversation) return turn.refuse('session-unknown')
  if (author.kind === 'system' || !mayLook(turn, conversation)) return turn.refuse('not-yours')
  const upTo = Math.min(line, conversation.lastLine)
  const who = { participantId: author.id, kind: author.kind, ...(author.name && { name: author.name }) }
  if ((await deps.reading.markRead(conversation, who, upTo)) === 'read-before') return
  const told = { type: 'read', conversation: conversationId, by: author, line: upTo } as const
  await tell(deps, conversation, told, { except: connection.connectionId })
}

/** Tells the others that somebody writes; kept nowhere. */
export async function showTyping(turn: Turn, conversationId: string): Promise<void> {
  const { deps, author, connection } = turn
  // Who may hear of a conversation is known without reading it.
  const attending = await deps.reading.attending(conversationId)
  if (!attending.some(({ connectionId }) => connectionId === connection.connectionId)) return turn.refuse('not-yours')
  const told = { type: 'typing', conversation: conversationId, by: author } as const
  await tell(deps, { conversationId }, told, { except: connection.connectionId })
}
