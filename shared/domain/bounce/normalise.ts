import { signOfHost } from './host-signs.ts'
import { replaceAddresses } from './redact.ts'

/** A reply brought to one form, so that one pattern fits it however it was folded, spelled or encoded. */
export type NormalText = {
  /** As it came, cut to the first 8 KB. */
  readonly raw: string
  /** Lower-case words without accents, single spaces around each; hosts, addresses and IPs masked. */
  readonly words: string
}

/** Replies are a line or a page; what follows is a quoted mail, and the cut keeps a hostile reply cheap. */
const longestRaw = 8_192
const longestWords = 4_000
const longestWord = 48

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Undoes UTF-8 that was read as Latin-1 ("boÃ®te"), which mail servers' replies often are. */
const mendEncoding = (text: string): string => {
  if (!/[\xc2-\xf4][\x80-\xbf]/.test(text) || /[^\0-\xff]/.test(text)) return text
  try {
    return utf8.decode(Uint8Array.from(text, (char) => char.charCodeAt(0)))
  } catch {
    return text
  }
}

const unmarked: Readonly<Record<string, string>> = { ß: 'ss', ł: 'l', ø: 'o', ı: 'i', đ: 'd' }

/** `Boîte` -> `boite`, `zu groß` -> `zu gross`; kana and Hangul keep their marks, which are letters there. */
export const plainLetters = (text: string): string =>
  /^[\0-\x7f]*$/.test(text)
    ? text.toLowerCase()
    : text
        .toLowerCase()
        .normalize('NFKD')
        .replace(/[ßłøıđ]/g, (letter) => unmarked[letter] ?? letter)
        .replace(/[\u0300-\u036f]/g, '')
        .normalize('NFKC')

const ip = /^(?:\d{1,3}\.){3}\d{1,3}$/
const status = /^[245]\.\d{1,3}\.\d{1,3}$/
const host = /^[\w-]+(?:\.[\w-]+)*\.[a-z][a-z0-9-]{1,23}$/
/** Sentences run together ("inactive.Please see") and Exchange's dotted reasons look like hosts and are not. */
const notHost =
  /^(?:resolver|transport|smtpsend|queue|storage|routing|mapiexception|store)\.|\.(?:a|contact|error|for|if|it|please|see|the|this|try|visit|you|your)$/

const mask = (token: string): string => {
  if (token.includes('@')) return ' addr '
  if (!token.includes('.')) return token
  const bare = token.replace(/^\W+|\W+$/g, '')
  if (ip.test(bare)) return ' ip '
  if (status.test(bare)) return ' '
  const hostPart = bare.startsWith('//') ? bare.slice(2) : bare
  const name = hostPart.split(/[/?#]/, 1)[0] ?? ''
  if (!host.test(name) || notHost.test(name)) return token
  return signOfHost(name, hostPart)
}

/** The diagnostic type of RFC 3464 section 2.3.6: `smtp;`, `X-Postfix;`. */
const typePrefix = /^\s{0,9}[\w-]{1,20}\s{0,9};/
/** A quoted mail's or a scanner's footer speaks of viruses and spam in every mail. */
const footer = /_{20}[\s\S]*$/

/** A line's own code (`550-`, `550`), repeated on each line of a folded reply, would cut phrases in two. */
const lineCode = /(?:^|[\s;:])[245]\d\d(?=[\s-])-?/g

/** Brings a reply to its normal form, in time linear in its length. */
export const normalise = (text: string): NormalText => {
  const raw = text.slice(0, longestRaw)
  const flat = plainLetters(mendEncoding(raw)).replace(typePrefix, '').replace(footer, '').replace(lineCode, ' ')
  const words = replaceAddresses(flat.replace(/\.{2,}/g, ' '), ' addr ')
    .replace(/['’`´]/g, '')
    .replace(/[^\s<>()[\]"',;:=|{}]+/g, mask)
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
  const short = words.split(' ').map((word) => (word.length > longestWord ? 'x' : word))
  const joined = ` ${short.join(' ').slice(0, longestWords).trim()} `
  return { raw, words: joined.replaceAll(' e mail', ' email').replaceAll(' mail box', ' mailbox') }
}
