import { randomUUID } from 'node:crypto'
import { clfTime } from './lambda-payload.ts'
import { type Header, headerOf, type WebRequest } from './web.ts'

/** A connection as API Gateway knows it. */
export interface ConnectionFacts {
  readonly connectionId: string
  readonly apiId: string
  readonly domainName: string
  readonly stage: string
  readonly sourceIp: string
  readonly userAgent: string
  readonly connectedAt: number
}

export type SocketEvent =
  | { readonly routeKey: '$connect'; readonly request: WebRequest }
  | { readonly routeKey: string; readonly body: string }
  | { readonly routeKey: '$disconnect'; readonly code: number; readonly reason: string }

const types: Readonly<Record<string, string>> = { $connect: 'CONNECT', $disconnect: 'DISCONNECT' }

/**
 * The event that a function gets for a connection or a message (Lambda proxy integration).
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-mapping-template-reference.html
 */
export function socketEvent(facts: ConnectionFacts, event: SocketEvent, now: Date): object {
  const requestId = randomUUID()
  const { sourceIp, userAgent, ...connection } = facts
  return {
    ...('request' in event && headersOf(event.request)),
    ...('code' in event && { headers: { Host: facts.domainName }, multiValueHeaders: { Host: [facts.domainName] } }),
    requestContext: {
      routeKey: event.routeKey,
      eventType: types[event.routeKey] ?? 'MESSAGE',
      ...('body' in event && { messageId: randomUUID() }),
      ...('code' in event && { disconnectStatusCode: event.code, disconnectReason: event.reason }),
      extendedRequestId: requestId,
      requestTime: clfTime(now),
      messageDirection: 'IN',
      requestTimeEpoch: now.getTime(),
      identity: { sourceIp, userAgent },
      requestId,
      ...connection,
    },
    ...('body' in event && { body: event.body }),
    isBase64Encoded: false,
  }
}

function headersOf({ headers, query }: WebRequest) {
  const several = Object.fromEntries(
    [...Map.groupBy(headers, ([name]: Header) => name)].map(([name, all]) => [name, all.map(([, value]) => value)]),
  )
  const parameters = new URLSearchParams(query)
  return {
    headers: Object.fromEntries(Object.keys(several).map((name) => [name, headerOf(headers, name)])),
    multiValueHeaders: several,
    ...(query !== '' && { queryStringParameters: Object.fromEntries(parameters) }),
  }
}
