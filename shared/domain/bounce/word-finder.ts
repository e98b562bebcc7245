import type { NormalText } from './normalise.ts'
import { type CompiledWords, compileWords, evidenceOf } from './rule-words.ts'
import { startAt, wordStartsOf } from './word-starts.ts'

type Found<T> = { readonly item: T; readonly evidence: string }

type Index = {
  readonly compiled: readonly CompiledWords[]
  /** Places of the items that may fit where a word begins so. */
  readonly byStart: ReadonlyMap<number, readonly number[]>
  /** 1 for the items to try on any text; `beyondAscii` for those to try on a text with other letters. */
  readonly always: { readonly ascii: Uint8Array; readonly beyondAscii: Uint8Array }
}

const buildIndex = (all: readonly { readonly words: string }[]): Index => {
  const compiled = all.map(({ words }) => compileWords(words))
  const byStart = new Map<number, number[]>()
  const always = { ascii: new Uint8Array(all.length), beyondAscii: new Uint8Array(all.length) }
  compiled.forEach(({ wide, source }, place) => {
    const starts = wide ? undefined : wordStartsOf(source)
    for (const word of starts ?? []) {
      const start = startAt(word, 0)
      byStart.set(start, [...(byStart.get(start) ?? []), place])
    }
    if (!starts) always.beyondAscii[place] = 1
    if (!starts && !wide) always.ascii[place] = 1
  })
  return { compiled, byStart, always }
}

/**
 * Looks for the first of many items whose words stand in a text. An index of how words begin leaves a few patterns to
 * try; it is built when it is first asked, since most mails never bounce.
 */
export const createFinder = <T extends { readonly words: string }>(items: readonly T[]) => {
  let index: Index | undefined
  // Which items to try; filled anew by each call, which ends before another begins.
  const marked = new Uint8Array(items.length)

  return ({ words, starts, ascii }: NormalText): Found<T> | undefined => {
    index ??= buildIndex(items)
    marked.set(ascii ? index.always.ascii : index.always.beyondAscii)
    for (const start of starts) {
      const places = index.byStart.get(start)
      if (places) for (const place of places) marked[place] = 1
    }
    for (let place = marked.indexOf(1); place >= 0; place = marked.indexOf(1, place + 1)) {
      const match = index.compiled[place]?.pattern.exec(words)
      const item = items[place]
      if (match && item) return { item, evidence: evidenceOf(match) }
    }
    return undefined
  }
}
