import { createHmac, timingSafeEqual } from 'node:crypto'
import { currentKey, type KeyRing, keyObjectOf } from '../token/key-ring.ts'
import { challengeMinutes } from './challenge.ts'

export interface TicketRequest {
  readonly ring: KeyRing
  readonly formId: string
  /** Becomes the submission's id, which makes the ticket good for one post: a ULID. */
  readonly id: string
  readonly now: Date
}

const shape = /^(\d{1,6})\.([0-9A-HJKMNP-TV-Z]{26})\.(\d{1,15})\.([\w-]{43})$/

/**
 * What a form's hosted page carries instead of a proof of work, which needs a script: a signed challenge, bound to its
 * form, with its time of issue inside. `<key version>.<id>.<milliseconds since 1970>.<HMAC-SHA-256>`
 */
export function issueTicket({ ring, formId, id, now }: TicketRequest): string {
  const at = now.getTime()
  const signed = signature(currentKey(ring), [ring.current, formId, id, at]).toString('base64url')
  return `${ring.current}.${id}.${at}.${signed}`
}

export type TicketVerdict =
  | { readonly ok: true; readonly id: string; readonly seconds: number }
  | { readonly ok: false; readonly reason: 'forged' | 'expired' }

/** Checks a ticket; one of another form counts as forged. */
export function checkTicket(ring: KeyRing, formId: string, ticket: string, now: Date): TicketVerdict {
  const [, version = '', id = '', at = '', signed = ''] = shape.exec(ticket) ?? []
  const key = ring.keys[version]
  if (!key || !sameBytes(signature(key, [version, formId, id, at]), Buffer.from(signed, 'base64url')))
    return { ok: false, reason: 'forged' }
  const seconds = (now.getTime() - Number(at)) / 1000
  if (seconds > challengeMinutes * 60) return { ok: false, reason: 'expired' }
  return { ok: true, id, seconds: Math.max(0, Math.round(seconds)) }
}

/** Begins with what it is for: a proof of work is signed with the same key. */
const signature = (key: Uint8Array, parts: readonly (string | number)[]) =>
  createHmac('sha256', keyObjectOf(key))
    .update(JSON.stringify(['page-ticket', ...parts.map(String)]))
    .digest()

const sameBytes = (a: Buffer, b: Buffer) => a.length === b.length && timingSafeEqual(a, b)
