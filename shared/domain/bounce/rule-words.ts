import { plainLetters } from './letters.ts'

const beyondAscii = /[^\0-\x7f]/

const who =
  '((email |mail |to |user )?(users?|usernames?|recipients?|recipientes?|rcpt|mailbox|accounts?|address(es|ee)?|email|alias|inbox|local part|addr))'
const not =
  '((does|do|is|are|was|could|did|will|may|has|have) not|not|no longer|isnt|arent|doesnt|dont|wasnt|cannot|cant|couldnt|wont|hasnt|havent|never|didnt)'

/** Gaps are bounded and words hold no spaces, so matching stays linear in the text's length. */
const expand = (words: string): string =>
  plainLetters(words.replaceAll('WHO', who).replaceAll('NOT', not))
    .replace(/\((?!\?)/g, '(?:')
    .replaceAll(' ~ ', ' ~5 ')
    .replace(/ (\(\?![^)]*\))?~(\d)/g, '((?: $1[^ ]+){0,$2}?)')
    .replace(/(?<![!\w])host\b/g, '(?:host|hst)')
    .replace(/(?<=(?<!\\)[a-z0-9])\*/g, '[^ ]*')

export type CompiledWords = {
  /** True for words beyond ASCII, which are found anywhere, not as whole words only. */
  readonly wide: boolean
  /** The regular expression for normal text (normalise.ts); its groups capture the gaps. */
  readonly pattern: RegExp
  /** Its middle part, without the bounds of words. */
  readonly source: string
}

/**
 * Compiles words to look for. They are written for normal text as a regular expression whose groups capture nothing,
 * with short forms: ` ~3` is a gap of up to three words, ` ~` of up to five, `*` after a letter the rest of a word,
 * `WHO` any word for the addressee, `NOT` any spelling of a negation. They match whole words, but in scripts beyond
 * ASCII, where words are not set apart.
 */
export const compileWords = (words: string): CompiledWords => {
  const source = expand(words)
  const wide = beyondAscii.test(source)
  return { wide, source, pattern: new RegExp(wide ? source : ` (?:${source})(?= )`) }
}

/** The words found, gaps shown as an ellipsis since they may name a person. */
export const evidenceOf = (match: RegExpExecArray): string => {
  let evidence = match[0]
  let from = 0
  for (const gap of match.slice(1)) {
    if (!gap) continue
    const at = evidence.indexOf(gap, from)
    evidence = `${evidence.slice(0, at)} …${evidence.slice(at + gap.length)}`
    from = at + 2
  }
  return evidence.trim().slice(0, 160)
}
