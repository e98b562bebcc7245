import { type Part, parsePattern, type Sequence } from './pattern-tree.ts'

/** So many letters of a word are compared: enough to tell words apart, at one look-up for each word of a reply. */
const longest = 4
/** Words with more spellings than this are left out; the rule is then found by another of its words. */
const mostSpellings = 8
const space = 32

/** How the word at a place begins, as a number: strings would have to be cut out and hashed, which is most of the cost. */
export const startAt = (text: string, place: number): number => {
  let start = 0
  for (let at = place; at < place + longest && at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === space) break
    start = (start << 8) | (code & 0xff)
  }
  return start
}

/** How each word of a normal text begins. */
export const startsIn = (words: string): readonly number[] => {
  const starts: number[] = []
  for (let at = words.indexOf(' '); at >= 0; at = words.indexOf(' ', at + 1)) starts.push(startAt(words, at + 1))
  return starts
}

/** Word starts of which each match of a pattern holds at least one; undefined where none can be named. */
type Starts = readonly string[] | undefined

/** Starts that stand in so many replies that a rule is better found by another of its words. */
const common = new Set(
  'a addr and by doma due emai for from has host in ip is mail mess no not of on reci serv the this to user was you your'.split(
    ' ',
  ),
)

const costOf = (starts: Starts): number =>
  starts?.reduce((cost, start) => cost + (common.has(start) ? 9 : 1), 0) ?? Number.POSITIVE_INFINITY

const cheaper = (one: Starts, other: Starts): Starts => (costOf(other) < costOf(one) ? other : one)

const isSpace = (part: Part | undefined): boolean => part?.letters?.[0] === ' ' && !part.optional && !part.many
const endWithSpace = (all: readonly Sequence[]): boolean => all.every((sequence) => isSpace(sequence.at(-1)))

/** Whether a word surely ends before a part of a sequence; `after` says it of the sequence's own end. */
const wordEnds = (sequence: Sequence, at: number, after: boolean): boolean => {
  const part = sequence[at]
  if (!part) return after
  if (!part.group) return isSpace(part)
  const without = wordEnds(sequence, at + 1, after)
  return part.group.every((inside) => wordEnds(inside, 0, without)) && (without || !part.optional)
}

const lengthen = (words: readonly string[], { letters = [], optional }: Part): readonly string[] => {
  if (words.every(({ length }) => length >= longest)) return words
  const longer = words.flatMap((word) => (word.length < longest ? letters.map((letter) => word + letter) : word))
  return optional ? [...new Set([...words, ...longer])] : longer
}

/**
 * @param atStart whether the sequence begins where a word does
 * @param after whether a word surely ends behind it
 */
const startsOfSequence = (sequence: Sequence, atStart: boolean, after: boolean): Starts => {
  let best: Starts
  // The spellings, so far, of the word that is being read; undefined where it is not known how it began.
  let word: readonly string[] | undefined = atStart ? [''] : undefined
  const finish = (ended: boolean) => {
    if (word?.every((spelling) => spelling !== '' && (ended || spelling.length >= longest))) best = cheaper(best, word)
  }
  sequence.forEach((part, at) => {
    if (part.group) {
      const fresh = word?.every((spelling) => spelling === '') ?? false
      finish(wordEnds(sequence, at, after))
      const inside = startsOfAny(part.group, fresh, wordEnds(sequence, at + 1, after))
      if (!part.optional) best = cheaper(best, inside)
      word = endWithSpace(part.group) && (fresh || !part.optional) ? [''] : undefined
    } else if (part.letters?.[0] === ' ') {
      finish(isSpace(part))
      word = isSpace(part) ? [''] : undefined
    } else if (word) {
      const longer = part.letters && !part.many ? lengthen(word, part) : []
      const known = longer.length > 0 && longer.length <= mostSpellings
      if (!known) finish(false)
      word = known ? longer : undefined
    }
  })
  finish(after)
  return best
}

const startsOfAny = (all: readonly Sequence[], atStart: boolean, after: boolean): Starts => {
  const each = all.map((sequence) => startsOfSequence(sequence, atStart, after))
  return each.every((one) => one !== undefined) ? [...new Set(each.flat())] : undefined
}

/**
 * Reads off a pattern of rule-words.ts how one of the words of each match begins, so that the pattern need not be tried
 * on a text where no word begins so.
 */
export const wordStartsOf = (source: string): Starts => startsOfAny(parsePattern(source), true, true)
