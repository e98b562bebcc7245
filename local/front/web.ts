import { createServer, type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Running } from '../contracts.ts'
import { watchFrames } from './frame-sizes.ts'
import { mostFrameBytes, mostMessageBytes } from './web-socket-limits.ts'

/** A request on its way through the front. Header names are lower case and may come more than once. */
export interface WebRequest {
  readonly method: string
  /** As sent, still encoded. */
  readonly path: string
  /** Without the question mark, still encoded; '' where there is none. */
  readonly query: string
  readonly headers: readonly Header[]
  readonly body: Buffer
  readonly client: { readonly address: string; readonly port: number }
}

export interface WebResponse {
  readonly status: number
  readonly headers: readonly Header[]
  readonly body: Buffer
}

export type Header = readonly [name: string, value: string]

export type WebHandler = (request: WebRequest) => Promise<WebResponse>

/** What a request for a WebSocket leads to: an answer that refuses it, or who takes the socket. */
export type Upgraded = WebResponse | ((socket: WebSocket) => void)

export function headerOf(headers: readonly Header[], name: string): string | undefined {
  const values = headers.filter(([one]) => one === name).map(([, value]) => value)
  return values.length === 0 ? undefined : values.join(',')
}

/** A JSON answer such as API Gateway's own ones. */
export function webJson(status: number, body: object, headers: readonly Header[] = []): WebResponse {
  return {
    status,
    headers: [['content-type', 'application/json'], ...headers],
    body: Buffer.from(JSON.stringify(body)),
  }
}

export interface WebServer extends Running {
  readonly url: string
}

/** Bodies above this are not read to their end: more than any part of the front takes. */
const readAtMost = 20 * 1024 * 1024

/** Serves a handler on 127.0.0.1; port 0 takes a free one. @param connect answers requests for a WebSocket */
export async function serveWeb(
  handler: WebHandler,
  port = 0,
  connect?: (request: WebRequest) => Promise<Upgraded>,
): Promise<WebServer> {
  const server = createServer((request, response) => {
    void answer(handler, request, response)
  })
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: mostMessageBytes })
  if (connect) {
    server.on('upgrade', (request, socket, head) => {
      void upgrade(connect, sockets, { request, socket, head })
    })
  }
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const socket of sockets.clients) socket.terminate()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function answer(handler: WebHandler, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const { status, headers, body } = await handler(await read(request))
    const length = status === 204 || status === 304 ? [] : [['content-length', String(body.length)] as const]
    response.writeHead(status, [...headers, ...length].flat())
    response.end(request.method === 'HEAD' ? undefined : body)
  } catch (error) {
    if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' })
    response.end('{"message":"Internal Server Error"}')
    if (!request.destroyed) console.error(error)
  }
}

interface Opening {
  readonly request: IncomingMessage
  readonly socket: Duplex
  readonly head: Buffer
}

async function upgrade(
  connect: (request: WebRequest) => Promise<Upgraded>,
  sockets: WebSocketServer,
  { request, socket, head }: Opening,
): Promise<void> {
  // A client that leaves while it is connected is nobody's fault.
  socket.on('error', () => socket.destroy())
  try {
    const upgraded = await connect(requestOf(request, Buffer.alloc(0)))
    if (typeof upgraded !== 'function') return refuseUpgrade(socket, upgraded)
    sockets.handleUpgrade(request, socket, head, (opened) => {
      const watch = watchFrames(mostFrameBytes, () => opened.close(1009, 'Frame too long'))
      socket.prependListener('data', watch)
      upgraded(opened)
    })
  } catch (error) {
    console.error(error)
    socket.destroy()
  }
}

function refuseUpgrade(socket: Duplex, { status, headers, body }: WebResponse): void {
  const lines = [...headers, ['content-length', String(body.length)], ['connection', 'close']]
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    ...lines.map(([name, value]) => `${name}: ${value}`),
  ]
  socket.end(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]))
}

async function read(request: IncomingMessage): Promise<WebRequest> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    // The rest is drained, so that the client gets an answer instead of a cut connection.
    if (size <= readAtMost) chunks.push(chunk)
  }
  return requestOf(request, Buffer.concat(chunks))
}

function requestOf(request: IncomingMessage, body: Buffer): WebRequest {
  const [path = '/', ...query] = (request.url ?? '/').split('?')
  const names = request.rawHeaders.filter((_, index) => index % 2 === 0)
  return {
    method: request.method ?? 'GET',
    path,
    query: query.join('?'),
    headers: names.map((name, index) => [name.toLowerCase(), request.rawHeaders[index * 2 + 1] ?? '']),
    body,
    client: { address: plainAddress(request.socket.remoteAddress ?? ''), port: request.socket.remotePort ?? 0 },
  }
}

function plainAddress(address: string): string {
  return address.replace(/^::ffff:/, '')
}
