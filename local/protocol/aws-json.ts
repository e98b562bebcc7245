import { randomUUID } from 'node:crypto'
import type { AwsRequest, AwsResponse } from '../contracts.ts'

/** The operation of an AWS JSON 1.0/1.1 request: the part of `X-Amz-Target` behind the dot, '' where there is none. */
export function operationOf(request: AwsRequest): string {
  return request.headers['x-amz-target']?.split('.')[1] ?? ''
}

/** An answer in the AWS JSON 1.1 protocol. */
export function jsonAnswer(body: object, status = 200): AwsResponse {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() },
    body: JSON.stringify(body),
  }
}

/** A refusal in the AWS JSON 1.1 protocol; SDKs read the error's name from `__type`. */
export function jsonError(type: string, message: string, status = 400): AwsResponse {
  return jsonAnswer({ __type: type, message }, status)
}

/** The request's body as an object, or undefined where it is anything else. */
export function readJsonObject(body: Buffer): Record<string, unknown> | undefined {
  try {
    const value: unknown = body.length === 0 ? {} : JSON.parse(body.toString('utf8'))
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
