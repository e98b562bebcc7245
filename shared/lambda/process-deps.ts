import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { ulid } from 'ulid'

/** Clock, randomness and waiting of a real process: what logic gets injected by its handler. */
export const processDeps = {
  now: () => new Date(),
  random: (bytes: number): Uint8Array => randomBytes(bytes),
  luck: () => Math.random(),
  newId: () => ulid(),
  sleep: async (milliseconds: number): Promise<void> => {
    await setTimeout(milliseconds)
  },
}

export type ProcessDeps = typeof processDeps
