import * as z from 'zod/mini'

const ipv4 = z.ipv4()
const ipv6 = z.ipv6()

/**
 * The network that limits count by: a /24 of IPv4, a /64 of IPv6 (what one subscriber gets, RFC 6177), so that changing
 * the last digits of an address wins nothing. IPv4 inside IPv6 (`::ffff:192.0.2.1`) counts as IPv4.
 * @returns undefined for a text that is no address
 */
export function networkOf(address: string): string | undefined {
  // A zone (`fe80::1%eth0`) names the machine's own interface and no network.
  const plain = address
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.)/, '')
    .replace(/%.*$/, '')
  if (ipv4.safeParse(plain).success) return `${plain.split('.').slice(0, 3).join('.')}.0/24`
  if (!ipv6.safeParse(plain).success) return undefined
  const [head = '', tail] = plain.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = !tail ? [] : tail.split(':')
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
  const groups = [...left, ...zeros, ...right].map((group) => Number.parseInt(group, 16).toString(16))
  return `${groups.slice(0, 4).join(':')}::/64`
}
