import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseAddress } from '../../../../shared/domain/profile/address.ts'
import { longestReplyMailbox, replyAddress, requestOfAddress } from '../../../../shared/domain/request/reply-address.ts'

const ring = { current: '2', keys: { '1': new Uint8Array(32).fill(1), '2': new Uint8Array(32).fill(2) } }
const requestId = '01K0000000000000000000ABCD'
const made = replyAddress(ring, 'hola@norte.example', requestId)

describe('The address of an answer', () => {
  it('leads back to its request, also in capitals and after a rotation of keys', () => {
    expect(requestOfAddress(ring, made)).toBe(requestId)
    expect(requestOfAddress(ring, made.toUpperCase())).toBe(requestId)
    const old = replyAddress({ ...ring, current: '1' }, 'hola@norte.example', requestId)
    expect(old).not.toBe(made)
    expect(requestOfAddress(ring, old)).toBe(requestId)
  })

  it('leads nowhere where any of its characters is another', () => {
    const at = made.indexOf('@')
    for (let place = made.indexOf('+r.') + 3; place < at; place++) {
      const other = made[place] === '0' ? '1' : '0'
      expect(requestOfAddress(ring, made.slice(0, place) + other + made.slice(place + 1))).toBeUndefined()
    }
    expect(requestOfAddress({ current: '9', keys: { '9': new Uint8Array(32).fill(9) } }, made)).toBeUndefined()
  })

  it('is an address that can be mailed, with the longest mailbox too', () => {
    const longest = `${'a'.repeat(longestReplyMailbox)}@norte.example`
    expect(normaliseAddress(replyAddress(ring, longest, requestId))).toMatchObject({ ok: true })
    expect(normaliseAddress(replyAddress(ring, `a${longest}`, requestId))).toMatchObject({ ok: false })
  })

  it('is never found in what was not made here', () => {
    fc.assert(fc.property(fc.string(), (text) => requestOfAddress(ring, text) === undefined))
  })
})
