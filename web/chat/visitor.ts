import type { ClientFrame, ClientFrameOf } from '../../shared/events/chat.ts'
import type { ServerFrame, ServerFrameOf } from '../../shared/events/chat-answers.ts'
import { createLink, type LinkDeps } from './link.ts'
import type { Pending } from './outbox.ts'
import { createTalk } from './talk.ts'

/** What a visitor's browser keeps of a conversation: nothing before the visitor writes. */
export interface Kept {
  readonly session?: string
  readonly name?: string
  readonly outbox?: readonly Pending[]
  /** The panel was open. */
  readonly open?: boolean
}

export interface KeptStore {
  read(): Kept
  /** Undefined: forget it. */
  write(kept: Kept | undefined): void
}

export interface VisitorDeps extends LinkDeps {
  readonly store: KeptStore
  readonly newId: () => string
  readonly changed: () => void
  /** What the page says at this moment. */
  readonly page: () => Pick<ClientFrameOf<'hello'>, 'language' | 'page' | 'customer' | 'topic'>
  /** The secret of a group room's link. */
  readonly room?: string | undefined
}

type Request = ClientFrameOf<'leave' | 'offer-contact' | 'request-transcript' | 'rate'>
type Answer = ServerFrameOf<'done' | 'problem'>

/** A visitor's side of the chat: one conversation, or a seat in a room, and what can be asked for around it. */
export function createVisitor(deps: VisitorDeps) {
  const { store, newId, changed, page, room, after } = deps
  let { session, name, open } = store.read()
  let kept = session !== undefined
  let topic: string | undefined
  let welcome: ServerFrameOf<'welcome'> | undefined
  let refusal: string | undefined
  let agentHere = true
  let trusted = true
  const requests = new Map<string, { readonly frame: Request; readonly answered: (answer: Answer) => void }>()

  function save(change: Kept = {}): void {
    const known = { ...(session && { session }), ...(name && { name }), ...(open !== undefined && { open }) }
    if (kept) store.write({ ...store.read(), ...known, ...change })
  }

  const newTalk = () =>
    createTalk({
      post: (frame) => link.post(frame),
      after,
      newId,
      changed,
      store: {
        read: () => store.read().outbox ?? [],
        write(outbox) {
          kept ||= outbox.length > 0
          save({ outbox })
        },
      },
    })

  const link = createLink(deps, {
    enter,
    beat: () => talk.resume(),
    got,
    changed(state) {
      if (state === 'ready') {
        talk.begin()
        for (const { frame } of requests.values()) link.post(frame)
      } else talk.pause()
      changed()
    },
  })
  let talk = newTalk()

  function enter(): ClientFrame | undefined {
    const { language, customer, topic: fixed = topic, page: where } = page()
    const back = { ...(session && { session }), after: talk.lines().length }
    if (room) return name ? { type: 'join-room', language, room, name, ...back } : undefined
    return {
      type: 'hello',
      language,
      ...back,
      ...(where && { page: where }),
      ...(fixed && { topic: fixed }),
      ...(name && { name }),
      ...(customer && trusted && { customer }),
    }
  }

  function got(frame: ServerFrame): void {
    if (frame.type === 'welcome') {
      welcome = frame
      session = frame.session
      refusal = undefined
      // Whoever takes a seat in a room has said so by a name.
      kept ||= room !== undefined
      save()
    } else if (frame.type === 'state' && welcome) {
      const { agent: _, ...rest } = welcome
      welcome = { ...rest, state: frame.state, ...(frame.agent && { agent: frame.agent }) }
      agentHere = true
    } else if (frame.type === 'presence') {
      if (frame.by.kind === 'agent') agentHere = frame.here
    } else if (frame.type === 'done') answer(frame.of, frame)
    else if (frame.type === 'problem') problem(frame)
    talk.got(frame)
  }

  function answer(of: string, given: Answer): void {
    const request = requests.get(of)
    requests.delete(of)
    if (welcome && of === 'rate') welcome = { ...welcome, rated: true }
    request?.answered(given)
  }

  function problem(frame: ServerFrameOf<'problem'>): void {
    const { code, of = '', message } = frame
    if (code === 'too-fast') {
      for (const request of requests.values()) after((frame.retryAfterSeconds ?? 10) * 1000, () => again(request))
      return
    }
    if (of !== 'hello' && of !== 'join-room') {
      answer(of, frame)
      return
    }
    if (code === 'session-unknown') {
      // What was not sent yet is for the new conversation.
      session = undefined
      const { session: _, ...rest } = store.read()
      store.write(rest)
      talk = newTalk()
    } else if (code === 'signature-invalid') trusted = false
    else if (code === 'bad-topic') topic = undefined
    else if (code === 'try-again') return
    else {
      refusal = message
      link.stop()
      return
    }
    link.start()
  }

  function again(request: { readonly frame: Request }): void {
    if (requests.get(request.frame.type) === request) link.post(request.frame)
  }

  return {
    talk: () => talk,
    welcome: () => welcome,
    link: link.state,
    /** Why there is no conversation, in the server's words. */
    refusal: () => refusal,
    /** False where the agent has left the chat for the moment. */
    agentHere: () => agentHere,
    name: () => name,
    networkChanged: link.networkChanged,

    start(): void {
      if (link.state() === 'off') link.start()
    },
    /** The page goes away: the connection ends, the conversation does not. */
    stop: link.stop,
    /** Before the first line: under which name, and about what. A conversation in which nobody wrote is left behind. */
    choose(choice: { readonly name?: string; readonly topic?: string }): void {
      if (choice.name) name = choice.name
      topic = choice.topic ?? topic
      if (!room) session = undefined
      link.start()
    },
    /** Asks for something that is answered by `done`, as often as it takes. */
    request(frame: Request): Promise<Answer> {
      return new Promise((answered) => {
        requests.set(frame.type, { frame, answered })
        link.post(frame)
      })
    },
    keepOpen(is: boolean): void {
      open = is
      save()
    },
    /** Forgets this conversation; `start` begins another. */
    forget(): void {
      link.stop()
      kept = false
      session = welcome = topic = refusal = undefined
      store.write(undefined)
      talk = newTalk()
    },
  }
}

export type Visitor = ReturnType<typeof createVisitor>
