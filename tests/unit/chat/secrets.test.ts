import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { claimHolds, sameHash, secretHash } from '../../../shared/domain/chat/secrets.ts'
import { socketEndpoint } from '../../../shared/lambda/socket.ts'

const key = new Uint8Array(32).fill(7)
const older = new Uint8Array(32).fill(8)
const ring = { current: '2', keys: { 1: older, 2: key } }
const at = 1_790_000_000
const now = new Date(at * 1000)
/** As the company's server does it, in whatever language: see docs/reference/chat.md. */
const sign = (signing: Uint8Array) =>
  createHmac('sha256', signing).update(`vinculo chat customer 1\nemail\nana@example.com\n${at}`).digest('hex')
const claim = { kind: 'email' as const, value: 'ana@example.com', at, signature: sign(key) }

describe('what a company’s site signs', () => {
  it('holds for a day under any key of the ring, and for nothing else', () => {
    expect(claimHolds(ring, claim, now)).toBe(true)
    expect(claimHolds(ring, { ...claim, signature: sign(older) }, now)).toBe(true)
    expect(claimHolds({ current: '3', keys: { 3: new Uint8Array(32) } }, claim, now)).toBe(false)
    expect(claimHolds(ring, { ...claim, kind: 'external' }, now)).toBe(false)
    expect(claimHolds(ring, { ...claim, at: at + 1 }, now)).toBe(false)
    expect(claimHolds(ring, claim, new Date(now.getTime() + 86_400_000))).toBe(true)
    expect(claimHolds(ring, claim, new Date(now.getTime() + 86_401_000))).toBe(false)
    expect(claimHolds(ring, claim, new Date(now.getTime() - 301_000))).toBe(false)
  })
})

describe('a secret', () => {
  it('is bound to its purpose and its owner', () => {
    const hash = secretHash('session', 'c.p', 'secret')
    expect(sameHash(hash, secretHash('session', 'c.p', 'secret'))).toBe(true)
    for (const other of [
      secretHash('room', 'c.p', 'secret'),
      secretHash('session', 'c.q', 'secret'),
      secretHash('session', 'c.p', 'secreu'),
    ])
      expect(sameHash(hash, other)).toBe(false)
  })
})

describe('the door of the chat', () => {
  const seen: unknown[] = []
  const said: unknown[] = []
  const handler = socketEndpoint({
    originSecret: async () => 'the front',
    connect: async (caller) => {
      seen.push(caller)
      return caller.network === '203.0.113.9' ? 'refused' : 'accepted'
    },
    disconnect: async () => {
      throw new Error('of no table')
    },
    message: async () => {},
    log: { info: () => {}, warn: () => {}, error: (message) => void said.push(message) },
  })
  const connect = (headers: Record<string, string>) =>
    handler({ requestContext: { routeKey: '$connect', connectionId: 'a=' }, headers })

  it('opens to the front alone, whose word for the address counts', async () => {
    expect(await connect({})).toEqual({ statusCode: 403 })
    expect(await connect({ 'x-vinculo-origin': 'guessed' })).toEqual({ statusCode: 403 })
    const front = { 'X-Vinculo-Origin': 'the front', 'X-Forwarded-For': '192.0.2.1' }
    expect(await connect({ ...front, 'CloudFront-Viewer-Address': '198.51.100.7:443' })).toEqual({ statusCode: 200 })
    expect(seen).toEqual([{ connectionId: 'a=', network: '198.51.100.7' }])
    expect(await connect({ ...front, 'CloudFront-Viewer-Address': '203.0.113.9:1' })).toEqual({ statusCode: 429 })
  })

  it('logs a fault, and says nothing of it', async () => {
    const event = { requestContext: { routeKey: '$disconnect', connectionId: 'a=' } }
    expect(await handler(event)).toEqual({ statusCode: 500 })
    expect(said).toEqual(['A frame failed.'])
  })
})
