import { bareAddress } from './mail.ts'

/**
 * What SES finds wrong with a recipient's address, or undefined.
 * The local part must be 7-bit ASCII and the domain ASCII or punycode (SES does not do SMTPUTF8, RFC 6531); lengths are
 * those of RFC 5321, section 4.5.3.1.
 */
export function addressFault(address: string): string | undefined {
  const bare = bareAddress(address)
  const at = bare.lastIndexOf('@')
  if (at < 0) return "Missing final '@domain'"
  const local = bare.slice(0, at)
  const domain = bare.slice(at + 1)
  if (local === '') return 'Missing local name'
  if (!/^[!-~]+$/.test(local)) return 'Local address contains control or whitespace'
  if (local.length > 64) return 'Local address is longer than 64 octets'
  if (/[()<>,;:\\"[\]]/.test(local) && !/^".*"$/.test(local)) return 'Local address contains illegal characters'
  if (local.includes('@')) return 'Local address contains illegal characters'
  if (/^\.|\.$|\.\./.test(local)) return 'Local address contains dot in a wrong place'
  if (domain.length > 255 || !/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/i.test(domain)) {
    return 'Domain contains illegal character or is no fully qualified domain name'
  }
  return undefined
}

/** Splits a header's list of addresses at its commas, minding quoted names: `"Ruiz, Ana" <a@x.es>, b@y.es`. */
export function splitAddresses(list: string): string[] {
  return (list.match(/(?:"(?:\\.|[^"\\])*"|<[^>]*>|[^,])+/g) ?? []).map((one) => one.trim()).filter((one) => one !== '')
}
