import middy from '@middy/core'
import httpRouter, { type Method } from '@middy/http-router'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { frontOnly, type OriginSecret } from './front-only.ts'
import { type HttpAnswer, problem } from './http-answers.ts'
import { type Body, readBody } from './http-body.ts'
import { HttpProblem } from './http-problem.ts'
import type { Log } from './logger.ts'
import { pathParams } from './path-params.ts'
import { safeHeaders } from './safe-headers.ts'
import { viewerNetwork } from './viewer-network.ts'

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
  /** What is posted here says one thing, whatever the body: one that cannot be read counts as none. */
  readonly anyBody?: boolean
  readonly handle: (request: HttpRequest) => Promise<HttpAnswer>
}

export interface EndpointOptions {
  readonly routes: readonly Route[]
  readonly originSecret: OriginSecret
  readonly log: Log
  /** How a refusal looks to those who use this endpoint; problem details where it is left out. */
  readonly refuse?: (
    status: number,
    detail: string,
    request: { readonly headers: HttpRequest['headers']; readonly path: string },
  ) => HttpAnswer
}

type Event = APIGatewayProxyEventV2
type Result = APIGatewayProxyStructuredResultV2

/** The bundle of a public HTTP function: front's secret, routes, bodies, refusals, headers. */
export function httpEndpoint(options: EndpointOptions) {
  const refuse = options.refuse ?? ((status, detail) => problem(status, detail))
  const router = httpRouter<Event, Result>({
    routes: options.routes.flatMap(({ method, path, anyBody, handle }) => {
      const handler = async (event: Event) => resultOf(await handle(await requestOf(event, anyBody)))
      // Whoever answers GET answers HEAD alike (RFC 9110 9.3.2): scanners ask so whether a mail's link is dead.
      const methods: Method[] = method === 'GET' ? ['GET', 'HEAD'] : [method]
      return methods.map((each) => ({ method: each, path, handler }))
    }),
    notFoundResponse: () => {
      throw new HttpProblem(404, 'There is nothing at this address: check the link.')
    },
  })
  return middy<Event, Result>()
    .use(frontOnly(options.originSecret))
    .use({
      onError: (request) => {
        const { error, event } = request
        const known = error instanceof HttpProblem
        if (!known) options.log.error('A request failed.', { route: event.routeKey, error: asError(error) })
        const status = known ? error.status : 500
        const detail = known ? error.detail : 'Something went wrong on our side: try again in a moment.'
        const answer = refuse(status, detail, { headers: event.headers, path: event.rawPath })
        request.response = resultOf(answer)
      },
    })
    .handler(router)
}

function resultOf({ status, headers, body, isBase64 }: HttpAnswer): Result {
  return {
    statusCode: status,
    headers: { ...safeHeaders, ...headers },
    body,
    ...(isBase64 && { isBase64Encoded: true }),
  }
}

async function requestOf(event: Event, anyBody = false): Promise<HttpRequest> {
  const network = viewerNetwork(event.headers['cloudfront-viewer-address'])
  const userAgent = event.headers['user-agent']?.slice(0, 400)
  return {
    params: pathParams(event),
    query: Object.fromEntries(
      Object.entries(event.queryStringParameters ?? {}).map(([key, value]) => [key, value ?? '']),
    ),
    headers: event.headers,
    body: anyBody ? await readBody(event).catch(() => ({ kind: 'none' })) : await readBody(event),
    ...(network && { network }),
    ...(userAgent && { userAgent }),
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))
