import type { Cause } from './cause.ts'
import { plainLetters } from './normalise.ts'

/**
 * Words to look for, by cause and by the rule's name. Written for normal text (normalise.ts) as a regular expression
 * whose groups capture nothing, with short forms: ` ~3` is a gap of up to three words, ` ~` of up to five, `*` after a
 * letter the rest of a word, `WHO` any word for the addressee, `NOT` any spelling of a negation. They match whole words,
 * but in scripts beyond ASCII, where words are not set apart.
 */
export type RuleTable = Readonly<Partial<Record<Cause, Readonly<Record<string, string>>>>>

export type TextRule = {
  /** `cause/name`, unique. */
  readonly id: string
  readonly cause: Cause
  /** The words found, gaps shown as an ellipsis since they may name a person; empty if the rule does not fit. */
  readonly find: (words: string, ascii: boolean) => string
}

export const beyondAscii = /[^\0-\x7f]/

const who =
  '((email |mail |to |user )?(users?|usernames?|recipients?|recipientes?|rcpt|mailbox|accounts?|address(es|ee)?|email|alias|inbox|local part|addr))'
const not = '((does|is|was|could|did) not|not|no longer|isnt|doesnt|cannot|cant|couldnt|never|didnt)'

/** Gaps are bounded and words hold no spaces, so matching stays linear in the text's length. */
const expand = (words: string): string =>
  plainLetters(words.replaceAll('WHO', who).replaceAll('NOT', not))
    .replace(/\((?!\?)/g, '(?:')
    .replaceAll(' ~ ', ' ~5 ')
    .replace(/ (\(\?![^)]*\))?~(\d)/g, '((?: $1[^ ]+){0,$2}?)')
    .replace(/(?<![!\w])host\b/g, '(?:host|hst)')
    .replace(/(?<=(?<!\\)[a-z0-9])\*/g, '[^ ]*')

const evidenceOf = (match: RegExpExecArray): string => {
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

const compile = (words: string): { readonly wide: boolean; readonly pattern: RegExp } => {
  const wide = beyondAscii.test(plainLetters(words))
  return { wide, pattern: new RegExp(wide ? expand(words) : ` (?:${expand(words)})(?= )`) }
}

/** The rule; its words are compiled when they are first looked for, since most mails never bounce. */
export const compileRule = (cause: Cause, name: string, words: string): TextRule => {
  let compiled: ReturnType<typeof compile> | undefined
  const find = (text: string, ascii: boolean): string => {
    compiled ??= compile(words)
    const { wide, pattern } = compiled
    if (wide && ascii) return ''
    const match = pattern.exec(text)
    return match ? evidenceOf(match) : ''
  }
  return { id: `${cause}/${name}`, cause, find }
}
