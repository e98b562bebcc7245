import type { ClientFrame, ClientFrameOf } from '../../shared/events/chat.ts'
import type { ServerFrame, ServerFrameOf } from '../../shared/events/chat-answers.ts'
import { createLink, type LinkDeps } from './link.ts'
import type { Pending } from './outbox.ts'
import { createTalk } from './talk.ts'

/** What a visitor's browser keeps of a conversation: nothing before the visitor writes. */
export interface Kept {
  readonly session?: string | undefined
  readonly name?: string | undefined
  readonly outbox?: readonly Pending[]
  /** The panel was open. */
  readonly open?: boolean | undefined
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
  readonly page: () => {
    readonly language: 'es' | 'en'
    readonly page?: string | undefined
    readonly topic?: string | undefined
    readonly customer?: ClientFrameOf<'hello'>['customer'] | undefined
  }
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
    if (kept) store.write({ ...store.read(), session, name, open, ...change })
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
    const back = { language, name, session, after: talk.lines().length }
    if (room && !name) return undefined
    // What is undefined is left out of the JSON that is sent.
    return (
      room
        ? { type: 'join-room', room, ...back }
        : { type: 'hello', page: where, topic: fixed || undefined, customer: trusted ? customer : undefined, ...back }
    ) as ClientFrame
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
      store.write({ ...store.read(), session })
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
    choose(called: string, about: string): void {
      if (!called && !about) return
      name = called || name
      topic = about
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
