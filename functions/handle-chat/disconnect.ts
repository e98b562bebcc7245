import type { ChatAuthor } from '../../shared/events/chat-shapes.ts'
import type { ChatDeps } from './chat-deps.ts'
import { forget, tell, tellAgents } from './tell.ts'

/** Forgets a connection; others hear that its person is gone where this was their last one. */
export async function disconnect(deps: ChatDeps, connectionId: string): Promise<void> {
  const connection = await forget(deps, connectionId)
  if (!connection || connection.role === 'none') return
  const { whoId = '', role, name, of: conversationId } = connection
  const by = { id: whoId, kind: role, ...(name && { name }) }
  if (conversationId) return left(deps, conversationId, by)
  const present = await deps.agents.present()
  if (present.some(({ agent }) => agent.id === whoId)) return
  await tellAgents(deps, { type: 'presence', by, here: false, available: false })
  for (const answered of await deps.agents.answeredBy(whoId)) await left(deps, answered, by)
}

async function left(deps: ChatDeps, conversationId: string, by: ChatAuthor) {
  const attending = await deps.reading.attending(conversationId)
  if (attending.some(({ by: { id } }) => id === by.id)) return
  await tell(deps, { conversationId }, { type: 'presence', conversation: conversationId, by, here: false })
}
