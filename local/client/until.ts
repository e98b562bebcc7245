/**
 * Asks again until the answer holds, so that nothing waits longer than it must.
 * @throws Error naming what was waited for, after `seconds`
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T>,
  holds: (answer: T) => boolean,
  { seconds = 60, everyMs = 200 } = {},
): Promise<T> {
  const end = Date.now() + seconds * 1000
  for (;;) {
    const answer = await ask()
    if (holds(answer)) return answer
    if (Date.now() > end)
      throw new Error(`Waited ${seconds} s for ${what}; the last answer was ${JSON.stringify(answer)?.slice(0, 800)}`)
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
}

/** Runs a task for each item, at most `width` at a time; the results stand in the order of the items. */
export async function eachOf<T, R>(
  items: readonly T[],
  width: number,
  task: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length)
  const entries = items.entries()
  await Promise.all(
    Array.from({ length: Math.min(width, items.length) }, async () => {
      for (const [index, item] of entries) results[index] = await task(item, index)
    }),
  )
  return results
}
