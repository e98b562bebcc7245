import { type TagToken, Tokenizer, TokenKind, type TopLevelToken } from 'liquidjs'
import { liquidFor } from './liquid.ts'

/** The flat tokens of a Liquid text: literal text, outputs and tags, with white space already trimmed by `{%-`. */
export function tokensOf(source: string): TopLevelToken[] {
  return new Tokenizer(source).readTopLevelTokens(liquidFor('text').options)
}

/** Text that is printed as it stands, trimmed where a neighbour asks for it. */
type LiteralToken = Extract<TopLevelToken, { getContent(): string }>

export const isOutput = (token: TopLevelToken): boolean => token.kind === TokenKind.Output
const isTag = (token: TopLevelToken): token is TagToken => token.kind === TokenKind.Tag
export const isLiteral = (token: TopLevelToken): token is LiteralToken => token.kind === TokenKind.HTML

export const tagName = (token: TopLevelToken | undefined) => (token && isTag(token) ? token.name : undefined)

/** Index of the `endcomment` or `endraw` that closes the one at `start`; what stands between has no meaning. */
export function closing(tokens: readonly TopLevelToken[], start: number, end: string): number {
  const found = tokens.findIndex((token, place) => place > start && tagName(token) === end)
  return found < 0 ? tokens.length - 1 : found
}

const blocks = new Set(['if', 'unless', 'case', 'for'])

/** Index of the tag that ends the block opened at `start`, or `start` itself where the tag opens none. */
export function endOfBlock(tokens: readonly TopLevelToken[], start: number): number {
  let depth = 0
  for (let place = start; place < tokens.length; place += 1) {
    const name = tagName(tokens[place])
    if (name === 'comment') place = closing(tokens, place, 'endcomment')
    else if (name !== undefined && blocks.has(name)) depth += 1
    else if (name !== undefined && blocks.has(name.replace(/^end/, ''))) depth -= 1
    if (depth === 0) return place
  }
  return tokens.length - 1
}
