import { setImmediate } from 'node:timers/promises'

interface Timer {
  readonly at: number
  readonly order: number
  readonly wake: () => void
}

export type SimTime = ReturnType<typeof createSimTime>

/**
 * A clock that moves only when everything that is under way waits for it: then it jumps to the next time that something
 * sleeps until.
 * @param start milliseconds since 1970
 */
export function createSimTime(start: number) {
  let ms = start
  let order = 0
  const heap: Timer[] = []

  /** Lets time pass until something is true, looked at whenever all is still. */
  async function runUntil(isOver: () => boolean): Promise<void> {
    for (;;) {
      // All promises are followed to their end before the next turn of the event loop.
      await setImmediate()
      if (isOver()) return
      const next = pop(heap)
      if (!next) throw new Error('Nothing is left to happen, and the simulation is not over.')
      ms = Math.max(ms, next.at)
      next.wake()
      while (heap[0] && heap[0].at <= ms) pop(heap)?.wake()
    }
  }

  return {
    now: () => new Date(ms),
    second: () => Math.floor(ms / 1000),

    sleep: (milliseconds: number): Promise<void> =>
      new Promise((wake) => push(heap, { at: ms + Math.max(0, milliseconds), order: order++, wake })),

    runUntil,

    /** Lets time pass until some work is done. */
    async finish<T>(work: Promise<T>): Promise<T> {
      let isDone = false
      const done = () => {
        isDone = true
      }
      work.then(done, done)
      await runUntil(() => isDone)
      return work
    },
  }
}

const isBefore = (a: Timer, b: Timer) => a.at < b.at || (a.at === b.at && a.order < b.order)

function push(heap: Timer[], timer: Timer): void {
  let place = heap.push(timer) - 1
  while (place > 0) {
    const parent = (place - 1) >> 1
    const above = heap[parent]
    if (!above || !isBefore(timer, above)) break
    heap[place] = above
    place = parent
  }
  heap[place] = timer
}

function pop(heap: Timer[]): Timer | undefined {
  const first = heap[0]
  const last = heap.pop()
  if (!first || !last || heap.length === 0) return first
  let place = 0
  for (;;) {
    const left = 2 * place + 1
    const [a, b] = [heap[left], heap[left + 1]]
    const least = a && b && isBefore(b, a) ? left + 1 : left
    const below = heap[least]
    if (!below || !isBefore(below, last)) break
    heap[place] = below
    place = least
  }
  heap[place] = last
  return first
}
