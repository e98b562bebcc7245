import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { CannotStart } from './cannot-start.ts'
import type { Ports } from './system-options.ts'

export interface StartOptions {
  readonly ports: Ports
  readonly dataDir: string
}

const usage =
  'npm start -- [--port-base N] [--data DIR]: the ports are N (forms and pages), N+1 (console API), N+2 (inbox), N+3 (AWS APIs), N+4 (website) and N+5 (mail in), or 4000, 4001, 4002, 4566, 4003 and 4025 without it; the data are kept in DIR, or in .local'

const defaultPorts: Ports = { front: 4000, console: 4001, inbox: 4002, endpoint: 4566, website: 4003, mail: 4025 }

/**
 * Reads the command line of `npm start`.
 * @throws CannotStart with the usage where it cannot be understood
 */
export function readStartOptions(args: readonly string[], root: string): StartOptions {
  const { 'port-base': base, data = '.local' } = parse(args)
  return { ports: base === undefined ? defaultPorts : portsFrom(base), dataDir: resolve(root, data) }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { 'port-base': { type: 'string' }, data: { type: 'string' } } }).values
  } catch (error) {
    throw new CannotStart(`${error instanceof Error ? error.message : error} Usage: ${usage}.`)
  }
}

function portsFrom(base: string): Ports {
  const first = Number(base)
  if (!Number.isInteger(first) || first < 1024 || first > 65_530) {
    throw new CannotStart(`--port-base must be a whole number from 1024 to 65530, not ${base}. Usage: ${usage}.`)
  }
  return {
    front: first,
    console: first + 1,
    inbox: first + 2,
    endpoint: first + 3,
    website: first + 4,
    mail: first + 5,
  }
}
