import { randomBytes } from 'node:crypto'
import type { WebSocket } from 'ws'
import type { ConnectionFacts } from './web-socket-event.ts'
import type { ConnectionTimes } from './web-socket-limits.ts'

export interface Connection {
  readonly facts: ConnectionFacts
  readonly socket: WebSocket
  lastActiveAt: number
}

export type Connections = ReturnType<typeof createConnections>

/** The open connections of all WebSocket APIs, by id; those that idle or last too long are closed. */
export function createConnections(times: ConnectionTimes, now: () => Date) {
  const open = new Map<string, Connection>()
  let closed = false
  const sweep = setInterval(
    () => {
      const at = now().getTime()
      for (const { facts, socket, lastActiveAt } of open.values()) {
        if (at - lastActiveAt >= times.idleMs || at - facts.connectedAt >= times.lifetimeMs)
          socket.close(1001, 'Going away')
      }
    },
    Math.min(times.idleMs / 4, 15_000),
  )
  sweep.unref()

  return {
    get: (connectionId: string) => open.get(connectionId),

    add(facts: ConnectionFacts, socket: WebSocket): Connection {
      const connection = { facts, socket, lastActiveAt: now().getTime() }
      open.set(facts.connectionId, connection)
      socket.once('close', () => open.delete(facts.connectionId))
      return connection
    },

    closed: () => closed,

    /** Cuts every connection, as a machine that stops does. */
    close() {
      closed = true
      clearInterval(sweep)
      for (const { socket } of open.values()) socket.terminate()
    },
  }
}

/** An id such as API Gateway's: `L0SM9cOFvHcCIhw=`. */
export const newConnectionId = () => `${randomBytes(11).toString('base64url')}=`
