import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { ulid } from 'ulid'

const poolBytes = 4096
/** Longer ones are drawn by themselves: they are keys, and rare. */
const longestPooled = 16

/** Random bytes, short ones from a pool: drawing 12 of them by themselves costs as much as drawing thousands. */
function pooledRandom(): (bytes: number) => Uint8Array {
  let pool = new Uint8Array(0)
  let used = 0
  return (bytes) => {
    if (bytes > longestPooled) return randomBytes(bytes)
    if (used + bytes > pool.length) {
      pool = randomBytes(poolBytes)
      used = 0
    }
    const drawn = Uint8Array.prototype.slice.call(pool, used, used + bytes)
    pool.fill(0, used, used + bytes)
    used += bytes
    return drawn
  }
}

const random = pooledRandom()
/** A part of one, by one random byte: enough for a letter of an id, for which `ulid` would draw bytes each time. */
const fraction = () => (random(1)[0] ?? 0) / 256

/** Clock, randomness and waiting of a real process: what logic gets injected by its handler. */
export const processDeps = {
  now: () => new Date(),
  random,
  luck: () => Math.random(),
  newId: () => ulid(undefined, fraction),
  sleep: async (milliseconds: number): Promise<void> => {
    await setTimeout(milliseconds)
  },
}

export type ProcessDeps = typeof processDeps
