import { type Author, authorOf, type Conversation, type Line, write } from '../../shared/domain/chat/conversation.ts'
import type { ClientFrameOf } from '../../shared/events/chat.ts'
import type { Sent } from '../../shared/stores/chat-rows.ts'
import type { ChatDeps } from './chat-deps.ts'
import { landed } from './landed.ts'
import { hold } from './rooms.ts'
import { settle } from './settle.ts'
import { tell, tellAgents } from './tell.ts'
import type { Turn } from './turn.ts'
import { summaryOf } from './views.ts'

type Taken =
  | { readonly outcome: 'written'; readonly before: Conversation; readonly after: Conversation; readonly line: Line }
  /** It was taken before: the browser did not get the answer. */
  | { readonly outcome: 'repeated'; readonly became: Sent }
  | {
      readonly outcome: 'refused'
      readonly code: 'closed' | 'taken' | 'too-much' | 'not-possible' | 'session-unknown' | 'not-yours'
    }

/** Takes a line, once for its client id, and tells everybody of it. */
export async function send(turn: Turn, frame: ClientFrameOf<'send'>, conversationId: string): Promise<void> {
  const { deps, author } = turn
  const { clientId } = frame
  const text = cleaned(frame.text)
  if (text === '') return turn.refuse('bad-frame', { field: 'text' })
  const conversation = await deps.conversations.get(conversationId)
  if (author.kind === 'guest' && conversation?.room?.moderated) return hold(turn, conversation, { clientId, text })
  const taken = await take(deps, conversationId, author, { clientId, text })
  if (taken.outcome === 'refused') return turn.refuse(taken.code)
  const accepted = { type: 'accepted', conversation: conversationId, clientId } as const
  if (taken.outcome === 'repeated') return turn.reply({ ...accepted, ...taken.became })
  await turn.reply({ ...accepted, line: taken.line.line })
  await toldOfLine(deps, taken)
}

/** Lines wear no control characters but line breaks and tabs: nothing a person types, and some terminals obey them. */
export const cleaned = (text: string) =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}--[\n\t]]/gv, '')
    .trim()

export function take(
  deps: ChatDeps,
  conversationId: string,
  author: Author,
  said: { readonly clientId: string; readonly text: string },
): Promise<Taken> {
  const sent = { participantId: author.id, clientId: said.clientId }
  return settle<Taken>(deps, async () => {
    const before = await deps.conversations.get(conversationId)
    if (!before) return { outcome: 'refused', code: 'session-unknown' }
    const mayNot = author.kind === 'agent' && before.agent?.id !== author.id
    const change = mayNot ? ({ ok: false, code: 'not-yours' } as const) : write(before, author, said, deps.now())
    if (!change.ok) {
      const became = await deps.conversations.sent(conversationId, author.id, said.clientId)
      return became ? { outcome: 'repeated', became } : { outcome: 'refused', code: change.code }
    }
    const begins = before.state === 'new'
    const after = begins ? await lasting(deps, change.after) : change.after
    const saved = await deps.conversations.save(before, after, {
      line: change.line,
      sent: { ...sent, became: { line: change.line.line } },
      ...(begins && { lasting: [author.id] }),
      besides: landed(deps, before, after),
    })
    if (saved === 'saved') return { outcome: 'written', before, after, line: change.line }
    const became = await deps.conversations.sent(conversationId, author.id, said.clientId)
    return became ? { outcome: 'repeated', became } : 'conflict'
  })
}

/** A conversation that has begun is kept as long as the company says. */
async function lasting(deps: ChatDeps, conversation: Conversation): Promise<Conversation> {
  const { keepDays } = await deps.settings()
  const expiresAt = new Date(Date.parse(conversation.startedAt) + keepDays * 86_400_000).toISOString()
  return { ...conversation, expiresAt }
}

/** Tells of a line that was written; the queue too, where somebody waits from now on. */
export async function toldOfLine(
  deps: ChatDeps,
  { before, after, line }: { readonly before: Conversation; readonly after: Conversation; readonly line: Line },
): Promise<void> {
  const { conversationId: conversation } = after
  await tell(deps, after, { type: 'line', conversation, line })
  if (before.state !== after.state || before.agent?.id !== after.agent?.id) await toldOfState(deps, before, after)
}

/** Tells who hears of a conversation how it stands; and all agents, whether it waits. */
async function toldOfState(deps: ChatDeps, before: Conversation, after: Conversation): Promise<void> {
  const { conversationId: conversation, state, agent, ending } = after
  const told = {
    type: 'state',
    conversation,
    state,
    ...(agent && { agent: authorOf(agent) }),
    ...(ending && { ending }),
  } as const
  await tell(deps, after, told, { forAgents: { ...told, summary: summaryOf(after) } })
  // Of what was left before anybody wrote no agent ever heard; a room has no queue.
  if (after.room || (before.state === 'new' && state === 'closed')) return
  await tellAgents(deps, {
    type: 'queue',
    conversation,
    ...(state === 'waiting' && { waiting: summaryOf(after) }),
  })
}
