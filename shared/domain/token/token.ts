import { createCipheriv, createDecipheriv } from 'node:crypto'
import * as z from 'zod/mini'
import { currentKey, type KeyRing, keyObjectOf } from './key-ring.ts'

const text = z.string().check(z.minLength(1), z.maxLength(200))

/**
 * What a link in a mail says, by what it is for. Tokens are opaque: nobody outside reads these. Mails of years ago hold
 * them: a claim may be added as optional, never renamed or removed.
 */
export const claimsOf = {
  /** The button of a confirmation mail; it expires with the pending submission. */
  confirm: z.object({ submissionId: text, expiresAt: z.iso.datetime() }),
  /** Never expires (CAN-SPAM asks for 30 days; a mail may be read years later); without a run on the page after a confirmation. */
  unsubscribe: z.object({ customerId: text, topicId: text, runId: z.exactOptional(text) }),
  /** Never expires; topic and run are those of the mail that held the link, where a mail did. */
  preferences: z.object({ customerId: text, topicId: z.exactOptional(text), runId: z.exactOptional(text) }),
  /** The button of the mail that asks whether an address wants a conversation; it expires with the request. */
  transcript: z.object({ conversationId: text, requestId: text, expiresAt: z.iso.datetime() }),
  /** Shows all that is held of a customer, once: only ever in a mail to their address, for a day. */
  export: z.object({ customerId: text, linkId: text, expiresAt: z.iso.datetime() }),
  /** Erases a customer; as above. */
  erase: z.object({ customerId: text, linkId: text, expiresAt: z.iso.datetime() }),
  /** An address that somebody typed to be mailed a link, on its way through a queue. */
  ask: z.object({ address: z.string().check(z.minLength(1), z.maxLength(320)), expiresAt: z.iso.datetime() }),
}

export type TokenPurpose = keyof typeof claimsOf
export type TokenClaims = { readonly [P in TokenPurpose]: Readonly<z.infer<(typeof claimsOf)[P]>> }
/** `forged` also covers tokens cut short by a mail program and those of a purpose other than the one asked for. */
export type TokenRefusal<P extends TokenPurpose> =
  | { readonly refused: 'forged' }
  | { readonly refused: 'expired'; readonly claims: TokenClaims[P] }

/** Gives that many random bytes. */
export type Random = (bytes: number) => Uint8Array

const nonceBytes = 12
const tagBytes = 16

/**
 * Seals claims into a URL-safe token: `<key version>.<base64url of nonce, AES-256-GCM ciphertext and tag>`. The purpose
 * is authenticated with it, so that a token made for one purpose never opens for another.
 */
export function sealToken<P extends TokenPurpose>(
  ring: KeyRing,
  purpose: P,
  claims: TokenClaims[P],
  random: Random,
): string {
  const nonce = random(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', keyObjectOf(currentKey(ring)), nonce).setAAD(
    binding(purpose, ring.current),
  )
  const sealed = [nonce, cipher.update(JSON.stringify(claims), 'utf8'), cipher.final(), cipher.getAuthTag()]
  return `${ring.current}.${Buffer.concat(sealed).toString('base64url')}`
}

/** Opens a token that `sealToken` made for the same purpose under any key of the ring. */
export function openToken<P extends TokenPurpose>(
  ring: KeyRing,
  purpose: P,
  token: string,
  now: Date,
): TokenClaims[P] | TokenRefusal<P> {
  const claims = claimsOf[purpose].safeParse(decrypt(ring, purpose, token))
  if (!claims.success) return { refused: 'forged' }
  const opened = claims.data as TokenClaims[P]
  const ends = 'expiresAt' in claims.data ? Date.parse(claims.data.expiresAt) : Number.POSITIVE_INFINITY
  return ends <= now.getTime() ? { refused: 'expired', claims: opened } : opened
}

function decrypt(ring: KeyRing, purpose: TokenPurpose, token: string): unknown {
  const [version, body, ...rest] = token.split('.')
  const key = version ? ring.keys[version] : undefined
  if (!version || !key || !body || rest.length > 0 || !/^[A-Za-z0-9_-]+$/.test(body)) return undefined
  const bytes = Buffer.from(body, 'base64url')
  // Base64url has several spellings of the same bytes in its last character: only the one that was made is taken.
  if (bytes.length <= nonceBytes + tagBytes || bytes.toString('base64url') !== body) return undefined
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyObjectOf(key), bytes.subarray(0, nonceBytes))
    decipher.setAAD(binding(purpose, version)).setAuthTag(bytes.subarray(-tagBytes))
    const plain = Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()])
    return JSON.parse(plain.toString('utf8'))
  } catch {
    return undefined
  }
}

const binding = (purpose: TokenPurpose, version: string) => Buffer.from(`vinculo token 1 ${purpose} ${version}`)
