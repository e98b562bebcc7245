const marks = /\p{M}+/gu
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII, the fast path.
const ascii = /^[\x00-\x7f]*$/

/** Text as audiences compare it: without accents, case and outer blanks, so that "Bogotá" and " bogota" are one city. */
export function fold(text: string): string {
  const trimmed = text.trim().toLowerCase()
  return ascii.test(trimmed) ? trimmed : trimmed.normalize('NFD').replace(marks, '')
}

/** Remembers folded texts: a scan meets the same cities and sources again and again. */
export function foldMemo(limit = 20_000): (text: string) => string {
  const known = new Map<string, string>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    const folded = fold(text)
    if (known.size >= limit) known.clear()
    known.set(text, folded)
    return folded
  }
}
