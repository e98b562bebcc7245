import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/** Below where systems take the ports of outgoing connections from (Linux 32768, others 49152), above usual services. */
const lowest = 15_000
const beyond = 32_000
const mostTries = 50

/**
 * A port of 127.0.0.1 that nobody listened on a moment ago. Who asked listens on it only later: a port that the system
 * gives (`listen(0)`) may be some outgoing connection's by then, one of these is another's by rare chance only.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < mostTries; tries++) {
    const port = randomInt(lowest, beyond)
    if (await isFree(port)) return port
  }
  throw new Error(`None of ${mostTries} ports from ${lowest} to ${beyond} was free.`)
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
