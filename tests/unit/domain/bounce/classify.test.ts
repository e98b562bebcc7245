import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { causes, remedies } from '../../../../shared/domain/bounce/cause.ts'
import { classifyBounce } from '../../../../shared/domain/bounce/classify.ts'
import { replyList } from './replies.ts'

const causeOf = (diagnosticCode: string, status = '') => classifyBounce({ status, diagnosticCode }).cause

describe('the cause of a bounce', () => {
  test.each(replyList)('$status $diagnosticCode is $cause', ({ cause, status, diagnosticCode }) => {
    const verdict = classifyBounce({ status, diagnosticCode })
    expect(verdict.cause).toBe(cause)
    expect(verdict.remedy).toBe(remedies[cause])
  })

  test('plain words outrank the status beside them', () => {
    expect(causeOf('smtp; 550 5.1.1 mailbox full', '5.1.1')).toBe('mailbox-full')
  })

  test('an exact status outranks vague words', () => {
    expect(causeOf('smtp; 550 5.1.1 address rejected', '5.1.1')).toBe('user-unknown')
    expect(causeOf('smtp; 550 5.1.8 access denied', '5.1.8')).toBe('sender-rejected')
  })

  test("the server's own status outranks a relay's translation of it", () => {
    expect(causeOf('smtp; 550 5.2.2 sorry', '5.0.0')).toBe('mailbox-full')
  })

  test('a provider outranks the registry', () => {
    expect(causeOf('smtp; 550-5.7.30 refused - gsmtp')).toBe('auth-failure')
    expect(causeOf('smtp; 550 5.7.30 refused')).toBe('tls-required')
  })

  test('an expired message has the cause of the reply it quotes', () => {
    expect(causeOf('QUEUE.Expired; message expired, last error: 452 mailbox full', '4.4.7')).toBe('mailbox-full')
  })

  test('the SES type is asked last, but for its own suppression list', () => {
    const domain = classifyBounce({ bounceType: 'Transient', bounceSubType: 'General', status: '5.4.4' })
    expect(domain).toMatchObject({ cause: 'domain-not-found', evidence: '5.4.4' })
    const full = classifyBounce({ bounceType: 'Transient', bounceSubType: 'MailboxFull' })
    expect(full).toMatchObject({ cause: 'mailbox-full', confidence: 'medium', evidence: 'SES Transient/MailboxFull' })
    const suppressed = classifyBounce({ bounceType: 'Permanent', bounceSubType: 'Suppressed', status: '5.1.1' })
    expect(suppressed).toMatchObject({ cause: 'suppressed', remedy: 'already-suppressed' })
    expect(classifyBounce({ bounceType: 'Permanent', bounceSubType: 'NoEmail' }).cause).toBe('user-unknown')
    expect(classifyBounce({ bounceType: 'Permanent', bounceSubType: 'General' }).confidence).toBe('low')
    expect(classifyBounce({ bounceType: 'Transient', bounceSubType: 'AttachmentRejected' }).cause).toBe('virus')
    expect(classifyBounce({})).toMatchObject({
      cause: 'undefined',
      confidence: 'low',
      evidence: '',
      provider: 'unknown',
    })
  })

  test.each([
    ['smtp; 550 5.1.1 no such user - gsmtp', 'gmail'],
    ['smtp; 550 5.4.1 denied [X.prod.protection.outlook.com]', 'microsoft'],
    ['smtp; 554 delivery error: dd - mta4.mail.bf1.yahoo.com', 'yahoo'],
    ['smtp; 550 rejected [CS01] see https://support.apple.com/', 'icloud'],
    ['smtp; 550 blocked, see https://community.mimecast.com/docs', 'mimecast'],
    ['host mx.example said: 550 no (in reply to RCPT TO command)', 'postfix'],
    ['smtp; 550 sorry', 'unknown'],
  ])('%s comes from %s', (diagnosticCode, provider) => {
    expect(classifyBounce({ diagnosticCode }).provider).toBe(provider)
  })
})

describe('a hidden change of the reply changes nothing', () => {
  const reply = fc.constantFrom(...replyList)
  const same = (changed: (text: string) => string) => {
    fc.assert(
      fc.property(reply, ({ cause, status, diagnosticCode }) => {
        expect(causeOf(changed(diagnosticCode), status)).toBe(cause)
      }),
      { numRuns: 400 },
    )
  }

  test('case', () => {
    same((text) => text.toUpperCase())
    same((text) => text.toLowerCase())
  })

  test('folding and white space', () => {
    same((text) => `  ${text.replaceAll(' ', '\r\n\t  ')}\r\n`)
    same((text) => (text.includes('; 550 ') ? text.replace(/ (?=\w+$)/, '\r\n550-') : text))
  })

  test('whose address it is', () => {
    fc.assert(
      fc.property(reply, fc.emailAddress(), ({ cause, status, diagnosticCode }, address) => {
        expect(
          causeOf(
            diagnosticCode.replaceAll(/[\w.]+@[^\s>:]+/g, () => address),
            status,
          ),
        ).toBe(cause)
      }),
    )
    same((text) => text.replaceAll(/[\w.]+@[^\s>:]+/g, 'spam.full@virus-mailbox.example'))
  })

  test('whose host it is', () => {
    same((text) => text.replaceAll(/[\w-]+\.example\b/g, 'spam-relay.unknown-user.example'))
  })
})

describe('any input', () => {
  const piece = fc.constantFrom(
    ...replyList.flatMap(({ diagnosticCode }) => diagnosticCode.split(' ')),
    ...['constructor', '__proto__', '@', '%40', '..', '\0', '\ud800', '5.', '550-', '//', '\u3099'],
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece, { maxLength: 60 }).map((list) => list.join(' ')),
  )
  const field = fc.option(text, { nil: undefined })
  const input = fc.record({
    bounceType: field,
    bounceSubType: field,
    status: field,
    action: field,
    diagnosticCode: field,
  })

  test('has one cause of the closed list, its remedy, and the same again', () => {
    fc.assert(
      fc.property(input, (bounce) => {
        const verdict = classifyBounce(bounce)
        expect(causes).toContain(verdict.cause)
        expect(verdict.remedy).toBe(remedies[verdict.cause])
        expect(verdict.evidence).not.toMatch(/[^\s@]@[^\s@]/)
        expect(classifyBounce(bounce)).toEqual(verdict)
      }),
      { numRuns: 2_000 },
    )
  })

  test.each([
    'a',
    ' ',
    '@',
    'a@',
    '@a',
    '%40',
    '"@',
    '.',
    'a.',
    '1.',
    '5.1',
    '550 ',
    '550-',
    'user ',
    'user not ',
    'message size ',
    'too many ',
    'mailbox quota ',
    'ip address of the ',
    'spf dkim dmarc ',
    'connection ',
    '用户',
    'домен ',
    'é',
    'Ã©',
    '_',
    '//a.b/',
    '\n',
  ])('64 KB of %j is soon done', (unit) => {
    const hostile = unit.repeat(65_536 / unit.length)
    const bounce = { status: hostile, diagnosticCode: hostile, bounceSubType: hostile, bounceType: hostile }
    const times = [0, 1, 2].map(() => {
      const start = performance.now()
      classifyBounce(bounce)
      return performance.now() - start
    })
    expect(Math.min(...times)).toBeLessThan(20)
  })
})
