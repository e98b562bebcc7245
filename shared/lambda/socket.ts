import type { OriginSecret } from './front-only.ts'
import { isFromFront } from './front-only.ts'
import type { Log } from './logger.ts'
import { asError } from './queue.ts'
import { viewerNetwork } from './viewer-network.ts'

/** What API Gateway tells of a WebSocket (Lambda proxy integration), as far as it is read. */
export interface SocketEvent {
  readonly requestContext: {
    readonly routeKey?: string
    readonly connectionId: string
    readonly identity?: { readonly userAgent?: string | null }
  }
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly body?: string | null
}

/** Who connects, as the front saw them. */
export interface Caller {
  readonly connectionId: string
  readonly network?: string
  readonly userAgent?: string
}

export interface SocketEndpoint {
  readonly originSecret: OriginSecret
  /** Whether the connection may stand. */
  readonly connect: (caller: Caller) => Promise<'accepted' | 'refused'>
  readonly disconnect: (connectionId: string) => Promise<unknown>
  readonly message: (connectionId: string, body: string) => Promise<unknown>
  readonly log: Log
}

/**
 * The bundle of a function behind a WebSocket API: only what comes by way of the distribution may connect, and a fault
 * is logged without what the frame said. What a message is answered goes by way of the connection, not by the result.
 */
export function socketEndpoint(endpoint: SocketEndpoint) {
  return async (event: SocketEvent): Promise<{ readonly statusCode: number }> => {
    const { routeKey, connectionId } = event.requestContext
    try {
      if (routeKey === '$connect') return { statusCode: await connect(endpoint, event) }
      if (routeKey === '$disconnect') await endpoint.disconnect(connectionId)
      else await endpoint.message(connectionId, event.body ?? '')
      return { statusCode: 200 }
    } catch (error) {
      endpoint.log.error('A frame failed.', { route: routeKey, error: asError(error) })
      return { statusCode: 500 }
    }
  }
}

async function connect({ originSecret, connect: accept }: SocketEndpoint, event: SocketEvent): Promise<number> {
  // Names of headers come here as they were sent.
  const headers = Object.fromEntries(
    Object.entries(event.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  )
  if (!(await isFromFront(headers, originSecret))) return 403
  const network = viewerNetwork(headers['cloudfront-viewer-address'])
  const userAgent = headers['user-agent']?.slice(0, 400)
  const caller = { connectionId: event.requestContext.connectionId, ...(network && { network }) }
  return (await accept({ ...caller, ...(userAgent && { userAgent }) })) === 'accepted' ? 200 : 429
}
