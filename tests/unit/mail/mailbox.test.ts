import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listHeaders } from '../../../shared/domain/mail/list-headers.ts'
import { formatMailbox } from '../../../shared/domain/mail/mailbox.ts'

describe('the From header', () => {
  it('quotes plain names and encodes others in words of at most 75 characters', () => {
    expect(formatMailbox('Ana "Cafe" Ruiz', 'a@example.com')).toBe('"Ana \\"Cafe\\" Ruiz" <a@example.com>')
    expect(formatMailbox('', 'a@example.com')).toBe('a@example.com')
    const encoded = formatMailbox('Peña '.repeat(20), 'a@example.com')
    const words = encoded.replace(' <a@example.com>', '').split(' ')
    expect(words.every((word) => word.length <= 75)).toBe(true)
    const text = words.map((word) => Buffer.from(word.slice(10, -2), 'base64').toString()).join('')
    expect(text).toBe('Peña '.repeat(20).trim())
  })

  it('is one line of ASCII whatever the name holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (name) => {
        expect(formatMailbox(name, 'a@example.com')).toMatch(/^[\x20-\x7e]+$/)
      }),
    )
  })
})

describe('the list headers', () => {
  it('fit SES and offer one click', () => {
    const headers = listHeaders({
      unsubscribe: `https://mail.example.com/unsubscribe/1.${'x'.repeat(240)}`,
      mailbox: 'leave@mail.example.com',
      topicId: 'news',
      senderDomain: 'mail.example.com',
    })
    expect(Object.fromEntries(headers.map(({ name, value }) => [name, value]))).toMatchObject({
      'List-Unsubscribe': expect.stringMatching(/^<https:[^>]+>, <mailto:leave@mail\.example\.com\?subject=[^>]+>$/),
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'List-Id': '<news.mail.example.com>',
    })
    for (const { value } of headers) expect(value.length).toBeLessThan(995)
  })
})
