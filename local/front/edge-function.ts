import { Script } from 'node:vm'
import type { Resource } from '../contracts.ts'
import { isObject } from '../protocol/aws-json.ts'
import { type Header, headerOf, type WebRequest, type WebResponse } from './web.ts'

/** What a viewer-request function makes of a request: the request to go on with, or an answer. */
export type EdgeFunction = (request: WebRequest) => Promise<WebRequest | WebResponse>

export function isAnswer(result: WebRequest | WebResponse): result is WebResponse {
  return 'status' in result
}

/** CloudFront allows a function about 1 ms of computing; more here because machines differ. */
const allowedMs = 100

/**
 * A CloudFront Function on viewer requests, run in a context of its own (so that it has no more than CloudFront gives).
 * Event: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html
 * @throws Error where its code does not compile
 */
export function createEdgeFunction({ properties, logicalId }: Resource, distributionId: string): EdgeFunction {
  const code = String(properties.FunctionCode)
  let script: Script
  try {
    script = new Script(`${code}\n;handler(JSON.parse(event))`, { filename: `${logicalId}.js` })
  } catch (error) {
    throw new Error(`The CloudFront function ${logicalId} does not compile: ${error}`)
  }
  return async (request) => {
    const event = JSON.stringify(edgeEvent(request, distributionId))
    const result: unknown = await script.runInNewContext({ event }, { timeout: allowedMs })
    const given: unknown = JSON.parse(JSON.stringify(result ?? null))
    if (!isObject(given))
      throw new Error(`The CloudFront function ${logicalId} returned neither a request nor a response.`)
    return 'statusCode' in given ? toAnswer(given) : toRequest(request, given)
  }
}

interface Value {
  readonly value: string
  readonly multiValue?: readonly { readonly value: string }[]
}

function edgeEvent(request: WebRequest, distributionId: string): object {
  const cookies = (headerOf(request.headers, 'cookie') ?? '').split(/; */).filter(Boolean)
  return {
    version: '1.0',
    context: { distributionId, eventType: 'viewer-request', requestId: crypto.randomUUID() },
    viewer: { ip: request.client.address },
    request: {
      method: request.method,
      uri: request.path,
      querystring: grouped(request.query.split('&').filter(Boolean).map(split)),
      headers: grouped(request.headers.filter(([name]) => name !== 'cookie')),
      cookies: grouped(cookies.map(split)),
    },
  }
}

function split(pair: string): Header {
  const [name = '', ...value] = pair.split('=')
  return [name, value.join('=')]
}

function grouped(pairs: readonly Header[]): Record<string, Value> {
  return Object.fromEntries(
    [...Map.groupBy(pairs, ([name]) => name)].map(([name, several]) => {
      const values = several.map(([, value]) => ({ value }))
      const last = values.at(-1) ?? { value: '' }
      return [name, values.length > 1 ? { ...last, multiValue: values } : last]
    }),
  )
}

function flattened(value: unknown): Header[] {
  return Object.entries((value ?? {}) as Record<string, Value>).flatMap(([name, { value: one, multiValue }]) =>
    (multiValue ?? [{ value: one }]).map((each): Header => [name, each.value]),
  )
}

function toRequest(request: WebRequest, changed: Record<string, unknown>): WebRequest {
  const cookies = flattened(changed.cookies).map(([name, value]) => `${name}=${value}`)
  return {
    ...request,
    path: String(changed.uri),
    query: flattened(changed.querystring)
      .map(([name, value]) => (value === '' ? name : `${name}=${value}`))
      .join('&'),
    headers: [...flattened(changed.headers), ...(cookies.length > 0 ? [['cookie', cookies.join('; ')] as const] : [])],
  }
}

function toAnswer({ statusCode, headers, body }: Record<string, unknown>): WebResponse {
  const text = isObject(body) ? body.data : body
  return { status: Number(statusCode), headers: flattened(headers), body: Buffer.from(String(text ?? '')) }
}
