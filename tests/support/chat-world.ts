import type { ClientFrame } from '../../shared/events/chat.ts'
import type { ServerFrame } from '../../shared/events/chat-answers.ts'
import type { ChatLine } from '../../shared/events/chat-shapes.ts'
import type { Socket } from '../../web/chat/link.ts'
import { createVisitor, type Kept, type VisitorDeps } from '../../web/chat/visitor.ts'

const agent = { id: 'agent-1', kind: 'agent', name: 'Lucía' } as const
const visitor = { id: 'visitor-1', kind: 'visitor' } as const
const latencyMs = 5
const gone: Socket = { onopen: null, onmessage: null, onclose: null, send: () => undefined, close: () => undefined }

interface Conversation {
  readonly id: string
  readonly lines: ChatLine[]
}

/**
 * A chat without browsers: virtual time, a server that keeps the protocol (shared/events/chat.ts), and a network whose
 * connections are cut and whose server loses frames, as API Gateway may.
 */
export function createChatWorld({ moderated = false } = {}) {
  let now = 0
  let timers: { readonly at: number; readonly then: () => void; cancelled: boolean }[] = []
  const conversations = new Map<string, Conversation>()
  const sockets = new Set<ReturnType<typeof connect>>()
  let page = 0
  let kept: Kept | undefined
  let online = true
  let toLose = 0
  let ids = 0

  const schedule = (ms: number, then: () => void) => {
    const timer = { at: now + ms, then, cancelled: false }
    timers.push(timer)
    return () => {
      timer.cancelled = true
    }
  }

  /** A connection of the page: the server's side of it is in `hear`. */
  function connect() {
    let conversation: Conversation | undefined
    let open = online
    const socket: Socket & { post(frame: ServerFrame): void; cut(): void; of(): Conversation | undefined } = {
      onopen: null,
      onmessage: null,
      onclose: null,
      send: (data) => {
        if (open) schedule(latencyMs, () => open && hear(JSON.parse(data)))
      },
      close: () => {
        open = false
        sockets.delete(socket)
      },
      post: (frame) => {
        if (toLose > 0) toLose--
        else schedule(latencyMs, () => open && socket.onmessage?.({ data: JSON.stringify(frame) }))
      },
      cut: () => {
        socket.close()
        schedule(latencyMs, () => socket.onclose?.())
      },
      of: () => conversation,
    }
    function hear(frame: ClientFrame): void {
      if (frame.type === 'hello') {
        const known = conversations.get(frame.session ?? '')
        conversation = frame.session ? known : begin()
        if (conversation) socket.post(welcome(conversation, frame.after ?? 0))
        else socket.post({ type: 'problem', code: 'session-unknown', of: 'hello', message: 'Unknown.' })
      } else if (conversation && frame.type === 'resume')
        socket.post({ ...linesOf(conversation, frame.after), type: 'lines' })
      else if (conversation && frame.type === 'send') take(conversation, frame.clientId, frame.text, socket)
    }
    schedule(latencyMs, () => (open ? socket.onopen?.() : socket.onclose?.()))
    sockets.add(socket)
    return socket
  }

  function begin(): Conversation {
    const conversation = { id: `conversation-${conversations.size + 1}`, lines: [] }
    conversations.set(conversation.id, conversation)
    return conversation
  }

  /** At most three lines at once, so that `more` is met. */
  function linesOf({ id, lines }: Conversation, after: number) {
    const some = lines.slice(after, after + 3)
    const more = after + some.length < lines.length
    return { conversation: id, state: 'active' as const, lines: some, more, lastLine: lines.length, read: [] }
  }

  const welcome = (conversation: Conversation, after: number): ServerFrame => ({
    ...linesOf(conversation, after),
    type: 'welcome',
    session: conversation.id,
    participant: visitor.id,
    kind: 'chat',
    office: { open: true, withinHours: true, agents: 1 },
    topics: [],
    rated: false,
    verified: false,
    pingSeconds: 60,
  })

  function write(conversation: Conversation, by: ChatLine['by'], text: string, clientId: string): ChatLine {
    const line = { line: conversation.lines.length + 1, at: new Date(now).toISOString(), by, text, clientId } as const
    conversation.lines.push({ ...line, what: 'text' })
    for (const socket of sockets)
      if (socket.of() === conversation)
        socket.post({ type: 'line', conversation: conversation.id, line: { ...line, what: 'text' } })
    return { ...line, what: 'text' }
  }

  function take(conversation: Conversation, clientId: string, text: string, socket: ReturnType<typeof connect>): void {
    const known = conversation.lines.find((line) => line.clientId === clientId)
    const accepted = { type: 'accepted', conversation: conversation.id, clientId } as const
    if (moderated) socket.post({ ...accepted, held: true })
    else socket.post({ ...accepted, line: (known ?? write(conversation, visitor, text, clientId)).line })
  }

  /** Loads the page: what was in memory is gone, what was kept is there. */
  function load() {
    page++
    const mine = page
    for (const socket of sockets) socket.close()
    const deps: VisitorDeps = {
      // A page that is gone opens nothing any more.
      open: () => (mine === page ? connect() : gone),
      after: (ms, then) => schedule(ms, () => mine === page && then()),
      random: () => 0.5,
      online: () => online,
      newId: () => `client-${String(++ids).padStart(20, '0')}`,
      changed: () => undefined,
      page: () => ({ language: 'en' }),
      store: {
        read: () => kept ?? {},
        write: (next) => {
          kept = next && structuredClone(next)
        },
      },
    }
    const loaded = createVisitor(deps)
    loaded.start()
    return loaded
  }

  /** Lets time pass, event after event. */
  async function pass(ms: number): Promise<void> {
    const until = now + ms
    for (;;) {
      for (let turn = 0; turn < 4; turn++) await Promise.resolve()
      timers = timers.filter(({ cancelled }) => !cancelled)
      const next = timers.reduce<(typeof timers)[number] | undefined>(
        (first, one) => (one.at <= until && (!first || one.at < first.at) ? one : first),
        undefined,
      )
      if (!next) break
      timers.splice(timers.indexOf(next), 1)
      now = Math.max(now, next.at)
      next.then()
    }
    now = until
  }

  return {
    load,
    pass,
    conversations: () => [...conversations.values()],
    kept: () => kept,
    /** The agent writes to whoever is connected. */
    answer(text: string): void {
      for (const conversation of conversations.values())
        if (conversation.lines.length > 0) write(conversation, agent, text, `agent-${++ids}`)
    },
    cut(): void {
      for (const socket of sockets) socket.cut()
    },
    /** The next frames of the server do not arrive. */
    lose(count: number): void {
      toLose += count
    },
    setOnline(there: boolean): void {
      online = there
      if (!there) for (const socket of sockets) socket.cut()
    },
    heal(): void {
      toLose = 0
      online = true
    },
    forgetAll: () => conversations.clear(),
    post: (frame: ServerFrame) => {
      for (const socket of sockets) socket.post(frame)
    },
  }
}
