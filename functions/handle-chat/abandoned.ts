import { type Conversation, close } from '../../shared/domain/chat/conversation.ts'
import { abandonedSeconds } from '../../shared/domain/chat/limits.ts'
import type { ChatDeps } from './chat-deps.ts'
import { landed } from './landed.ts'
import { toldOfLine } from './send.ts'
import { settle } from './settle.ts'

const nobody = { id: 'system', kind: 'system' } as const

/** An agent waits while they are ended: the others come with the next who signs in. */
const mostAtOnce = 20

/**
 * The conversations of the queue that somebody still waits in. Who waited a day for an agent and is not there any more
 * has left without a word: that ends the conversation, and an agent who comes in need not do it.
 */
export async function stillWaiting(deps: ChatDeps, conversationIds: readonly string[]): Promise<Conversation[]> {
  const found = await Promise.all(conversationIds.map((id) => deps.conversations.get(id)))
  const waiting = found.filter((conversation) => conversation !== undefined)
  const ended = new Set<Conversation>()
  for (const conversation of waiting.filter((one) => isOld(deps, one)).slice(0, mostAtOnce)) {
    const { conversationId } = conversation
    try {
      if (await endIfAbandoned(deps, conversationId)) ended.add(conversation)
    } catch (error) {
      // The next who signs in tries again; nobody is kept out for it.
      deps.log.warn('An abandoned conversation was not ended.', { conversationId, error })
    }
  }
  return waiting.filter((conversation) => !ended.has(conversation))
}

const isOld = (deps: ChatDeps, { state, waitingSince }: Conversation) =>
  state === 'waiting' &&
  waitingSince !== undefined &&
  deps.now().getTime() - Date.parse(waitingSince) >= abandonedSeconds * 1000

async function endIfAbandoned(deps: ChatDeps, conversationId: string): Promise<boolean> {
  const attending = await deps.reading.attending(conversationId)
  if (attending.some(({ by }) => by.kind === 'visitor')) return false
  const ended = await settle(deps, async () => {
    const before = await deps.conversations.get(conversationId)
    // An agent or the visitor was faster.
    if (!before || !isOld(deps, before)) return 'goes-on' as const
    const change = close(before, nobody, 'left', deps.now())
    if (!change.ok) return 'goes-on' as const
    const { after, line } = change
    const saved = await deps.conversations.save(before, after, { line, besides: landed(deps, before, after) })
    return saved === 'saved' ? { before, after, line } : 'conflict'
  })
  if (ended === 'goes-on') return false
  await toldOfLine(deps, ended)
  return true
}
