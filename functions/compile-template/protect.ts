import { closing, isLiteral, isOutput, tagName, tokensOf } from '../../shared/domain/template/tokens.ts'

/** A Liquid output, tag or raw block that was taken out of a text. */
interface Protected {
  readonly liquid: string
  /** Line in the author's text, from 1. */
  readonly line: number
  readonly prints: boolean
}

export interface ProtectedText {
  /** The text with a plain word in place of each piece of Liquid and as many lines as before. */
  readonly text: string
  readonly pieces: readonly Protected[]
  /** Number of the piece that a word stands for. */
  readonly word: RegExp
  /** Puts the Liquid back in place of the words. */
  restore(text: string): string
}

/** Hides Liquid from tools that read markup: they would escape, reorder or refuse it. Comments are dropped. */
export function protectLiquid(source: string): ProtectedText {
  const tokens = tokensOf(source)
  const pieces: Protected[] = []
  const mark = freeMark(source)
  let text = ''
  const newlines = (begin: number, end: number) => '\n'.repeat(source.slice(begin, end).split('\n').length - 1)
  for (let place = 0; place < tokens.length; place += 1) {
    const token = tokens[place]
    if (!token) break
    const name = tagName(token)
    if (name === 'comment' || name === 'raw') place = closing(tokens, place, `end${name}`)
    const end = tokens[place]?.end ?? token.end
    const written = source.slice(token.begin, end)
    if (isLiteral(token)) text += written
    else if (name === 'comment' || name === '#') text += newlines(token.begin, end)
    else {
      text += `${mark}${pieces.length}X${newlines(token.begin, end)}`
      pieces.push({ liquid: written, line: token.getPosition()[0] ?? 1, prints: isOutput(token) || name === 'raw' })
    }
  }
  const word = new RegExp(`${mark}(\\d+)X`, 'g')
  return {
    text,
    pieces,
    word,
    restore: (some) => some.replace(word, (_, n: string) => pieces[Number(n)]?.liquid ?? ''),
  }
}

/** Letters only, so that no tool changes them; longer where the author happens to write them. */
function freeMark(source: string): string {
  let mark = 'VLIQUID'
  while (source.includes(mark)) mark += 'Q'
  return mark
}
