import type { ClientFrame } from '../../shared/events/chat.ts'
import type { ServerFrame, ServerFrameOf } from '../../shared/events/chat-answers.ts'
import type { ChatAuthor, ChatLine } from '../../shared/events/chat-shapes.ts'
import type { LinkDeps } from './link.ts'
import { createOutbox, type OutboxStore, type Pending } from './outbox.ts'
import { createRow } from './row.ts'

export interface TalkDeps {
  readonly post: (frame: ClientFrame) => boolean
  readonly after: LinkDeps['after']
  /** A new client id: 20 to 40 letters and digits. */
  readonly newId: () => string
  readonly store: OutboxStore
  /** Something is to be shown otherwise. */
  readonly changed: () => void
  /** Named in each frame where a connection has more than one, as an agent's. */
  readonly conversation?: string
  /** Beside the lines, where notes are shown: the last one that is known. */
  readonly afterNote?: () => number
}

/** An unanswered frame is sent again after so long. */
const answerMs = 12_000
/** What the server has kept reaches everybody at once; where it did not, it is asked for. */
const arrivalMs = 2000
const againMs = 3000
const typingShownMs = 6000
/** The protocol asks for it. */
const typingEveryMs = 3000

/**
 * One conversation as a browser knows it: every line once and in order, however often the connection is cut, and what is
 * still to be sent, one after the other, each under an id by which the server knows a repeat.
 */
export function createTalk({ post, after, newId, store, changed, conversation, afterNote }: TalkDeps) {
  const lines = createRow<ChatLine>(({ line }) => line)
  const outbox = createOutbox(store)
  const read = new Map<string, number>()
  const named = (conversation ? { conversation } : {}) as { conversation: string }
  let ready = false
  let asked = false
  let paused = false
  let typing: ChatAuthor | undefined
  let typedOf = false
  let readUpTo = 0
  let stopTyping: () => void = () => undefined

  const resume = (): ClientFrame => ({
    type: 'resume',
    ...named,
    after: lines.last(),
    ...(afterNote && { afterNote: afterNote() }),
  })

  function ask(): void {
    if (asked || !ready) return
    asked = post(resume())
    after(answerMs, () => {
      if (asked) askAgain()
    })
  }

  function askAgain(): void {
    asked = false
    ask()
  }

  function askWhereLacking(): void {
    if (lines.lacks()) ask()
  }

  function flush(): void {
    const next = ready && !paused ? outbox.next() : undefined
    if (!next || !post(frameOf(next))) return
    const { clientId } = next
    outbox.set(clientId, { state: 'sending' })
    after(answerMs, () => {
      const entry = outbox.all().find((one) => one.clientId === clientId)
      if (ready && entry?.state === 'sending') sendAgain()
    })
  }

  function sendAgain(): void {
    outbox.again()
    flush()
  }

  const frameOf = ({ clientId, text, note }: Pending): ClientFrame => ({
    type: note ? 'note' : 'send',
    ...named,
    clientId,
    text,
  })

  function takeLine(line: ChatLine): void {
    // Its sender's own copy goes when the line is shown, not before.
    for (const { clientId } of lines.take(line)) outbox.remove(clientId)
    if (line.by.id === typing?.id) typing = undefined
  }

  function accepted({ clientId, line, held, refused }: ServerFrameOf<'accepted'>): void {
    if (held || refused) outbox.set(clientId, { state: held ? 'held' : 'refused' })
    else if (line && line > lines.last()) {
      outbox.set(clientId, { state: 'sent' })
      lines.promise(line)
      after(arrivalMs, askWhereLacking)
    } else outbox.remove(clientId)
  }

  function problem({ code, of, clientId, message, retryAfterSeconds = 10 }: ServerFrameOf<'problem'>): void {
    // Which frame was too much is not said: what is under way waits.
    if (code === 'too-fast' || (code === 'try-again' && clientId)) {
      outbox.again()
      paused = true
      after(code === 'too-fast' ? retryAfterSeconds * 1000 : againMs, () => {
        paused = false
        flush()
        if (asked) askAgain()
      })
      return
    }
    if (of === 'resume') asked = false
    if (clientId) outbox.set(clientId, { state: 'failed', why: message })
  }

  function showTyping(by: ChatAuthor): void {
    typing = by
    stopTyping()
    stopTyping = after(typingShownMs, () => {
      typing = undefined
      changed()
    })
  }

  const mark = ({ by, line }: { readonly by: ChatAuthor; readonly line: number }) =>
    read.set(by.id, Math.max(line, read.get(by.id) ?? 0))

  function take(frame: ServerFrame): void {
    const { type } = frame
    if (type === 'welcome' || type === 'lines') {
      asked = false
      lines.promise(frame.lastLine)
      for (const line of frame.lines) takeLine(line)
      for (const one of frame.read) mark(one)
      askWhereLacking()
    } else if (type === 'line') {
      takeLine(frame.line)
      askWhereLacking()
    } else if (type === 'moderated') {
      // Its line follows; where it does not, it is asked for.
      if (outbox.set(frame.clientId, { state: frame.allowed ? 'sent' : 'refused' }) && frame.allowed)
        after(arrivalMs, ask)
    } else if (type === 'accepted') accepted(frame)
    else if (type === 'typing') showTyping(frame.by)
    else if (type === 'read') mark(frame)
    else if (type === 'problem') problem(frame)
  }

  function act(then: () => void): void {
    then()
    flush()
    changed()
  }

  return {
    lines: lines.all,
    pending: outbox.all,
    /** How far somebody has read. */
    readBy: (id: string) => read.get(id) ?? 0,
    typing: () => typing,
    resume,
    ask,

    /** Takes what somebody wrote; it is sent as soon as it can be. */
    write: (text: string, note?: true) =>
      act(() => outbox.add({ clientId: newId(), text, state: 'waiting', ...(note && { note }) })),
    retry: (clientId: string) => act(() => outbox.set(clientId, { state: 'waiting' })),
    drop: (clientId: string) => act(() => outbox.remove(clientId)),

    /** What the server says of this conversation. */
    got: (frame: ServerFrame) => act(() => take(frame)),

    /** The connection is there, and the server knows who speaks. @param known it said that there are so many lines */
    begin(known = 0): void {
      lines.promise(known)
      ready = true
      paused = asked = false
      // The moderator may have decided meanwhile: a repeat is answered by what became of it.
      for (const entry of outbox.all()) if (entry.state === 'held') post(frameOf(entry))
      askWhereLacking()
      flush()
    },
    pause(): void {
      ready = asked = false
      typing = undefined
      outbox.again()
    },

    /** Somebody is typing here. */
    type(): void {
      if (typedOf || !post({ type: 'typing', ...named })) return
      typedOf = true
      after(typingEveryMs, () => {
        typedOf = false
      })
    },
    /** All that is shown has been seen. */
    seen(): void {
      const line = lines.last()
      if (line > readUpTo && post({ type: 'read', ...named, line })) readUpTo = line
    },
  }
}

export type Talk = ReturnType<typeof createTalk>
