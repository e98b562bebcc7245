import { randomUUID } from 'node:crypto'
import type { AwsRequest, AwsResponse } from '../contracts.ts'

/** AccessDenied as each protocol says it: SDKs make an error of that name with this message out of it. */
export function accessDenied(request: AwsRequest, sentence: string): AwsResponse {
  return refusal(request, { json: 'AccessDeniedException', xml: 'AccessDenied', status: 403 }, sentence)
}

/** A fault of ours; SDKs retry it. */
export function internalError(request: AwsRequest, sentence: string): AwsResponse {
  return refusal(request, { json: 'InternalServerError', xml: 'InternalError', status: 500 }, sentence)
}

interface Fault {
  readonly json: string
  readonly xml: string
  readonly status: number
}

function refusal(request: AwsRequest, fault: Fault, sentence: string): AwsResponse {
  const requestId = randomUUID()
  const { headers, service } = request
  if (headers['x-amz-target']) {
    return {
      status: fault.status === 403 ? 400 : fault.status,
      headers: {
        'content-type': headers['content-type'] ?? 'application/x-amz-json-1.1',
        'x-amzn-requestid': requestId,
      },
      body: JSON.stringify({ __type: fault.json, message: sentence }),
    }
  }
  if (service === 's3') {
    const body = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${fault.xml}</Code><Message>${escapeXml(sentence)}</Message><RequestId>${requestId}</RequestId></Error>`
    return { status: fault.status, headers: { 'content-type': 'application/xml' }, body }
  }
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${fault.xml}</Code><Message>${escapeXml(sentence)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`
    return { status: fault.status, headers: { 'content-type': 'text/xml' }, body }
  }
  return {
    status: fault.status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': fault.json, 'x-amzn-requestid': requestId },
    body: JSON.stringify({ message: sentence }),
  }
}

const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
