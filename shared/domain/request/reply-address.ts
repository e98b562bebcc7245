import { createHmac, timingSafeEqual } from 'node:crypto'
import { currentKey, type KeyRing } from '../token/key-ring.ts'

/** A mailbox that takes a tag has at most so many characters before the at sign: RFC 5321 allows 64 with the tag. */
export const longestReplyMailbox = 19

const tagged = /^([^@]*)\+r\.([0-9a-hjkmnp-tv-z]{26})([0-9a-f]{16})@(.+)$/

/**
 * The address that leads back to a request: `mailbox+r.<id><signature>@domain`, in small letters, since some servers fold
 * them. The signature is the beginning (64 bits) of an HMAC-SHA-256 under the token key: enough for a door that only lets
 * a mail join a request.
 */
export function replyAddress(ring: KeyRing, mailbox: string, requestId: string): string {
  const at = mailbox.lastIndexOf('@')
  const id = requestId.toLowerCase()
  return `${mailbox.slice(0, at)}+r.${id}${signature(currentKey(ring), id)}${mailbox.slice(at)}`
}

/** The request that an address leads to; undefined where it has no tag or one that was not made here. */
export function requestOfAddress(ring: KeyRing, address: string): string | undefined {
  const [, , id, given] = tagged.exec(address.toLowerCase()) ?? []
  if (!id || !given) return undefined
  const made = Object.values(ring.keys).some((key) =>
    timingSafeEqual(Buffer.from(signature(key, id)), Buffer.from(given)),
  )
  return made ? id.toUpperCase() : undefined
}

const signature = (key: Uint8Array, id: string) =>
  createHmac('sha256', key).update(`vinculo reply 1 ${id}`).digest('hex').slice(0, 16)
