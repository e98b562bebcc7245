import type { ClientFrame, ClientFrameOf } from '../../shared/events/chat.ts'
import type { ServerFrame, ServerFrameOf } from '../../shared/events/chat-answers.ts'
import type { ChatAuthor, ConversationSummary } from '../../shared/events/chat-shapes.ts'
import { type Case, createCase } from './case.ts'
import { createLink, type LinkDeps } from './link.ts'
import type { OutboxStore } from './outbox.ts'

export interface AgentDeps extends LinkDeps {
  readonly newId: () => string
  readonly language: () => 'es' | 'en'
  /** A fresh ticket; undefined where the agent has to sign in again. */
  readonly ticket: () => Promise<string | undefined>
  readonly storeOf: (conversation: string) => OutboxStore
  readonly changed: () => void
  /** Something that was asked for could not be done, in the server's words. */
  readonly told: (sentence: string) => void
}

type Act = ClientFrameOf<'take' | 'transfer' | 'close' | 'moderate'>

/** An agent's side of the chat: the queue, the conversations they answer, who else is there. */
export function createAgent(deps: AgentDeps) {
  const { newId, after, changed } = deps
  const queue = new Map<string, ConversationSummary>()
  const own = new Map<string, ConversationSummary>()
  const cases = new Map<string, Case>()
  const colleagues = new Map<string, { readonly agent: ChatAuthor; readonly available: boolean }>()
  /** Visitors who are connected, by conversation; where nothing was said, they are taken to be. */
  const away = new Map<string, boolean>()
  let me: ChatAuthor | undefined
  let available = true
  /** The one that is looked at. */
  let current = ''

  const link = createLink(deps, {
    async enter(): Promise<ClientFrame | undefined> {
      const ticket = await deps.ticket()
      return ticket ? { type: 'sign-in', language: deps.language(), ticket } : undefined
    },
    beat: () => ({ type: 'ping' }),
    got,
    changed(state) {
      if (state === 'ready') {
        if (!available) link.post({ type: 'presence', available })
        begin()
      } else for (const one of cases.values()) one.pause()
      changed()
    },
  })

  /**
   * Goes on with each conversation that is known here. What is up to date is not asked for: whoever answers many must not
   * spend on that what a connection may send.
   */
  function begin(): void {
    for (const id of cases.keys()) if (!own.has(id) && !queue.has(id)) cases.delete(id)
    for (const id of own.keys()) if (deps.storeOf(id).read().length > 0) caseOf(id)
    for (const [id, one] of cases) one.begin((own.get(id) ?? queue.get(id))?.lastLine)
    cases.get(current)?.ask()
  }

  function caseOf(conversation: string): Case {
    const known = cases.get(conversation)
    if (known) return known
    const store = deps.storeOf(conversation)
    const made = createCase({ post: link.post, after, newId, changed, conversation, store })
    cases.set(conversation, made)
    if (link.state() === 'ready') made.begin()
    return made
  }

  function signedIn(frame: ServerFrameOf<'signed-in'>): void {
    me = frame.agent
    queue.clear()
    for (const one of frame.queue) queue.set(one.conversation, one)
    const still = new Set(frame.conversations.map(({ conversation }) => conversation))
    // What ended or went to somebody else meanwhile is not theirs any more; what they read stays till they leave it.
    for (const [id, one] of own) if (!still.has(id) && one.state !== 'closed') own.delete(id)
    for (const one of frame.conversations) own.set(one.conversation, one)
    colleagues.clear()
    for (const one of frame.agents) colleagues.set(one.agent.id, one)
  }

  function stateOf({ conversation, summary, state, agent }: ServerFrameOf<'state'>): void {
    const known = summary ?? own.get(conversation)
    if (!known) return
    const mine = agent?.id === me?.id
    if (mine) own.set(conversation, { ...known, state })
    else own.delete(conversation)
    if (mine) cases.get(conversation)?.ask()
  }

  function got(frame: ServerFrame): void {
    if (frame.type === 'signed-in') signedIn(frame)
    else if (frame.type === 'queue') {
      if (frame.waiting) queue.set(frame.conversation, frame.waiting)
      else queue.delete(frame.conversation)
    } else if (frame.type === 'state') stateOf(frame)
    else if (frame.type === 'presence') presence(frame)
    // Each beat shows what a message that got lost would have told.
    else if (frame.type === 'pong') cases.get(current)?.ask()
    else if (frame.type === 'line') count(frame)
    if ('conversation' in frame && frame.conversation) {
      // What is not kept to be tried again, and was not asked by itself, is told.
      if (frame.type === 'problem' && !frame.clientId && frame.of !== 'resume') deps.told(frame.message)
      cases.get(frame.conversation)?.got(frame)
    } else if (frame.type === 'problem') {
      for (const one of cases.values()) one.got(frame)
      deps.told(frame.message)
    }
    changed()
  }

  function count({ conversation, line }: ServerFrameOf<'line'>): void {
    const known = own.get(conversation)
    if (known && known.lastLine < line.line) own.set(conversation, { ...known, lastLine: line.line })
  }

  function presence({ by, here, conversation, available: there = here }: ServerFrameOf<'presence'>): void {
    if (conversation) away.set(conversation, !here && by.kind !== 'agent')
    else if (here) colleagues.set(by.id, { agent: by, available: there })
    else colleagues.delete(by.id)
  }

  return {
    me: () => me,
    link: link.state,
    queue: (): readonly ConversationSummary[] =>
      [...queue.values()].toSorted((a, b) => (a.waitingSince ?? '').localeCompare(b.waitingSince ?? '')),
    own: (): readonly ConversationSummary[] =>
      [...own.values()].toSorted((a, b) => a.startedAt.localeCompare(b.startedAt)),
    colleagues: () => [...colleagues.values()].filter(({ agent }) => agent.id !== me?.id),
    isAway: (conversation: string) => away.get(conversation) ?? false,
    available: () => available,
    networkChanged: link.networkChanged,
    start: link.start,
    stop: link.stop,

    /** A conversation to look at: its lines come, if they may be seen. */
    look(conversation: string): Case {
      current = conversation
      const one = caseOf(conversation)
      one.ask()
      return one
    },
    /** Leaves one that has ended. */
    dismiss(conversation: string): void {
      own.delete(conversation)
      cases.delete(conversation)
      changed()
    },
    /** @returns false without a connection: an act is not kept for later, for others may have acted meanwhile */
    act: (frame: Act) => link.post(frame),
    setAvailable(there: boolean): void {
      available = there
      link.post({ type: 'presence', available })
      changed()
    },
  }
}

export type Agent = ReturnType<typeof createAgent>
