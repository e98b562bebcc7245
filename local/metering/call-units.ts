import type { AwsRequest, AwsResponse } from '../contracts.ts'
import { isObject, operationOf, readJsonObject } from '../protocol/aws-json.ts'
import { capacityOf } from './dynamodb-capacity.ts'
import type { Use } from './use.ts'

type BilledUse = Omit<Use, 'by'>

/** SQS, SNS and EventBridge bill each begun 64 KB as one more request, publish or event. */
export const chunksOf = (bytes: number) => Math.max(1, Math.ceil(bytes / 65_536))

/**
 * What AWS bills for one call: https://aws.amazon.com/pricing/ of each service. What is free is left out: parameters of
 * the standard tier, making and removing schedules, reading a stream from Lambda.
 */
export function unitsOfCall(
  request: AwsRequest,
  response: AwsResponse,
): { readonly operation: string; readonly uses: readonly BilledUse[] } {
  switch (request.service) {
    case 'dynamodb': {
      const operation = operationOf(request)
      return { operation, uses: capacityOf(operation, readJsonObject(request.body) ?? {}, response) }
    }
    case 'sqs': {
      const operation = operationOf(request)
      const input = readJsonObject(request.body) ?? {}
      return { operation, uses: [sqsRequest(operation, input, request.body.length)] }
    }
    case 'events': {
      const entries = readJsonObject(request.body)?.Entries
      const events = (Array.isArray(entries) ? entries : []).reduce(
        (sum: number, entry) => sum + chunksOf(Buffer.byteLength(JSON.stringify(entry))),
        0,
      )
      return { operation: 'PutEvents', uses: [{ unit: 'event', what: 'published', quantity: events }] }
    }
    case 's3': {
      const unit = request.method === 'GET' || request.method === 'HEAD' ? 's3-read-request' : 's3-write-request'
      const uses: BilledUse[] =
        request.method === 'DELETE'
          ? []
          : [{ unit, what: request.method === 'PUT' ? 'PutObject' : 'read', quantity: 1 }]
      return { operation: request.method, uses }
    }
    case 'ses':
      return mails(request, response)
    default:
      return { operation: operationOf(request), uses: [] }
  }
}

/** One request to SQS, billed by its size. */
export function sqsRequest(operation: string, input: Readonly<Record<string, unknown>>, bytes: number): BilledUse {
  const queue = String(input.QueueUrl ?? '')
    .split('/')
    .at(-1)
  return { unit: 'sqs-request', what: `${operation} ${queue}`, quantity: chunksOf(bytes) }
}

function mails(request: AwsRequest, response: AwsResponse) {
  const bulk = request.url.pathname.endsWith('/outbound-bulk-emails')
  const single = request.body.includes('Action=SendRawEmail')
  const operation = bulk ? 'SendBulkEmail' : single ? 'SendRawEmail' : 'other'
  if (response.status !== 200 || operation === 'other') return { operation, uses: [] }
  const results = bulk ? JSON.parse(String(response.body ?? '{}')).BulkEmailEntryResults : [{ Status: 'SUCCESS' }]
  const sent = (Array.isArray(results) ? results : []).filter((one) => isObject(one) && one.Status === 'SUCCESS').length
  return { operation, uses: [{ unit: 'mail' as const, what: operation, quantity: sent }] }
}
