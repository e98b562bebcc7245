import { randomUUID } from 'node:crypto'
import type { AwsRequest, AwsResponse } from '../contracts.ts'
import type { Reading } from './raw-sending.ts'
import { messageOf, type Refusal } from './refusals.ts'
import type { EntryResult } from './sending.ts'
import { readBulk, readSendEmail } from './v2-send.ts'

// https://docs.aws.amazon.com/ses/latest/APIReference-V2/ : REST with JSON.

export function answerV2(status: number, body: unknown, type?: string): AwsResponse {
  const headers = {
    'content-type': 'application/json',
    'x-amzn-requestid': randomUUID(),
    ...(type === undefined ? {} : { 'x-amzn-errortype': type }),
  }
  return { status, headers, body: JSON.stringify(body) }
}

const errors: Readonly<Record<Refusal['kind'], readonly [status: number, type: string]>> = {
  'bad-request': [400, 'BadRequestException'],
  'message-rejected': [400, 'MessageRejected'],
  'not-found': [404, 'NotFoundException'],
  unverified: [400, 'MessageRejected'],
  'account-paused': [400, 'SendingPausedException'],
  'account-suspended': [400, 'AccountSuspendedException'],
  'configuration-set-missing': [404, 'NotFoundException'],
  'configuration-set-paused': [400, 'SendingPausedException'],
  rate: [429, 'TooManyRequestsException'],
  quota: [400, 'LimitExceededException'],
  internal: [500, 'InternalServiceErrorException'],
  'hang-up': [500, 'InternalServiceErrorException'],
}

export function refusedV2(refusal: Refusal): AwsResponse {
  const [status, type] = errors[refusal.kind]
  return answerV2(status, { message: messageOf(refusal) }, type)
}

export function sentBulkV2(results: readonly EntryResult[]): AwsResponse {
  const entries = results.map((one) =>
    one.ok ? { Status: 'SUCCESS', MessageId: one.id } : { Status: one.status, Error: one.error },
  )
  return answerV2(200, { BulkEmailEntryResults: entries })
}

export function sentV2(messageId: string): AwsResponse {
  return answerV2(200, { MessageId: messageId })
}

/** The JSON body of a request, or undefined where it is not JSON. An empty body is an empty object. */
export function jsonBody(request: AwsRequest): { readonly value: unknown } | undefined {
  if (request.body.length === 0) return { value: {} }
  try {
    return { value: JSON.parse(request.body.toString('utf8')) }
  } catch {
    return undefined
  }
}

/** Reads SendBulkEmail or SendEmail; undefined for another operation. */
export function readV2(request: AwsRequest): Reading | undefined {
  const read = { '/v2/email/outbound-bulk-emails': readBulk, '/v2/email/outbound-emails': readSendEmail }[
    request.url.pathname
  ]
  if (request.method !== 'POST' || read === undefined) return undefined
  const body = jsonBody(request)
  if (body === undefined) return { ok: false, refusal: { kind: 'bad-request', message: 'The body is not JSON.' } }
  return read(request, body.value)
}
