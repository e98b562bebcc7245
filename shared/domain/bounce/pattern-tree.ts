/** A part of a regular expression: a letter, a group, or (with neither) something that no letter can be told of. */
export type Part = {
  /** The letters that may stand here, a space among them. */
  readonly letters?: readonly string[] | undefined
  /** A group's alternatives. */
  readonly group?: readonly Sequence[]
  /** May be absent. */
  readonly optional: boolean
  /** May stand more than once. */
  readonly many: boolean
}

export type Sequence = readonly Part[]

/**
 * Reads the regular expression of a rule (rule-words.ts) into its alternatives. Knows the parts that rules use; what
 * looks ahead or behind is left out, since it holds no text.
 */
export const parsePattern = (source: string): readonly Sequence[] => {
  let at = 0

  const quantifier = (): { readonly optional: boolean; readonly many: boolean } => {
    const sign = source.charAt(at)
    const optional = sign === '?' || sign === '*' || source.startsWith('{0', at)
    if (sign === '{') at = source.indexOf('}', at)
    if (sign !== '' && '?*+{'.includes(sign)) at += source[at + 1] === '?' ? 2 : 1
    return { optional, many: sign !== '' && '*+{'.includes(sign) }
  }

  const letterClass = (): readonly string[] | undefined => {
    const end = source.indexOf(']', at)
    const letters = source.slice(at, end)
    at = end + 1
    return /^[a-z]+$/.test(letters) ? [...letters] : undefined
  }

  const atom = (): Pick<Part, 'letters' | 'group'> | undefined => {
    const sign = source.charAt(at++)
    if (sign === '[') return { letters: letterClass() }
    if (sign === '\\') at++
    if (sign === '\\' || sign === '.') return {}
    if (sign !== '(') return { letters: [sign] }
    const looks = /\?<?[=!]/y
    looks.lastIndex = at
    const skipped = looks.exec(source)?.[0].length ?? 0
    at += skipped || (source.startsWith('?:', at) ? 2 : 0)
    const group = alternatives()
    at++
    return skipped ? undefined : { group }
  }

  const alternatives = (): readonly Sequence[] => {
    const found: Part[][] = [[]]
    while (at < source.length && source[at] !== ')') {
      if (source[at] === '|') {
        at++
        found.push([])
        continue
      }
      const read = atom()
      const times = quantifier()
      if (read) found.at(-1)?.push({ ...read, ...times })
    }
    return found
  }

  return alternatives()
}
