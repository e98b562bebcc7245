import type { TopLevelToken } from 'liquidjs'
import type { Part, PartName, Slot } from './template.ts'
import { closing, endOfBlock, isLiteral, isOutput, tagName, tokensOf } from './tokens.ts'

type Piece = { readonly literal: string } | { readonly liquid: string }

/**
 * Splits a part into a skeleton with numbered slots, so that `spliceSkeleton(part, renderSlots(...))` equals rendering
 * the whole part: each output and each outermost block becomes a slot. Expects Liquid that `checkLiquid` accepted.
 */
export function splitPart(name: PartName, source: string): Part {
  const slots: Slot[] = []
  const ids = new Map<string, string>()
  const markOf = (liquid: string) => {
    const known = ids.get(liquid)
    if (known) return known
    const id = `${name.charAt(0)}${slots.length + 1}`
    slots.push({ id, liquid })
    ids.set(liquid, `{{${id}}}`)
    return `{{${id}}}`
  }
  const skeleton = guardBraces(merge(piecesOf(source)))
    .map((piece) => ('literal' in piece ? piece.literal : markOf(piece.liquid)))
    .join('')
  return { skeleton, slots }
}

/**
 * A slot is evaluated by itself, so what was assigned before it is assigned again in front of it; a block that assigns
 * is run once more with its output captured and dropped.
 */
function piecesOf(source: string): Piece[] {
  const tokens = tokensOf(source)
  const pieces: Piece[] = []
  let assigned = ''
  for (let place = 0; place < tokens.length; place += 1) {
    const token = tokens[place]
    if (!token) break
    if (isLiteral(token)) pieces.push({ literal: token.getContent() })
    else if (isOutput(token)) pieces.push({ liquid: assigned + token.getText() })
    else if (tagName(token) === 'raw') {
      const end = closing(tokens, place, 'endraw')
      pieces.push({ literal: literals(tokens.slice(place + 1, end)) })
      place = end
    } else if (tagName(token) === 'comment') place = closing(tokens, place, 'endcomment')
    else if (tagName(token) === 'assign') assigned += token.getText()
    else if (tagName(token) !== '#') {
      const end = endOfBlock(tokens, place)
      const block = source.slice(token.begin, tokens[end]?.end)
      pieces.push({ liquid: assigned + block })
      if (tokens.slice(place, end).some((inner) => tagName(inner) === 'assign')) {
        assigned += `{% capture _ %}${block}{% endcapture %}`
      }
      place = end
    }
  }
  return pieces
}

const literals = (tokens: readonly TopLevelToken[]) =>
  tokens.map((token) => (isLiteral(token) ? token.getContent() : token.getText())).join('')

function merge(pieces: readonly Piece[]): Piece[] {
  const merged: Piece[] = []
  for (const piece of pieces) {
    const last = merged.at(-1)
    if ('literal' in piece && last && 'literal' in last)
      merged[merged.length - 1] = { literal: last.literal + piece.literal }
    else merged.push(piece)
  }
  return merged
}

const asSlot = (text: string): Piece => ({ liquid: `{% raw %}${text}{% endraw %}` })

/**
 * Braces that SES could read as a mark of its own become slots: `{{` anywhere with all braces and backslashes around it,
 * and braces (or the backslash that escapes a mark) that touch a slot.
 */
function guardBraces(pieces: readonly Piece[]): Piece[] {
  return pieces.flatMap((piece, place) => {
    if ('liquid' in piece) return [piece]
    const after = place > 0 ? '^\\}+|' : ''
    const before = place < pieces.length - 1 ? '|[{\\\\]+$' : ''
    const dangerous = new RegExp(`(${after}[{}\\\\]*\\{\\{[{}\\\\]*${before})`)
    return piece.literal
      .split(new RegExp(dangerous, 'g'))
      .filter((text) => text !== '')
      .map((text) => (dangerous.test(text) && /^[{}\\]+$/.test(text) ? asSlot(text) : { literal: text }))
  })
}
