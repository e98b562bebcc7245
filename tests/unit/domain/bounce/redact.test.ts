import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classifyBounce } from '../../../../shared/domain/bounce/classify.ts'
import { redactAddresses } from '../../../../shared/domain/bounce/redact.ts'

describe('redacting addresses', () => {
  test.each([
    ['no <ana@shop.example>: unknown', 'no <[address]>: unknown'],
    ['to ana.b+c@shop.example.', 'to [address].'],
    ['"ana b"@shop.example is full', '[address] is full'],
    ['añá@tienda.example x', '[address] x'],
    ['see ana%40shop.example', 'see [address]'],
    ['ana@[192.0.2.1] x', '[address] x'],
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

  test("evidence holds neither an address nor a mailbox's name", () => {
    const texts = ['550 user ana.lopez@shop.example unknown', '550 mailbox analopez of this domain is full']
    for (const diagnosticCode of texts) expect(classifyBounce({ diagnosticCode }).evidence).not.toMatch(/lopez/)
  })

  test.each(['@', 'a@', '@a', '%40', '%40a', '"@', '"a@', 'a'])('64 KB of %j is soon done', (unit) => {
    const hostile = unit.repeat(65_536 / unit.length)
    const start = performance.now()
    redactAddresses(hostile)
    expect(performance.now() - start).toBeLessThan(150)
  })
})
