import { setTimeout as sleep } from 'node:timers/promises'

/** Asks again every 50 ms until there is an answer. @throws Error naming what did not come within the time */
export async function eventually<T>(what: string, ask: () => Promise<T | undefined>, withinMs = 15_000): Promise<T> {
  const until = Date.now() + withinMs
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    if (Date.now() > until) throw new Error(`${what} did not come within ${withinMs} ms.`)
    await sleep(50)
  }
}
