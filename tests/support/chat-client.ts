import { randomUUID } from 'node:crypto'
import { WebSocket } from 'ws'
import type { ClientFrame } from '../../shared/events/chat.ts'
import { type ServerFrame, type ServerFrameOf, serverFrame } from '../../shared/events/chat-answers.ts'

type Type = ServerFrame['type']

export interface ChatClient {
  /** Everything that came, in its order; each is checked by the contract. */
  readonly frames: readonly ServerFrame[]
  send(frame: ClientFrame | string): void
  /** Sends a line and gives its client id. */
  say(text: string, conversation?: string): string
  /** The first frame of that type that came or comes and fits. */
  next<T extends Type>(type: T, fits?: (frame: ServerFrameOf<T>) => boolean): Promise<ServerFrameOf<T>>
  /** The code with which the connection ended or ends. */
  readonly ended: Promise<number>
  /** Cuts the connection without a word, as a lost network does. */
  cut(): void
}

interface ConnectOptions {
  /** The address of this machine to come from: each is a network of its own to the front. */
  readonly localAddress?: string
}

/** A browser's end of the chat, over a real WebSocket. @throws Error where the connection is refused, with its status */
export async function connectChat(frontUrl: string, options: ConnectOptions = {}): Promise<ChatClient> {
  const socket = new WebSocket(`${frontUrl.replace(/^http/, 'ws')}/chat`, options)
  const frames: ServerFrame[] = []
  const faults: unknown[] = []
  const waiting = new Set<() => void>()
  const ended = new Promise<number>((resolve) => socket.once('close', resolve))
  socket.on('message', (data) => {
    const parsed = serverFrame.safeParse(JSON.parse(String(data)))
    if (parsed.success) frames.push(parsed.data)
    else faults.push(new Error(`A frame is not of the contract: ${data}`))
    for (const look of waiting) look()
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  socket.on('error', () => undefined)
  const send = (frame: ClientFrame | string) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame))

  return {
    frames,
    send,
    say(text, conversation) {
      const clientId = randomUUID()
      send({ type: 'send', clientId, text, ...(conversation && { conversation }) })
      return clientId
    },
    next: (type, fits = () => true) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => {
          waiting.delete(look)
          const came = frames.map((frame) => ('code' in frame ? `${frame.type} ${frame.code}` : frame.type)).join(', ')
          reject(new Error(`No fitting frame of type ${type} came; these did: ${came}`))
        }, 30_000)
        const look = () => {
          const found = frames.find((frame) => frame.type === type && fits(frame as never))
          if (!found && faults.length === 0) return
          clearTimeout(late)
          waiting.delete(look)
          if (found) resolve(found as never)
          else reject(faults[0])
        }
        waiting.add(look)
        look()
      }),
    ended,
    cut: () => socket.terminate(),
  }
}
