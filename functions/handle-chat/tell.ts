import type { Conversation } from '../../shared/domain/chat/conversation.ts'
import type { ServerFrame } from '../../shared/events/chat-answers.ts'
import type { Attending, ChatConnection } from '../../shared/stores/chat-rows.ts'
import type { ChatDeps } from './chat-deps.ts'

/** Removes what is known of a connection, and tells whose it was. */
export async function forget(deps: ChatDeps, connectionId: string): Promise<ChatConnection | undefined> {
  const connection = await deps.connections.remove(connectionId)
  if (connection?.role === 'agent') {
    await deps.agents.exit(connectionId)
    const answered = await deps.agents.answeredBy(connection.whoId ?? '')
    for (const conversationId of answered) await deps.connections.unattend(conversationId, connectionId)
  } else if (connection?.of) await deps.connections.unattend(connection.of, connectionId)
  return connection
}

/** Sends one connection a frame; one that is gone is forgotten. What cannot be delivered is found by `resume`. */
export async function postTo(deps: ChatDeps, connectionId: string, frame: ServerFrame): Promise<void> {
  const posted = await deps.channel.post(connectionId, frame).catch((error: unknown) => {
    deps.log.warn('A frame was not delivered.', { error, type: frame.type })
    return 'sent' as const
  })
  if (posted === 'gone') await forget(deps, connectionId)
}

interface Told {
  /** Agents may see other frames, or alone be told. */
  readonly forAgents?: ServerFrame
  readonly agentsOnly?: boolean
  readonly except?: string
}

/** Tells everybody who hears of a conversation. */
export async function tell(
  deps: ChatDeps,
  { conversationId }: Pick<Conversation, 'conversationId'>,
  frame: ServerFrame,
  { forAgents = frame, agentsOnly = false, except }: Told = {},
): Promise<void> {
  const isAgent = ({ by }: Attending) => by.kind === 'agent'
  const attending = await deps.reading.attending(conversationId)
  await Promise.all(
    attending
      .filter((one) => one.connectionId !== except && (!agentsOnly || isAgent(one)))
      .map((one) => postTo(deps, one.connectionId, isAgent(one) ? forAgents : frame)),
  )
}

/** Tells every agent who is there. */
export async function tellAgents(deps: ChatDeps, frame: ServerFrame, except?: string): Promise<void> {
  const present = await deps.agents.present()
  const others = present.filter(({ connectionId }) => connectionId !== except)
  await Promise.all(others.map(({ connectionId }) => postTo(deps, connectionId, frame)))
}
