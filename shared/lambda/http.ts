import { timingSafeEqual } from 'node:crypto'
import middy from '@middy/core'
import httpRouter, { type Method } from '@middy/http-router'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { type HttpAnswer, problem } from './http-answers.ts'
import { type Body, readBody } from './http-body.ts'
import { HttpProblem } from './http-problem.ts'
import type { Log } from './logger.ts'

/** A request as logic sees it. */
export interface HttpRequest {
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: Body
  /** The client's address as the front saw it, without its port. */
  readonly network?: string
  readonly userAgent?: string
}

export interface Route {
  readonly method: Method
  /** As in the API's own route: `/forms/{formId}`. */
  readonly path: `/${string}`
  readonly handle: (request: HttpRequest) => Promise<HttpAnswer>
}

export interface EndpointOptions {
  readonly routes: readonly Route[]
  /** The secret that the distribution puts on every request it forwards. */
  readonly originSecret: () => Promise<string>
  readonly log: Log
  /** How a refusal looks to those who use this endpoint; problem details where it is left out. */
  readonly refuse?: (
    status: number,
    detail: string,
    request: { readonly headers: HttpRequest['headers'] },
  ) => HttpAnswer
}

const originHeader = 'x-vinculo-origin'

/** Links carry tokens, answers carry personal data: nothing is kept, framed, sniffed or told on. */
const everyAnswer = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex',
}

type Event = APIGatewayProxyEventV2
type Result = APIGatewayProxyStructuredResultV2

/** The bundle of a public HTTP function: front's secret, routes, bodies, refusals, headers. */
export function httpEndpoint(options: EndpointOptions) {
  const refuse = options.refuse ?? ((status, detail) => problem(status, detail))
  const router = httpRouter<Event, Result>({
    routes: options.routes.map(({ method, path, handle }) => ({
      method,
      path,
      handler: async (event: Event) => resultOf(await handle(await requestOf(event))),
    })),
    notFoundResponse: () => {
      throw new HttpProblem(404, 'There is nothing at this address: check the link.')
    },
  })
  return middy<Event, Result>()
    .use({
      before: async ({ event }) => {
        if (!sameText(event.headers[originHeader], await options.originSecret()))
          throw new HttpProblem(403, 'Requests are taken only by way of the public address.')
      },
    })
    .use({
      onError: (request) => {
        const { error, event } = request
        const known = error instanceof HttpProblem
        if (!known) options.log.error('A request failed.', { route: event.routeKey, error: asError(error) })
        const status = known ? error.status : 500
        const detail = known ? error.detail : 'Something went wrong on our side: try again in a moment.'
        const answer = refuse(status, detail, { headers: event.headers })
        request.response = resultOf(known ? { ...answer, headers: { ...answer.headers, ...error.headers } } : answer)
      },
    })
    .handler(router)
}

function resultOf({ status, headers, body }: HttpAnswer): Result {
  return { statusCode: status, headers: { ...everyAnswer, ...headers }, body }
}

async function requestOf(event: Event): Promise<HttpRequest> {
  const network = viewerNetwork(event.headers['cloudfront-viewer-address'])
  const userAgent = event.headers['user-agent']?.slice(0, 400)
  const params = Object.entries(event.pathParameters ?? {}).map(([name, value]) => [name, decoded(value ?? '')])
  return {
    params: Object.fromEntries(params),
    query: Object.fromEntries(
      Object.entries(event.queryStringParameters ?? {}).map(([key, value]) => [key, value ?? '']),
    ),
    headers: event.headers,
    body: await readBody(event),
    ...(network && { network }),
    ...(userAgent && { userAgent }),
  }
}

/** `CloudFront-Viewer-Address` is address and port: `198.51.100.10:46532`, IPv6 with or without brackets. */
function viewerNetwork(header: string | undefined): string | undefined {
  return header?.replace(/:\d+$/, '').replace(/^\[|\]$/g, '')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function sameText(given: string | undefined, wanted: string): boolean {
  const a = Buffer.from(given ?? '')
  const b = Buffer.from(wanted)
  return a.length === b.length && timingSafeEqual(a, b)
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))
