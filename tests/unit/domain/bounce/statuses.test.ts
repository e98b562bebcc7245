import { describe, expect, test } from 'vitest'
import { classifyBounce } from '../../../../shared/domain/bounce/classify.ts'
import { readCodes } from '../../../../shared/domain/bounce/codes.ts'
import { normalise } from '../../../../shared/domain/bounce/normalise.ts'

const codesOf = (text: string, status = '') => readCodes(status, normalise(text))
/** The verdict on a reply that has no words of its own. */
const by = (status: string, text = '') => classifyBounce({ status, diagnosticCode: text })

describe('the codes of a reply', () => {
  test.each([
    ['smtp; 550 5.1.1 no', ['5.1.1'], '550'],
    ['smtp;550-5.1.1 no', ['5.1.1'], '550'],
    ['451 4.7.650 busy', ['4.7.650'], '451'],
    ['sorry (#5.1.1)', ['5.1.1'], ''],
    ['550-5.1.1 no 550-5.1.1 more', ['5.1.1'], '550'],
    ['550 4.4.7 late <451 4.2.2 full>', ['4.4.7', '4.2.2'], '550'],
    ['<552> full', [], ''],
    ['said: <552 full', [], '552'],
    ['550', [], '550'],
    ['version 15.1.1.20, 5.1.1.2 and 5.1.1234', [], ''],
    ['ip 4.5.6.7', [], ''],
    ['3.1.1 and 650 and 5500 and 55', [], ''],
    ['', [], ''],
  ])('%j: %j and %j', (text, statuses, reply) => expect(codesOf(text)).toEqual({ statuses, reply }))

  test("are the reply's own before the field beside it", () => {
    expect(codesOf('550 5.2.2 x', '5.0.0').statuses).toEqual(['5.2.2', '5.0.0'])
    expect(codesOf('550 x', ' 4.4.7 (delayed)').statuses).toEqual(['4.4.7'])
    expect(codesOf('550 x', `${' '.repeat(64)}5.1.1`).statuses).toEqual([])
  })
})

describe('what a status says alone', () => {
  test.each([
    ['5.1.1', 'user-unknown', 'high'],
    ['4.1.1', 'user-unknown', 'high'],
    ['5.1.10', 'domain-rejects-mail', 'high'],
    ['5.2.1', 'mailbox-disabled', 'high'],
    ['5.4.5', 'rate-limited', 'high'],
    ['5.7.29', 'auth-failure', 'high'],
    ['5.1.0', 'user-unknown', 'low'],
    ['5.4.7', 'expired', 'low'],
    ['4.3.2', 'system-error', 'low'],
    ['5.1.99', 'user-unknown', 'low'],
    ['5.2.99', 'recipient-filter', 'low'],
    ['5.3.99', 'system-error', 'low'],
    ['5.4.99', 'network-error', 'low'],
    ['5.5.99', 'syntax-error', 'low'],
    ['5.6.99', 'content-malformed', 'low'],
    ['5.7.99', 'policy', 'low'],
    ['4.16.5', 'undefined', 'low'],
    ['5.0.0', 'undefined', 'low'],
    ['5.9.9', 'undefined', 'low'],
  ])('%s is %s, %s', (status, cause, confidence) => expect(by(status)).toMatchObject({ cause, confidence }))

  test.each([
    ['5.7.27', 'auth-failure'],
    ['5.7.29', 'tls-required'],
    ['5.7.30', 'auth-failure'],
    ['5.7.31', 'auth-failure'],
    ['4.7.32', 'auth-failure'],
    ['4.7.23', 'ptr-missing'],
    ['5.7.25', 'ptr-missing'],
    ['5.7.28', 'rate-limited'],
    ['5.1.10', 'domain-rejects-mail'],
  ])('%s from Gmail is %s', (status, cause) => {
    expect(by(status, 'zzz - gsmtp')).toMatchObject({ cause, provider: 'gmail', evidence: status })
  })

  test.each([
    ['5.4.1', 'user-unknown'],
    ['5.1.10', 'user-unknown'],
    ['5.1.20', 'content-malformed'],
    ['5.4.6', 'network-error'],
    ['5.7.64', 'relay-denied'],
    ['5.7.12', 'recipient-filter'],
  ])('%s from Microsoft is %s', (status, cause) => {
    expect(by(status, 'zzz [X.prod.outlook.com]')).toMatchObject({ cause, provider: 'microsoft' })
  })

  test.each([
    ['5.4.310', 'domain-not-found'],
    ['5.7.509', 'auth-failure'],
    ['5.7.599', 'policy'],
    ['5.7.600', 'blocked-reputation'],
    ['5.7.649', 'blocked-reputation'],
    ['4.7.650', 'rate-limited'],
    ['4.7.699', 'rate-limited'],
    ['5.7.700', 'blocked-reputation'],
    ['5.7.749', 'blocked-reputation'],
    ['5.7.750', 'sender-rejected'],
    ['5.7.849', 'policy'],
    ['4.7.850', 'rate-limited'],
    ['4.7.899', 'rate-limited'],
    ['5.7.900', 'policy'],
    ['5.6.650', 'content-malformed'],
  ])("%s is Microsoft's, whoever passes it on: %s", (status, cause) => expect(by(status).cause).toBe(cause))
})

describe('what an SMTP code says alone', () => {
  test.each([
    ['421', 'system-error'],
    ['450', 'greylisted'],
    ['452', 'mailbox-full'],
    ['454', 'tls-required'],
    ['500', 'syntax-error'],
    ['512', 'domain-not-found'],
    ['521', 'domain-rejects-mail'],
    ['530', 'relay-denied'],
    ['550', 'policy'],
    ['551', 'user-unknown'],
    ['552', 'mailbox-full'],
    ['556', 'domain-rejects-mail'],
    ['599', 'undefined'],
  ])('%s is %s', (code, cause) => expect(by('', `smtp; ${code} zzz`)).toMatchObject({ cause, confidence: 'low' }))
})
