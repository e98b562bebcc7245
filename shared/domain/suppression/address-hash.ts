import { createHmac } from 'node:crypto'
import { type KeyRing, keyObjectOf } from '../token/key-ring.ts'

/**
 * The keyed hash (HMAC-SHA-256, base64url) under which an address is suppressed, limited and found again without being
 * stored. It always uses the ring's oldest key: after an erasure nobody can compute the hash of a lost address anew, so
 * a newer key would forget who must not be mailed.
 * @param address as normalised by `normaliseAddress`
 */
export function addressHash(ring: KeyRing, address: string): string {
  const versions = Object.keys(ring.keys)
  const oldest = versions.reduce((first, version) => (Number(version) < Number(first) ? version : first), versions[0])
  const key = oldest === undefined ? undefined : ring.keys[oldest]
  if (!key) throw new Error('The key ring for address hashes is empty.')
  return createHmac('sha256', keyObjectOf(key)).update(address).digest('base64url')
}
