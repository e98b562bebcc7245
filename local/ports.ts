import { createServer } from 'node:http'
import { listenOn } from './endpoint/listen-on.ts'
import { freePort } from './engines/free-port.ts'
import type { Ports } from './system-options.ts'

/** What listens on each port, as a sentence about a taken one calls it. */
const purposes = {
  endpoint: 'AWS APIs',
  front: 'forms and pages',
  console: 'console API',
  inbox: 'inbox',
  website: 'website',
  mail: 'mail in',
} as const satisfies Record<keyof Ports, string>

/**
 * The ports of a system, known before anything starts, for functions are told the addresses in their environment.
 * @throws CannotStart where one that was asked for is taken
 */
export async function choosePorts(wanted: Partial<Ports> = {}): Promise<Ports> {
  const chosen = { endpoint: 0, front: 0, console: 0, inbox: 0, website: 0, mail: 0 }
  for (const name of Object.keys(purposes) as (keyof Ports)[]) {
    const port = wanted[name] ?? 0
    if (port !== 0) await probe(port, purposes[name])
    chosen[name] = port || (await freePort())
  }
  return chosen
}

async function probe(port: number, purpose: string): Promise<void> {
  const server = createServer()
  await listenOn(server, port, purpose)
  await new Promise((resolve) => server.close(resolve))
}
