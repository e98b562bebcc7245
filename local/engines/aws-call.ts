import { localRegion } from '../contracts.ts'
import type { FauxqsEngine } from './fauxqs-engine.ts'

/** One call to a service's JSON API, made by the local system itself. @throws AwsCallError */
export type AwsCall = (operation: string, input: object) => Promise<Record<string, unknown>>

export class AwsCallError extends Error {
  override readonly name = 'AwsCallError'
  readonly type: string
  constructor(operation: string, answer: Record<string, unknown>) {
    const type = String(answer.__type ?? 'UnknownError').replace(/^.*#/, '')
    super(`${operation}: ${type}: ${String(answer.message ?? answer.Message ?? '')}`)
    this.type = type
  }
}

const credential = (service: string) =>
  `AWS4-HMAC-SHA256 Credential=system/20260101/${localRegion}/${service}/aws4_request, SignedHeaders=host;x-amz-date, Signature=local`

/** Calls to DynamoDB (`DynamoDB_20120810`) or its streams (`DynamoDBStreams_20120810`) at an engine's address. */
export function dynamoCall(engine: string, api = 'DynamoDB_20120810'): AwsCall {
  return async (operation, input) => {
    const response = await fetch(engine, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `${api}.${operation}`,
        'x-amz-date': '20260101T000000Z',
        authorization: credential('dynamodb'),
      },
      body: JSON.stringify(input),
    })
    return read(operation, response.status, await response.text())
  }
}

export function sqsCall(engine: FauxqsEngine): AwsCall {
  return async (operation, input) => {
    const { status, body } = await engine.handle({
      method: 'POST',
      url: new URL('http://127.0.0.1/'),
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `AmazonSQS.${operation}`,
        authorization: credential('sqs'),
      },
      body: Buffer.from(JSON.stringify(input)),
    })
    return read(operation, status, body?.toString() ?? '')
  }
}

function read(operation: string, status: number, text: string): Record<string, unknown> {
  const answer: Record<string, unknown> = text ? JSON.parse(text) : {}
  if (status >= 400) throw new AwsCallError(operation, answer)
  return answer
}

/** A call to SNS's query API; the answer is XML. */
export type SnsCall = (action: string, input: Readonly<Record<string, string>>) => Promise<string>

export function snsCall(engine: FauxqsEngine): SnsCall {
  return async (action, input) => {
    const { status, body } = await engine.handle({
      method: 'POST',
      url: new URL('http://127.0.0.1/'),
      headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: credential('sns') },
      body: Buffer.from(new URLSearchParams({ Action: action, Version: '2010-03-31', ...input }).toString()),
    })
    const text = body?.toString() ?? ''
    if (status < 400) return text
    const part = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1]
    throw new AwsCallError(action, { __type: part('Code'), message: part('Message') })
  }
}
