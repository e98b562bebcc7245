import { createHmac } from 'node:crypto'
import type { KeyRing } from '../token/key-ring.ts'

/**
 * The keyed hash (HMAC-SHA-256, base64url) under which an address is suppressed, limited and found again without being
 * stored. It always uses the ring's oldest key: after an erasure nobody can compute the hash of a lost address anew, so
 * a newer key would forget who must not be mailed.
 * @param address as normalised by `normaliseAddress`
 */
export function addressHash(ring: KeyRing, address: string): string {
  const oldest = Object.keys(ring.keys).toSorted((a, b) => Number(a) - Number(b))[0]
  const key = oldest && ring.keys[oldest]
  if (!key) throw new Error('The key ring for address hashes is empty.')
  return createHmac('sha256', key).update(address).digest('base64url')
}
