import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { redactAddresses } from '../../../../shared/domain/bounce/redact.ts'

describe('redacting addresses', () => {
  test.each([
    ['no <ana@shop.example>: unknown', 'no <[address]>: unknown'],
    ['to ana.b+c@shop.example.', 'to [address].'],
    ['"ana b"@shop.example is full', '[address] is full'],
    ['añá@tienda.example x', '[address] x'],
    ['see ana%40shop.example', 'see [address]'],
    ['ana@[192.0.2.1] x', '[address] x'],
    ['ana@[IPv6:2001:db8::1]: x', '[address]: x'],
    ['ana@shop.example: x', '[address]: x'],
    ['ana@shop.example-- x', '[address]-- x'],
    ['ana@shop.example..next', '[address]..next'],
    ['a@b.example,c@d.example;e%40f.example', '[address],[address];[address]'],
    ['a@b.example@c.example', '[address]@c.example'],
    ['x "y" z"@shop.example', 'x "y[address]'],
    [`"${'x'.repeat(62)}"@shop.example`, '[address]'],
    [`"${'x'.repeat(65)}"@shop.example`, `"${'x'.repeat(65)}"@shop.example`],
    ['a@b.example"@c.example', '[address]"@c.example'],
    ['say "hi" to ana@shop.example', 'say "hi" to [address]'],
    ['ana@shop.example:25 x', '[address]:25 x'],
    ['ana@señal.example x', '[address] x'],
    ['to ana@ now', 'to ana@ now'],
    ['to ana%40 now', 'to ana%40 now'],
    ['at @shop now', 'at @shop now'],
    ['ana@--', 'ana@--'],
    ['at 5 @ 6', 'at 5 @ 6'],
    ['nothing here', 'nothing here'],
  ])('%s becomes %s', (text, redacted) => expect(redactAddresses(text)).toBe(redacted))

  test('no address survives, wherever it stands', () => {
    fc.assert(
      fc.property(fc.string(), fc.emailAddress(), fc.string(), (before, address, after) => {
        expect(redactAddresses(`${before} ${address} ${after}`)).not.toContain(address)
      }),
    )
  })
})
