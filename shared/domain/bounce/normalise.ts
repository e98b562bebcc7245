import { signOfHost } from './host-signs.ts'
import { mendEncoding, plainLetters } from './letters.ts'
import { replaceAddresses } from './redact.ts'
import { startsIn } from './word-starts.ts'

/** A reply brought to one form, so that one pattern fits it however it was folded, spelled or encoded. */
export type NormalText = {
  /** As it came, cut to the first 8 KB. */
  readonly raw: string
  /** Lower-case words without accents, single spaces around each; hosts, addresses and IPs masked. */
  readonly words: string
  /** How each word begins (word-starts.ts). */
  readonly starts: readonly number[]
  /** True where no letter is beyond ASCII. */
  readonly ascii: boolean
  /** The hosts it names, without those of addresses. */
  readonly hosts: readonly string[]
}

/** Replies are a line or a page; what follows is a quoted mail, and the cut keeps a hostile reply cheap. */
const longestRaw = 8_192
const longestWords = 4_000
/** Ids and signatures; what they spell by chance means nothing. */
const longWord = /(?<![^ ])[^ ]{49,}/g

const ip = /^(?:\d{1,3}\.){3}\d{1,3}$/
const status = /^[245]\.\d{1,3}\.\d{1,3}$/
const host = /^[\w-]+(?:\.[\w-]+)*\.[a-z][a-z0-9-]{1,23}$/
/** Sentences run together ("inactive.Please see") and Exchange's dotted reasons look like hosts and are not. */
const notHost =
  /^(?:resolver|transport|smtpsend|queue|storage|storedrv|routing|mapiexception|store|cat)\.|\.(?:error|for|if|please|see|the|this|try|visit|you|your|exception)$/

/** What stands for a link or a dotted token: itself, or the kind of name it is. */
const mask = (token: string, hosts: string[]): string => {
  const bare = token.replace(/^(?:https?:)?\W+|\W+$/g, '')
  if (status.test(bare)) return ' '
  const name = bare.split(/[/?#]/, 1)[0] ?? ''
  if (ip.test(name)) return ' ip '
  if (!host.test(name) || notHost.test(name)) return token
  hosts.push(name)
  return signOfHost(name, bare)
}

/** The diagnostic type of RFC 3464 section 2.3.6: `smtp;`, `X-Postfix;`. */
const typePrefix = /^\s{0,9}[\w-]{1,20}\s{0,9};/
/** A quoted mail's or a scanner's footer speaks of viruses and spam in every mail. */
const footer = /_{20}[\s\S]*$/
/** A line's own code (`550-`, `550`), repeated on each line of a folded reply, would cut phrases in two. */
const lineCode = /(?:^|[\s;:])[245]\d\d(?=[\s-])-?/g
const link = /https?:\/\/[^\s<>()[\]"]+/g
/** What stands between white space and brackets and has a dot; looked for at its beginning only, so linear. */
const dottedToken = /(?<![^\s<>()[\]"',;:=|{}])[^\s<>()[\]"',;:=|{}.]*\.[^\s<>()[\]"',;:=|{}]*/g

const beyondAscii = /[^\0-\x7f]/

/** Brings a reply to its normal form, in time linear in its length. */
export const normalise = (text: string): NormalText => {
  const raw = text.slice(0, longestRaw)
  const hosts: string[] = []
  const flat = plainLetters(mendEncoding(raw)).replace(typePrefix, '').replace(footer, '').replace(lineCode, ' ')
  const masked = replaceAddresses(flat.replace(/\.{2,}/g, ' '), ' addr ')
    .replace(/['’`´]/g, '')
    .replace(link, (token) => mask(token, hosts))
    .replace(dottedToken, (token) => mask(token, hosts))
  const plain = beyondAscii.test(masked)
    ? masked.replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    : masked.replace(/[^a-z0-9]+/g, ' ')
  const short = plain.replace(longWord, 'x')
  const joined = ` ${short.slice(0, longestWords).trim()} `
  const words = joined.replaceAll(' e mail', ' email').replaceAll(' mail box', ' mailbox')
  return { raw, words, starts: startsIn(words), ascii: !beyondAscii.test(words), hosts }
}
