import { randomUUID } from 'node:crypto'
import { localAccount } from '../contracts.ts'
import type { Header, WebRequest, WebResponse } from './web.ts'
import { headerOf, webJson } from './web.ts'

export interface EventContext {
  readonly apiId: string
  readonly domainName: string
  readonly stage: string
  readonly routeKey: string
  readonly parameters: Readonly<Record<string, string>>
  /** Set where a JWT authorizer let the request in. */
  readonly jwt:
    | { readonly claims: Readonly<Record<string, string>>; readonly scopes: readonly string[] | null }
    | undefined
  readonly now: Date
}

/**
 * The event that a function gets for a request, payload format 2.0.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function lambdaEvent(request: WebRequest, context: EventContext): object {
  const { apiId, domainName, stage, routeKey, parameters, jwt, now } = context
  const { method, path, query, body, client } = request
  const cookies = request.headers.filter(([name]) => name === 'cookie').flatMap(([, value]) => value.split(/; */))
  const isBase64Encoded = body.length > 0 && !isText(request.headers)
  const parametersOfQuery = queryParameters(query)
  return {
    version: '2.0',
    routeKey,
    rawPath: stage === '$default' ? decode(path) : `/${stage}${decode(path)}`,
    rawQueryString: query,
    ...(cookies.length > 0 && { cookies }),
    headers: joined(request.headers.filter(([name]) => name !== 'cookie')),
    ...(parametersOfQuery && { queryStringParameters: parametersOfQuery }),
    requestContext: {
      accountId: localAccount,
      apiId,
      ...(jwt && { authorizer: { jwt } }),
      domainName,
      domainPrefix: domainName.split('.')[0],
      http: {
        method,
        path: decode(path),
        protocol: 'HTTP/1.1',
        sourceIp: client.address,
        userAgent: headerOf(request.headers, 'user-agent') ?? '',
      },
      requestId: randomUUID(),
      routeKey,
      stage,
      time: clfTime(now),
      timeEpoch: now.getTime(),
    },
    ...(Object.keys(parameters).length > 0 && { pathParameters: parameters }),
    ...(body.length > 0 && { body: body.toString(isBase64Encoded ? 'base64' : 'utf8') }),
    isBase64Encoded,
  }
}

/**
 * What a function's answer means: an object with a statusCode is a response, any other value the JSON body of a 200;
 * a body that is no text makes the answer unusable, which is 500.
 */
export function lambdaResponse(value: unknown): WebResponse {
  if (typeof value !== 'object' || value === null || !('statusCode' in value)) {
    return { status: 200, headers: [['content-type', 'application/json']], body: Buffer.from(asBody(value)) }
  }
  const { statusCode, headers = {}, cookies = [], body = '', isBase64Encoded = false } = value as LambdaAnswer
  const status = Number(statusCode)
  if (!Number.isInteger(status) || status < 100 || status > 599 || (body !== null && typeof body !== 'string')) {
    return webJson(500, { message: 'Internal Server Error' })
  }
  const given: Header[] = Object.entries(headers ?? {}).map(([name, header]) => [name.toLowerCase(), String(header)])
  const typed = given.some(([name]) => name === 'content-type')
  return {
    status,
    headers: [
      ...given.filter(([name]) => name !== 'content-length'),
      ...(typed ? [] : [['content-type', 'text/plain;charset=UTF-8'] as const]),
      ...cookies.map((cookie) => ['set-cookie', cookie] as const),
    ],
    body: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'),
  }
}

interface LambdaAnswer {
  readonly statusCode: unknown
  readonly headers?: Readonly<Record<string, unknown>> | null
  readonly cookies?: readonly string[]
  readonly body?: string | null
  readonly isBase64Encoded?: boolean
}

function asBody(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null)
}

/** Headers and query parameters that come more than once are joined by commas. */
function joined(pairs: Iterable<Header>): Record<string, string> {
  const result: Record<string, string> = {}
  for (const [name, value] of pairs) result[name] = name in result ? `${result[name]},${value}` : value
  return result
}

function queryParameters(query: string): Record<string, string> | undefined {
  return query === '' ? undefined : joined(new URLSearchParams(query))
}

/** Text is passed as it is; anything else, and what has no type, in base64. */
function isText(headers: readonly Header[]): boolean {
  const type = headerOf(headers, 'content-type') ?? ''
  if (headerOf(headers, 'content-encoding')) return false
  return /^text\/|^application\/([\w.-]+\+)?(json|xml|javascript)\b|^application\/javascript/i.test(type)
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** As in access logs: 22/Nov/2026:10:05:27 +0000 */
export function clfTime(date: Date): string {
  const [, day, month, year, time] = /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(date.toUTCString()) ?? []
  return `${day}/${month}/${year}:${time} +0000`
}
