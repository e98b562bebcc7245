import { liquidFor } from '../../shared/domain/template/liquid.ts'
import type { MarkupProblem } from './markup.ts'
import type { ProtectedText } from './protect.ts'

/** Attributes whose value is an address, and whether it stands in quotation marks. */
const addresses = /\s(?:href|src|srcset|background|action|poster)\s*=\s*(["']?)\s*/gi
/** Names of the company's own values: nobody outside typed them, and as a link they are whole addresses. */
const own = new Set(['company', 'sender', 'contact', 'topic', 'links'])
/** What comes after any of these can only be a path, a query or a mailbox. */
const fixed = /^(?:mailto:|tel:|sms:|https?:\/\/[^/?#\s]+[/?#]|#|\/(?!\/))/i
/** Stands for an own value: where a link begins with one, whatever follows must begin with `/`, `?` or `#`. */
const ownAddress = 'https://own'

/**
 * Names outputs that would let what a customer typed decide where a link leads (`javascript:`, another site): a link's
 * scheme and host must be written by the author or be the company's own. `html` has words in place of Liquid.
 */
export function checkLinks(html: string, { pieces, word }: Pick<ProtectedText, 'pieces' | 'word'>): MarkupProblem[] {
  const problems: MarkupProblem[] = []
  for (const found of html.matchAll(addresses)) {
    const end = found[1] || '[\\s>]'
    const rest = html.slice(found.index + found[0].length)
    const value = rest.slice(0, Math.max(0, rest.search(new RegExp(end))))
    let written = ''
    let seen = 0
    for (const piece of value.matchAll(word)) {
      written += value.slice(seen, piece.index)
      seen = piece.index + piece[0].length
      const hidden = pieces[Number(piece[1])]
      if (!hidden?.prints || fixed.test(written)) continue
      if (isOwn(hidden.liquid)) written += written === '' ? ownAddress : 'own'
      else problems.push({ line: hidden.line, message: `${hidden.liquid} ${advice}` })
    }
  }
  const unquoted = new RegExp(`\\s[\\w:-]+\\s*=\\s*${word.source}`, 'g')
  for (const found of html.matchAll(unquoted)) {
    const hidden = pieces[Number(found[1])]
    if (hidden) problems.push({ line: hidden.line, message: `${hidden.liquid} ${quote}` })
  }
  return problems
}

const advice = 'would let what a customer typed decide where a link leads; begin it with your own address'
const quote = 'is an attribute without quotation marks, which a value could leave; put them around it'

/** Reads nothing but the company's own values: neither the customer's nor what was assigned from them. */
function isOwn(liquid: string): boolean {
  const { globals } = liquidFor('text').analyzeSync(liquidFor('text').parse(liquid))
  return Object.keys(globals).every((name) => own.has(name))
}
