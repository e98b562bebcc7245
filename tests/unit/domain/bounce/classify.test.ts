import { describe, expect, test } from 'vitest'
import { remedies } from '../../../../shared/domain/bounce/cause.ts'
import { type BounceInput, classifyBounce } from '../../../../shared/domain/bounce/classify.ts'
import { repliesBySource } from './replies.ts'

const causeOf = (diagnosticCode: string, status = '') => classifyBounce({ status, diagnosticCode }).cause

describe('the cause of a bounce', () => {
  test.each(Object.entries(repliesBySource))('is known for each of the replies of %s', (_, replies) => {
    const wrong = replies.flatMap(({ cause, status, diagnosticCode }) => {
      const verdict = classifyBounce({ status, diagnosticCode })
      expect(verdict.remedy).toBe(remedies[verdict.cause])
      return verdict.cause === cause ? [] : [{ diagnosticCode, cause, not: verdict.cause, for: verdict.evidence }]
    })
    expect(wrong).toEqual([])
  })
})

describe('which sign is believed', () => {
  test('plain words outrank the status beside them', () => {
    expect(causeOf('smtp; 550 5.1.1 mailbox full', '5.1.1')).toBe('mailbox-full')
  })

  test('an exact status outranks vague words', () => {
    expect(causeOf('smtp; 550 5.1.1 address rejected', '5.1.1')).toBe('user-unknown')
    expect(causeOf('smtp; 550 5.1.8 access denied', '5.1.8')).toBe('sender-rejected')
  })

  test('vague words outrank a generic status', () => {
    expect(causeOf('smtp; 550 5.3.0 access denied', '5.3.0')).toBe('policy')
  })

  test('a generic status outranks the SMTP code, and that outranks the type of SES', () => {
    expect(causeOf('smtp; 552 5.3.0 sorry')).toBe('system-error')
    expect(classifyBounce({ bounceType: 'Transient', diagnosticCode: 'smtp; 552 sorry' }).cause).toBe('mailbox-full')
  })

  test("the server's own status outranks a relay's translation of it", () => {
    expect(causeOf('smtp; 550 5.2.2 sorry', '5.0.0')).toBe('mailbox-full')
    expect(causeOf('smtp; 550 5.0.0 sorry', '5.2.2')).toBe('mailbox-full')
  })

  test('a provider outranks the registry', () => {
    expect(causeOf('smtp; 550-5.7.30 refused - gsmtp')).toBe('auth-failure')
    expect(causeOf('smtp; 550 5.7.30 refused')).toBe('tls-required')
  })

  test('an expired message has the cause of the reply it quotes', () => {
    expect(causeOf('QUEUE.Expired; message expired, last error: 452 mailbox full', '4.4.7')).toBe('mailbox-full')
    expect(causeOf('Message expired: unable to deliver in 840 minutes.<452 4.2.2>', '4.4.7')).toBe('mailbox-full')
    expect(causeOf('550 5.0.350 Remote server returned an error -> 550 5.1.1')).toBe('user-unknown')
    expect(causeOf('QUEUE.Expired; message expired', '4.4.7')).toBe('expired')
    expect(causeOf('QUEUE.Expired; message expired: 451 4.7.0 later', '4.4.7')).toBe('expired')
  })
})

describe('a verdict', () => {
  test.each<[BounceInput, object]>([
    [{ diagnosticCode: '550 no such user' }, { confidence: 'high', evidence: 'no such user' }],
    [{ status: '5.1.2' }, { confidence: 'high', evidence: '5.1.2' }],
    [{ diagnosticCode: '550 access denied' }, { confidence: 'medium', evidence: 'access denied' }],
    [{ status: '5.7.0' }, { confidence: 'low', evidence: '5.7.0' }],
    [{ diagnosticCode: '553' }, { confidence: 'low', evidence: '553' }],
    [{ bounceType: 'Transient' }, { confidence: 'low', evidence: 'SES Transient/' }],
    [{}, { cause: 'undefined', remedy: 'count', confidence: 'low', evidence: '', provider: 'unknown' }],
  ])('of %j is %j', (input, verdict) => expect(classifyBounce(input)).toMatchObject(verdict))

  test("holds neither an address nor a mailbox's name in its evidence", () => {
    const texts = ['550 user ana.lopez@shop.example unknown', '550 mailbox analopez of this domain is full']
    for (const diagnosticCode of texts) {
      const { evidence } = classifyBounce({ diagnosticCode })
      expect(evidence).not.toBe('')
      expect(evidence).not.toMatch(/lopez/)
    }
    expect(classifyBounce({ bounceType: 'Permanent', bounceSubType: 'to ana@shop.example' }).evidence).toBe(
      'SES Permanent/to [address]',
    )
  })
})

describe('what SES says of itself', () => {
  const bySes = (bounceType: string, bounceSubType: string, status = '') =>
    classifyBounce({ bounceType, bounceSubType, status })

  test.each(['Suppressed', 'OnAccountSuppressionList', 'UnsubscribedRecipient'])(
    '%s comes first of all: nothing bounced',
    (subType) => {
      const verdict = { cause: 'suppressed', remedy: 'already-suppressed', confidence: 'high' }
      expect(bySes('Permanent', subType, '5.1.1')).toMatchObject({ ...verdict, evidence: `SES Permanent/${subType}` })
    },
  )

  test.each([
    ['NoEmail', 'user-unknown'],
    ['MailboxFull', 'mailbox-full'],
    ['MessageTooLarge', 'message-too-large'],
    ['ContentRejected', 'spam-content'],
    ['AttachmentRejected', 'virus'],
    ['CustomTimeoutExceeded', 'expired'],
  ])('%s means %s, where nothing else is known', (subType, cause) => {
    const evidence = `SES Transient/${subType}`
    expect(bySes('Transient', subType)).toMatchObject({ cause, confidence: 'medium', evidence })
    expect(bySes('Transient', subType, '5.4.4').cause).toBe('domain-not-found')
  })

  test('its type is a guess, and the last', () => {
    expect(bySes('Permanent', 'General')).toMatchObject({ cause: 'user-unknown', confidence: 'low' })
    expect(bySes('TRANSIENT', 'General')).toMatchObject({ cause: 'system-error', confidence: 'low' })
    expect(bySes('Undetermined', 'Undetermined')).toMatchObject({ cause: 'undefined', evidence: '' })
    expect(bySes('Transient', 'General', '5.4.4')).toMatchObject({ cause: 'domain-not-found', evidence: '5.4.4' })
  })

  test('its evidence is short', () => {
    expect(bySes('permanent', 'x'.repeat(200)).evidence).toHaveLength(80)
  })
})
