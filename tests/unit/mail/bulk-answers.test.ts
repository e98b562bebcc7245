import { describe, expect, it } from 'vitest'
import { answerOfEntry, answerOfError } from '../../../shared/services/bulk-answers.ts'

const failure = (name: string, status?: number, message = '', code = '') =>
  Object.assign(new Error(message), { name, code, ...(status && { $metadata: { httpStatusCode: status } }) })

describe('a failed call', () => {
  it.each([
    [failure('TooManyRequestsException', 429, 'Maximum sending rate exceeded.'), { kind: 'throttled' }],
    [failure('TooManyRequestsException', 429, 'Daily message quota exceeded.'), { kind: 'quota-spent' }],
    [failure('SendingPausedException', 400), { kind: 'fault', code: 'account-sending-paused' }],
    [failure('AccountSuspendedException', 400), { kind: 'fault', code: 'account-suspended' }],
    [failure('MailFromDomainNotVerifiedException', 400), { kind: 'fault', code: 'identity-not-verified' }],
    [failure('NotFoundException', 404), { kind: 'fault', code: 'configuration-set-missing' }],
    [
      failure('MessageRejected', 400, 'Email address is not verified. The following ...'),
      { kind: 'fault', code: 'identity-not-verified' },
    ],
    [failure('AccessDeniedException', 403), { kind: 'fault', code: 'access-denied' }],
    [failure('ExpiredTokenException', 403), { kind: 'throttled' }],
    [failure('MessageRejected', 400, 'contains a virus'), { kind: 'refused' }],
    [failure('BadRequestException', 400), { kind: 'refused' }],
    [failure('Error', undefined, 'connect ECONNREFUSED', 'ECONNREFUSED'), { kind: 'not-sent' }],
    [
      failure('TimeoutError', undefined, 'the request socket did not establish a connection with the server'),
      { kind: 'not-sent' },
    ],
    [failure('TimeoutError', undefined, 'the request socket timed out'), { kind: 'ambiguous' }],
    [failure('Error', undefined, 'socket hang up', 'ECONNRESET'), { kind: 'ambiguous' }],
    [failure('InternalFailure', 500), { kind: 'ambiguous' }],
    [failure('ServiceUnavailable', 503), { kind: 'ambiguous' }],
    [failure('SyntaxError', 200, 'Unexpected token'), { kind: 'ambiguous' }],
    ['not even an error', { kind: 'ambiguous' }],
  ])('%s means %j', (error, meaning) => {
    expect(answerOfError(error)).toMatchObject(meaning)
  })

  it('keeps no address in what it says', () => {
    expect(JSON.stringify(answerOfError(failure('BadRequestException', 400, 'bad: ana@example.com')))).not.toContain(
      'ana@',
    )
  })
})

describe('an entry', () => {
  it('without a status that is known may have been accepted', () => {
    expect(answerOfEntry({})).toEqual({ kind: 'ambiguous' })
  })
  it('is never failed for a fault of the account', () => {
    expect(answerOfEntry({ Status: 'CONFIGURATION_SET_NOT_FOUND' })).toMatchObject({ kind: 'fault' })
    expect(answerOfEntry({ Status: 'ACCOUNT_THROTTLED' })).toEqual({ kind: 'throttled' })
    expect(answerOfEntry({ Status: 'ACCOUNT_DAILY_QUOTA_EXCEEDED' })).toEqual({ kind: 'quota-spent' })
    expect(answerOfEntry({ Status: 'INVALID_PARAMETER', Error: 'x' })).toMatchObject({ kind: 'failed' })
  })
})
