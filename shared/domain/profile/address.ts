/** Why a text is no address that can be mailed. */
export type AddressFault = 'empty' | 'no-at' | 'local-part' | 'non-ascii-local-part' | 'domain' | 'too-long'

export type NormalisedAddress =
  | { readonly ok: true; readonly address: string; readonly domain: string }
  | { readonly ok: false; readonly reason: AddressFault }

/** RFC 5321 4.5.3.1: 64 octets before the at sign, 254 for an address in a path of 256 (RFC 3696 erratum 1690). */
const maxLocal = 64
const maxAddress = 254
/** Dot-string of RFC 5321 4.1.2. Quoted local parts are refused: nobody has one, and they smuggle. */
const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

/**
 * The one spelling of an address that identities, hashes and mails use: trimmed, lower case, the domain in punycode.
 * Local parts must be ASCII (SES sends no SMTPUTF8). Case is dropped in the local part too: RFC 5321 would let it
 * count, no provider does, and two customers for one mailbox would be the worse fault.
 */
export function normaliseAddress(text: string): NormalisedAddress {
  const trimmed = text.trim().normalize('NFC')
  if (trimmed === '') return { ok: false, reason: 'empty' }
  const at = trimmed.lastIndexOf('@')
  if (at < 0) return { ok: false, reason: 'no-at' }
  const local = trimmed.slice(0, at).toLowerCase()
  if (/[^\x20-\x7e]/.test(local)) return { ok: false, reason: 'non-ascii-local-part' }
  if (local.length > maxLocal) return { ok: false, reason: 'too-long' }
  if (!localPart.test(local)) return { ok: false, reason: 'local-part' }
  const domain = asciiDomain(trimmed.slice(at + 1))
  if (domain === undefined) return { ok: false, reason: 'domain' }
  const address = `${local}@${domain}`
  return address.length > maxAddress ? { ok: false, reason: 'too-long' } : { ok: true, address, domain }
}

/** A host name that URL parsing leaves as it is: it spares nearly all addresses the parser. */
const plainDomain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/

function asciiDomain(text: string): string | undefined {
  if (plainDomain.test(text) && !text.includes('xn--') && text.length <= 253) return text
  // URL parsing applies UTS #46 (lower case, punycode); what could end or extend a host is refused before.
  if (/[\s/\\?#@:[\]%]/.test(text)) return undefined
  const host = URL.parse(`http://${text}`)?.hostname
  const labels = host?.split('.') ?? []
  if (!host || host.length > 253 || labels.length < 2 || !labels.every((part) => label.test(part))) return undefined
  return /^\d+$/.test(labels.at(-1) ?? '') ? undefined : host
}

const providers: readonly (readonly [provider: string, domains: RegExp])[] = [
  ['gmail', /^(gmail|googlemail)\.com$/],
  ['outlook', /^((outlook|hotmail|live)\.[a-z.]{2,6}|msn\.com|passport\.com)$/],
  ['yahoo', /^((yahoo|ymail)\.[a-z.]{2,6}|rocketmail\.com|aol\.[a-z.]{2,6})$/],
  ['icloud', /^(icloud|me|mac)\.com$/],
]

/** Every name that `providerOf` gives. */
export const providerNames: readonly string[] = [...providers.map(([provider]) => provider), 'other']

/** Mailbox provider by the domain's name, `other` where the name does not tell: what limits are kept and mails grouped by. */
export function providerOf(domain: string): string {
  return providers.find(([, domains]) => domains.test(domain))?.[0] ?? 'other'
}
