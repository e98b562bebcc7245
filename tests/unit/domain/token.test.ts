import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type KeyRing, parseKeyRing } from '../../../shared/domain/token/key-ring.ts'
import { openToken, sealToken } from '../../../shared/domain/token/token.ts'

const ring: KeyRing = { current: '2', keys: { '1': randomBytes(32), '2': randomBytes(32) } }
const now = new Date('2026-06-01T00:00:00.000Z')
const id = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme-ascii' })
const claims = fc.record({ customerId: id, topicId: id, runId: id })

describe('a token', () => {
  it('gives back what was sealed, and is safe in an address', () => {
    fc.assert(
      fc.property(claims, (sealed) => {
        const token = sealToken(ring, 'unsubscribe', sealed, randomBytes)
        expect(token).toMatch(/^[A-Za-z0-9._-]+$/)
        expect(openToken(ring, 'unsubscribe', token, now)).toEqual(sealed)
      }),
    )
  })

  it('opens for no purpose but its own, though the claims would fit', () => {
    fc.assert(
      fc.property(claims, (sealed) => {
        const token = sealToken(ring, 'unsubscribe', sealed, randomBytes)
        expect(openToken(ring, 'preferences', token, now)).toEqual({ refused: 'forged' })
        expect(openToken(ring, 'confirm', token, now)).toEqual({ refused: 'forged' })
      }),
    )
  })

  it('is refused after any change of any character, and for any other text', () => {
    const token = sealToken(ring, 'preferences', { customerId: 'c' }, randomBytes)
    const character = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.')
    fc.assert(
      fc.property(fc.nat(token.length - 1), character, (place, other) => {
        const changed = token.slice(0, place) + other + token.slice(place + 1)
        fc.pre(changed !== token)
        expect(openToken(ring, 'preferences', changed, now)).toEqual({ refused: 'forged' })
      }),
      { numRuns: 1000 },
    )
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(openToken(ring, 'confirm', text, now)).toEqual({ refused: 'forged' })
      }),
    )
  })

  it('expires at its time and still says what it was for', () => {
    const sealed = { submissionId: 's', expiresAt: '2026-06-01T00:00:00.000Z' }
    const token = sealToken(ring, 'confirm', sealed, randomBytes)
    expect(openToken(ring, 'confirm', token, new Date('2026-05-31T23:59:59.999Z'))).toEqual(sealed)
    expect(openToken(ring, 'confirm', token, now)).toEqual({ refused: 'expired', claims: sealed })
  })

  it('opens after its key was replaced, not after it was dropped', () => {
    const old = sealToken({ ...ring, current: '1' }, 'preferences', { customerId: 'c' }, randomBytes)
    expect(openToken(ring, 'preferences', old, now)).toEqual({ customerId: 'c' })
    const { '2': kept } = ring.keys
    const dropped: KeyRing = { current: '2', keys: { '2': kept ?? new Uint8Array() } }
    expect(openToken(dropped, 'preferences', old, now)).toEqual({ refused: 'forged' })
  })
})

describe('a key ring', () => {
  it('is read as the secret store keeps it', () => {
    const key = randomBytes(32)
    const text = JSON.stringify({ current: '1', keys: { '1': key.toString('base64') } })
    expect(parseKeyRing('token-keys', text)).toEqual({ current: '1', keys: { '1': new Uint8Array(key) } })
  })

  it.each([
    ['no JSON', 'x', 'is no key ring'],
    ['a short key', '{"current":"1","keys":{"1":"c2hvcnQ="}}', 'has 5 bytes, not 32'],
    ['a missing current key', '{"current":"2","keys":{}}', 'lacks its current key 2'],
  ])('with %s is refused without showing it', (_what, text, sentence) => {
    expect(() => parseKeyRing('token-keys', text)).toThrow(sentence)
  })
})
