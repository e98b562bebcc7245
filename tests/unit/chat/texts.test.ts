import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mostLineBytes } from '../../../shared/domain/chat/chat.ts'
import { isTooLong } from '../../../web/chat/is-too-long.ts'
import { piecesOf } from '../../../web/chat/safe-links.ts'

describe('addresses in a message', () => {
  test.each([
    ['see https://example.com/a?b=1#c.', ['https://example.com/a?b=1#c']],
    ['(https://example.com) and "https://example.org/"', ['https://example.com/', 'https://example.org/']],
    ['¿https://peña.example/año?', ['https://xn--pea-8ma.example/a%C3%B1o']],
    ['http://example.com javascript:alert(1) data:text/html,x //example.com HTTPS', []],
    ['https://bank.example@elsewhere.example https://a:b@c.example', []],
    ['https://example.com/\u202egnp.exe', ['https://example.com/']],
    ['https:// https://<script>', []],
  ])('of %j that may be followed: %j', (text, expected) => {
    expect(piecesOf(text).flatMap(({ href }) => href ?? [])).toEqual(expected)
  })

  test('take nothing from the text, and lead nowhere but to https', () => {
    const word = fc.constantFrom('https://', 'a.example', '/x', '@', '.', ')', ' ', '\n', '<', '\u202e', 'javascript:')
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string({ unit: 'grapheme' }))), (words) => {
        const pieces = piecesOf(words.join(''))
        expect(pieces.map(({ text }) => text).join('')).toBe(words.join(''))
        for (const { href } of pieces) expect(href ?? 'https:').toMatch(/^https:/)
      }),
    )
  })
})

test('a line is too long for the page when it is for the server', () => {
  expect(isTooLong('ñ'.repeat(mostLineBytes / 2))).toBe(false)
  expect(isTooLong(`${'ñ'.repeat(mostLineBytes / 2)}.`)).toBe(true)
})
