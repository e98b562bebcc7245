import { type Conversation, close } from '../../shared/domain/chat/conversation.ts'
import { abandonedSeconds } from '../../shared/domain/chat/limits.ts'
import type { ChatDeps } from './chat-deps.ts'
import { landed } from './landed.ts'
import { toldOfLine } from './send.ts'
import { settle } from './settle.ts'

const nobody = { id: 'system', kind: 'system' } as const

/**
 * The conversations of the queue that somebody still waits in. Who waited a day for an agent and is not there any more
 * has left without a word: that ends the conversation, and an agent who comes in need not do it.
 */
export async function stillWaiting(deps: ChatDeps, conversationIds: readonly string[]): Promise<Conversation[]> {
  const waiting: Conversation[] = []
  for (const conversation of await Promise.all(conversationIds.map((id) => deps.conversations.get(id)))) {
    if (!conversation) continue
    if (await isAbandoned(deps, conversation)) await endAbandoned(deps, conversation.conversationId)
    else waiting.push(conversation)
  }
  return waiting
}

async function isAbandoned(deps: ChatDeps, { conversationId, state, waitingSince }: Conversation): Promise<boolean> {
  if (state !== 'waiting' || !waitingSince) return false
  if (deps.now().getTime() - Date.parse(waitingSince) < abandonedSeconds * 1000) return false
  const attending = await deps.reading.attending(conversationId)
  return !attending.some(({ by }) => by.kind === 'visitor')
}

async function endAbandoned(deps: ChatDeps, conversationId: string): Promise<void> {
  const ended = await settle(deps, async () => {
    const before = await deps.conversations.get(conversationId)
    // An agent or the visitor was faster.
    if (!before || !(await isAbandoned(deps, before))) return 'goes-on' as const
    const change = close(before, nobody, 'left', deps.now())
    if (!change.ok) return 'goes-on' as const
    const { after, line } = change
    const saved = await deps.conversations.save(before, after, { line, besides: landed(deps, before, after) })
    return saved === 'saved' ? { before, after, line } : 'conflict'
  })
  if (ended !== 'goes-on') await toldOfLine(deps, ended)
}
