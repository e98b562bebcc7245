import type { ClientFrame } from '../../shared/events/chat.ts'
import type { ServerFrame } from '../../shared/events/chat-answers.ts'

/** What is used of a WebSocket. */
export interface Socket {
  onopen: (() => void) | null
  onmessage: ((event: { readonly data: unknown }) => void) | null
  onclose: (() => void) | null
  send(data: string): void
  close(): void
}

export interface LinkDeps {
  readonly open: () => Socket
  /** Calls once after so many milliseconds, unless what it returns is called before. */
  readonly after: (ms: number, then: () => void) => () => void
  /** From 0 to 1. */
  readonly random: () => number
  /** False where the browser knows that there is no network. */
  readonly online: () => boolean
}

export interface LinkOptions {
  /** The first frame of each connection; undefined ends the attempts, an error counts as a failed one. */
  readonly enter: () => ClientFrame | undefined | Promise<ClientFrame | undefined>
  /** What keeps an idle connection open, and shows whether it still lives. */
  readonly beat: () => ClientFrame
  readonly got: (frame: ServerFrame) => void
  readonly changed: (state: LinkState) => void
}

/** `off` until started; `ready` after the server's welcome; `lost` between two attempts, `offline` without a network. */
export type LinkState = 'off' | 'connecting' | 'ready' | 'lost' | 'offline'

/** A connection that shows no sign for so long after a question is given up. */
const patienceMs = 10_000
const firstWaitMs = 1000
const longestWaitMs = 30_000

/**
 * Keeps one connection to the chat: enters, beats, and after a cut enters again, each time after about twice the wait of
 * the time before and never at the same moment as everybody else. What was under way when a connection was cut is for
 * `changed` to send anew.
 */
export function createLink({ open, after, random, online }: LinkDeps, options: LinkOptions) {
  let state: LinkState = 'off'
  let socket: Socket | undefined
  /** Numbers the attempts: what a former one still has to say is not heard. */
  let attempt = 0
  let failures = 0
  const none = () => undefined
  let cancelWait: () => void = none
  let cancelPatience: () => void = none
  let cancelBeat: () => void = none

  function set(next: LinkState): void {
    if (state === next) return
    state = next
    options.changed(next)
  }

  function drop(): void {
    attempt++
    for (const cancel of [cancelWait, cancelPatience, cancelBeat]) cancel()
    cancelWait = cancelPatience = cancelBeat = none
    const former = socket
    socket = undefined
    if (!former) return
    former.onopen = former.onmessage = former.onclose = null
    former.close()
  }

  function lose(): void {
    drop()
    const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(failures++, 9)) * (0.5 + random() / 2)
    // A browser may be wrong about its network: it is tried all the same, now and then.
    cancelWait = after(online() ? wait : longestWaitMs, () => void connect())
    set(online() ? 'lost' : 'offline')
  }

  function beGone(): void {
    drop()
    failures = 0
    set('off')
  }

  function expectSign(): void {
    if (cancelPatience === none) cancelPatience = after(patienceMs, lose)
  }

  async function connect(): Promise<void> {
    drop()
    const mine = attempt
    set('connecting')
    let first: ClientFrame | undefined
    try {
      first = await options.enter()
    } catch {
      if (mine === attempt) lose()
      return
    }
    if (mine !== attempt) return
    if (!first) return beGone()
    expectSign()
    const opened = open()
    socket = opened
    opened.onopen = () => opened.send(JSON.stringify(first))
    opened.onclose = lose
    opened.onmessage = ({ data }) => hear(data)
  }

  function hear(data: unknown): void {
    const frame = frameOf(data)
    if (!frame) return
    const mine = attempt
    if (state === 'ready' || isEntry(frame)) {
      cancelPatience()
      cancelPatience = none
    }
    options.got(frame)
    if (mine !== attempt || !isEntry(frame)) return
    failures = 0
    beatEvery(frame.pingSeconds * 1000)
    set('ready')
  }

  function beatEvery(ms: number): void {
    cancelBeat = after(ms, () => {
      post(options.beat())
      beatEvery(ms)
    })
  }

  /** @returns false where it could not even be tried */
  function post(frame: ClientFrame): boolean {
    if (state !== 'ready' || !socket) return false
    if (frame.type !== 'typing' && frame.type !== 'read') expectSign()
    socket.send(JSON.stringify(frame))
    return true
  }

  return {
    state: () => state,
    post,
    /** Connects, or connects anew with another first frame. */
    start: () => void connect(),
    stop: beGone,
    /** The browser's network came or went, or the page is looked at again after a while. */
    networkChanged(): void {
      if (state === 'off') return
      if (!online()) lose()
      else if (state === 'ready') post(options.beat())
      else if (state !== 'connecting') void connect()
    },
  }
}

const isEntry = (frame: ServerFrame) => frame.type === 'welcome' || frame.type === 'signed-in'

/** API Gateway itself sends other things now and then, such as `{"message": "Internal server error"}`. */
function frameOf(data: unknown): ServerFrame | undefined {
  try {
    const frame = JSON.parse(String(data))
    return typeof frame?.type === 'string' ? frame : undefined
  } catch {
    return undefined
  }
}
