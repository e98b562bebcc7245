/** What is known of a row of numbered things: all up to a number, in order, each once. */
export function createRow<T>(numberOf: (one: T) => number) {
  const known: T[] = []
  const ahead = new Map<number, T>()
  let promised = 0
  return {
    all: (): readonly T[] => known,
    last: () => known.length,
    /** True where something is missing below what came, or was said to exist. */
    lacks: () => ahead.size > 0 || promised > known.length,
    /** There are so many. */
    promise(last: number): void {
      promised = Math.max(promised, last)
    },
    /** @returns what is known from now on: the one, and what waited for it; nothing where it was known or waits itself */
    take(one: T): readonly T[] {
      const before = known.length
      if (numberOf(one) > before) ahead.set(numberOf(one), one)
      for (let next = ahead.get(known.length + 1); next; next = ahead.get(known.length + 1)) {
        ahead.delete(known.length + 1)
        known.push(next)
      }
      return known.slice(before)
    },
  }
}
