import { type Agent, authorOf, close, take, transfer } from '../../shared/domain/chat/conversation.ts'
import { pingSeconds } from '../../shared/domain/chat/limits.ts'
import type { ClientFrameOf } from '../../shared/events/chat.ts'
import { stillWaiting } from './abandoned.ts'
import { change } from './change.ts'
import type { ChatDeps } from './chat-deps.ts'
import { cleaned } from './send.ts'
import { settle } from './settle.ts'
import { tell, tellAgents } from './tell.ts'
import type { Turn } from './turn.ts'
import { summaryOf } from './views.ts'

const agentOf = ({ author: { id, name = '' } }: Turn): Agent => ({ id, name })

/** An agent enters with a ticket: hears of the queue and of what they answer. */
export async function signIn(turn: Turn, { ticket, language }: ClientFrameOf<'sign-in'>): Promise<void> {
  const { deps, connection } = turn
  const agent = await deps.agents.redeemTicket(ticket)
  if (!agent) return turn.refuse('ticket-invalid', { field: 'ticket' })
  const { connectionId } = connection
  const whose = { role: 'agent', language, whoId: agent.id, name: agent.name } as const
  if ((await deps.connections.bind(connectionId, whose)) === 'taken') return turn.refuse('not-possible')
  await deps.agents.enter(connectionId, agent)
  const answered = await deps.agents.answeredBy(agent.id)
  const by = authorOf(agent)
  for (const conversationId of answered) await deps.connections.attend(conversationId, { connectionId, by })
  const [queue, conversations, present] = await Promise.all([
    deps.agents.waiting().then((ids) => stillWaiting(deps, ids)),
    Promise.all(answered.map((id) => deps.conversations.get(id))),
    deps.agents.present(),
  ])
  const agents = new Map(present.map((one) => [one.agent.id, { agent: authorOf(one.agent), available: one.available }]))
  await turn.reply({
    type: 'signed-in',
    agent: by,
    queue: queue.map(summaryOf),
    conversations: conversations.flatMap((one) => (one ? [summaryOf(one)] : [])),
    agents: [...agents.values()],
    pingSeconds,
  })
  await tellAgents(deps, { type: 'presence', by, here: true, available: true }, connectionId)
  for (const conversationId of answered) {
    const told = { type: 'presence', conversation: conversationId, by, here: true } as const
    await tell(deps, { conversationId }, told, { except: connectionId })
  }
}

/** Whether the agent counts as there. */
export async function setPresence(turn: Turn, { available }: ClientFrameOf<'presence'>): Promise<void> {
  const { deps, connection, author } = turn
  await deps.agents.stay(connection.connectionId, available)
  await tellAgents(deps, { type: 'presence', by: author, here: true, available })
}

/** One agent gets it; what another agent answers may be taken over while that one is not there. */
export async function takeConversation(turn: Turn, { conversation }: ClientFrameOf<'take'>): Promise<void> {
  const { deps } = turn
  const agent = agentOf(turn)
  const present = await deps.agents.present()
  const here = new Set(present.map((one) => one.agent.id))
  await attend(deps, conversation, agent)
  const taken = await change(turn, conversation, (before) =>
    take(before, agent, deps.now(), before.agent !== undefined && !here.has(before.agent.id)),
  )
  if (!taken) await unattendUnlessOwn(deps, conversation, agent)
}

/** Every connection of the agent hears of it: they may have the console open twice. */
async function attend(deps: ChatDeps, conversationId: string, agent: Agent): Promise<void> {
  const present = await deps.agents.present()
  const own = present.filter((one) => one.agent.id === agent.id)
  const by = authorOf(agent)
  await Promise.all(own.map(({ connectionId }) => deps.connections.attend(conversationId, { connectionId, by })))
}

async function unattend(deps: ChatDeps, conversationId: string, agent: Agent): Promise<void> {
  const attending = await deps.reading.attending(conversationId)
  const own = attending.filter(({ by }) => by.id === agent.id)
  await Promise.all(own.map(({ connectionId }) => deps.connections.unattend(conversationId, connectionId)))
}

async function unattendUnlessOwn(deps: ChatDeps, conversationId: string, agent: Agent): Promise<void> {
  const conversation = await deps.conversations.get(conversationId)
  if (conversation?.agent?.id !== agent.id) await unattend(deps, conversationId, agent)
}

export async function transferConversation(turn: Turn, frame: ClientFrameOf<'transfer'>): Promise<void> {
  const { deps } = turn
  const { conversation, to } = frame
  const agent = agentOf(turn)
  const goal = await goalOf(deps, to)
  if (!goal) return turn.refuse('agent' in to ? 'not-possible' : 'bad-topic', { field: 'to' })
  if ('agent' in goal) await attend(deps, conversation, goal.agent)
  const moved = await change(turn, conversation, (before) =>
    before.agent?.id === agent.id ? transfer(before, agent, goal, deps.now()) : { ok: false, code: 'not-yours' },
  )
  if (moved) await unattendUnlessOwn(deps, conversation, agent)
  else if ('agent' in goal) await unattendUnlessOwn(deps, conversation, goal.agent)
}

/** Agents who are not there could not answer; topics are those of the settings. */
async function goalOf(deps: ChatDeps, to: ClientFrameOf<'transfer'>['to']) {
  if ('topic' in to) {
    const { topics } = await deps.settings()
    return topics.some(({ topic }) => topic === to.topic) ? to : undefined
  }
  const present = await deps.agents.present()
  const found = present.find(({ agent }) => agent.id === to.agent)
  return found && { agent: found.agent }
}

/** Ends what the agent answers, or what nobody answers yet. */
export async function closeConversation(turn: Turn, frame: ClientFrameOf<'close'>): Promise<void> {
  const { deps, author } = turn
  await change(turn, frame.conversation, (before) =>
    before.state === 'active' && before.agent?.id !== author.id
      ? { ok: false, code: 'not-yours' }
      : close(before, author, frame.reason, deps.now()),
  )
}

/** Keeps a note for agents, once for its client id. */
export async function writeNote(turn: Turn, frame: ClientFrameOf<'note'>): Promise<void> {
  const { deps, author } = turn
  const { conversation: conversationId, clientId } = frame
  const text = cleaned(frame.text)
  if (text === '') return turn.refuse('bad-frame', { field: 'text' })
  const accepted = { type: 'accepted', conversation: conversationId, clientId } as const
  const written = await settle(deps, async () => {
    const before = await deps.conversations.get(conversationId)
    if (!before) return 'session-unknown' as const
    if (before.agent?.id !== author.id) return 'not-yours' as const
    const note = {
      note: before.lastNote + 1,
      afterLine: before.lastLine,
      at: deps.now().toISOString(),
      by: author,
      text,
      clientId,
    }
    const sent = { participantId: author.id, clientId, became: { note: note.note } }
    const after = { ...before, lastNote: note.note }
    if ((await deps.conversations.save(before, after, { note, sent })) === 'saved') return { note, after }
    const became = await deps.conversations.sent(conversationId, author.id, clientId)
    return became ? { became } : 'conflict'
  })
  if (typeof written === 'string') return turn.refuse(written)
  if ('became' in written) return turn.reply({ ...accepted, ...written.became })
  await turn.reply({ ...accepted, note: written.note.note })
  const told = { type: 'note', conversation: conversationId, note: written.note } as const
  await tell(deps, written.after, told, { agentsOnly: true })
}
