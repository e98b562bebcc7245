import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseAddress, providerOf } from '../../../shared/domain/profile/address.ts'
import { addressHash } from '../../../shared/domain/suppression/address-hash.ts'

describe('an address', () => {
  it.each([
    [' Eva@Example.COM ', 'eva@example.com'],
    ["o'neil+tag@sub.example.co.uk", "o'neil+tag@sub.example.co.uk"],
    ['info@münchen.de', 'info@xn--mnchen-3ya.de'],
    ['a@XN--MNCHEN-3YA.de', 'a@xn--mnchen-3ya.de'],
  ])('%j is normalised to %j', (text, address) => {
    expect(normaliseAddress(text)).toMatchObject({ ok: true, address })
  })

  it.each([
    ['', 'empty'],
    ['eva.example.com', 'no-at'],
    ['@example.com', 'local-part'],
    ['.eva@example.com', 'local-part'],
    ['e..va@example.com', 'local-part'],
    ['"eva"@example.com', 'local-part'],
    ['a@b@example.com', 'local-part'],
    ['eva\r\nBcc: x@example.com', 'non-ascii-local-part'],
    ['josé@example.com', 'non-ascii-local-part'],
    ['eva@localhost', 'domain'],
    ['eva@192.0.2.1', 'domain'],
    ['eva@[192.0.2.1]', 'domain'],
    ['eva@ex_ample.com', 'domain'],
    ['eva@example.com.', 'domain'],
    ['eva@example.com/x', 'domain'],
    ['eva@-example.com', 'domain'],
    [`${'x'.repeat(65)}@example.com`, 'too-long'],
    [`x@${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(20)}.com`, 'domain'],
  ])('%j is refused: %s', (text, reason) => {
    expect(normaliseAddress(text)).toEqual({ ok: false, reason })
  })

  it('normalised stays as it is, and is always one ASCII line', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string({ unit: 'grapheme' })), (text) => {
        const once = normaliseAddress(text)
        if (!once.ok) return
        expect(once.address).toMatch(/^[\x21-\x7e]+@[a-z0-9.-]+$/)
        expect(normaliseAddress(once.address)).toEqual(once)
      }),
    )
  })

  it('has a provider by its domain', () => {
    expect(['gmail.com', 'hotmail.es', 'yahoo.com.mx', 'me.com', 'example.com'].map(providerOf)).toEqual([
      'gmail',
      'outlook',
      'yahoo',
      'icloud',
      'other',
    ])
  })
})

describe('the hash of an address', () => {
  it('stays the same when a new key is added, or those suppressed would be forgotten', () => {
    const first = new Uint8Array(32).fill(1)
    const before = addressHash({ current: '1', keys: { '1': first } }, 'eva@example.com')
    const rotated = { current: '10', keys: { '10': new Uint8Array(32).fill(2), '1': first } }
    expect(addressHash(rotated, 'eva@example.com')).toBe(before)
    expect(before).toMatch(/^[A-Za-z0-9_-]{43}$/)
  })
})
