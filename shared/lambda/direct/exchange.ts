import {
  type ClientRequest,
  type Agent as HttpAgent,
  type IncomingHttpHeaders,
  request as requestHttp,
} from 'node:http'
import { type Agent as HttpsAgent, request as requestHttps } from 'node:https'

/** Connections to be used; without one those of Node. */
export interface Connections {
  readonly httpAgent?: HttpAgent | undefined
  readonly httpsAgent?: HttpsAgent | undefined
  /** Milliseconds; 0 or absent: no limit. */
  readonly connectionTimeout?: number | undefined
  readonly requestTimeout?: number | undefined
}

export interface Outgoing {
  readonly protocol: string
  readonly hostname: string
  readonly port?: number | undefined
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  /** Without `content-length`, which is counted here. */
  readonly headers: Readonly<Record<string, string>>
  /** A text goes as UTF-8. */
  readonly body: string | Uint8Array
  /** The answer's body is no text: each of its bytes becomes one character of `text` (Latin-1). */
  readonly binary?: boolean
}

export interface Incoming {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/**
 * One request, one answer, no second try.
 * @throws Error where there was no whole answer; its message tells a connection that did not come to stand, of which no
 * byte left, from an answer that did not come
 */
export function exchange(out: Outgoing, connections: Connections): Promise<Incoming> {
  const { protocol, hostname, port, method, path, body } = out
  const secure = protocol === 'https:'
  const headers = { ...out.headers, 'content-length': Buffer.byteLength(body) }
  const agent = secure ? connections.httpsAgent : connections.httpAgent
  return new Promise((resolve, reject) => {
    const sent = (secure ? requestHttps : requestHttp)({ hostname, port, method, path, headers, agent }, (response) => {
      let text = ''
      response.setEncoding(out.binary ? 'latin1' : 'utf8').on('data', (chunk: string) => {
        text += chunk
      })
      response
        .on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
        .on('error', reject)
    })
    sent.on('error', reject)
    giveUp(sent, connections)
    sent.end(body)
  })
}

/** As the SDK does: a connection that does not come to stand is told from an answer that does not come. */
function giveUp(sent: ClientRequest, { connectionTimeout = 0, requestTimeout = 0 }: Connections): void {
  if (connectionTimeout === 0 && requestTimeout === 0) return
  let connected = false
  sent.once('socket', (socket) => {
    connected = !socket.connecting
    if (socket.connecting)
      socket.once('connect', () => {
        connected = true
      })
  })
  const after = (ms: number, then: () => void) => (ms > 0 ? setTimeout(then, ms) : undefined)
  const timers = [
    after(connectionTimeout, () => {
      if (!connected) sent.destroy(new Error(`The request did not establish a connection in ${connectionTimeout} ms.`))
    }),
    after(requestTimeout, () => sent.destroy(new Error(`There was no answer in ${requestTimeout} ms.`))),
  ]
  sent.once('close', () => timers.forEach(clearTimeout))
}
