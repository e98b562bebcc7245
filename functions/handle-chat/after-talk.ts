import { close } from '../../shared/domain/chat/conversation.ts'
import type { ClientFrameOf } from '../../shared/events/chat.ts'
import { change } from './change.ts'
import { disconnect } from './disconnect.ts'
import { landed } from './landed.ts'
import { settle } from './settle.ts'
import type { Turn } from './turn.ts'

/** The visitor ends the conversation; a guest leaves the room, which goes on. */
export async function leave(turn: Turn, conversationId: string): Promise<void> {
  const { deps, author, connection } = turn
  if (author.kind === 'guest') {
    await turn.reply({ type: 'done', of: 'leave' })
    return disconnect(deps, connection.connectionId)
  }
  const left = await change(turn, conversationId, (before) => close(before, author, 'left', deps.now()))
  if (left) await turn.reply({ type: 'done', of: 'leave' })
}

/** Two questions after the conversation, answered once. */
export async function rate(turn: Turn, frame: ClientFrameOf<'rate'>, conversationId: string): Promise<void> {
  const { deps } = turn
  const { satisfaction, solved } = frame
  const rated = await settle(deps, async () => {
    const before = await deps.conversations.get(conversationId)
    if (!before) return 'session-unknown' as const
    if (before.room || before.state === 'new') return 'not-possible' as const
    if (before.rating) return 'already-rated' as const
    const at = deps.now().toISOString()
    const agentId = before.agent?.id
    const rating = { satisfaction, ...(solved !== undefined && { solved }), at, ...(agentId && { agentId }) }
    const after = { ...before, rating }
    const besides = [...deps.ratingItems(before, rating), ...landed(deps, before, after)]
    return (await deps.conversations.save(before, after, { besides })) === 'saved' ? ('done' as const) : 'conflict'
  })
  return rated === 'done' ? turn.reply({ type: 'done', of: 'rate' }) : turn.refuse(rated)
}
