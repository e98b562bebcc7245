import { createHmac, hash, timingSafeEqual } from 'node:crypto'
import type { KeyRing } from '../token/key-ring.ts'
import type { Random } from '../token/token.ts'
import type { VerifiedIdentity } from './conversation.ts'
import { signatureAheadSeconds, signatureSeconds } from './limits.ts'

/** What a secret opens: none opens anything else. */
export type ChatPurpose = 'session' | 'room' | 'ticket'

/** 32 random bytes as a part of an address. */
export const newSecret = (random: Random) => Buffer.from(random(32)).toString('base64url')

/**
 * What is kept of a secret, bound to its purpose and to whom it belongs (conversation and participant, room); the
 * secret has 256 random bits, so a plain hash cannot be searched.
 */
export const secretHash = (purpose: ChatPurpose, owner: string, secret: string) =>
  hash('sha256', `vinculo chat ${purpose} 1\n${owner}\n${secret}`)

export function sameHash(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)]
  return one.length === other.length && timingSafeEqual(one, other)
}

/** What the company's site says of a visitor; see shared/events/chat.ts. */
export interface CustomerClaim extends VerifiedIdentity {
  /** Seconds since 1970. */
  readonly at: number
  readonly signature: string
}

/** Whether a key of the stage made the signature, a day ago at most. */
export function claimHolds(ring: KeyRing, claim: CustomerClaim, now: Date): boolean {
  const age = now.getTime() / 1000 - claim.at
  if (age > signatureSeconds || age < -signatureAheadSeconds) return false
  return Object.values(ring.keys).some((key) => sameHash(signatureOf(key, claim), claim.signature))
}

/** The signature that the company's server makes. @param key 32 bytes of the stage's secret `chat-keys` */
export const signatureOf = (key: Uint8Array, { kind, value, at }: Omit<CustomerClaim, 'signature'>) =>
  createHmac('sha256', key).update(`vinculo chat customer 1\n${kind}\n${value}\n${at}`).digest('hex')
