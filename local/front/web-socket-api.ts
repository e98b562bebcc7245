/**
 * API Gateway's WebSocket APIs on one machine: $connect, $default and $disconnect to Lambda functions, throttling, sizes
 * of messages and frames, idle and longest time.
 *
 *     const apis = createWebSocketApis({ resources, lambda, connections, now })   // Map: API id => WebSocketApi
 *     const upgraded = await apis.get(apiId).connect(webRequest)     // an answer that refuses, or what takes the socket
 */
import type { WebSocket } from 'ws'
import type { InvokeResult, LambdaHost, Resource } from '../contracts.ts'
import { createThrottle } from './throttle.ts'
import { headerOf, type Upgraded, type WebRequest, type WebResponse, webJson } from './web.ts'
import { type Connections, newConnectionId } from './web-socket-connections.ts'
import { type ConnectionFacts, type SocketEvent, socketEvent } from './web-socket-event.ts'
import { mostMessageBytes } from './web-socket-limits.ts'

export interface WebSocketApisOptions {
  /** The resolved resources of all stacks; AWS::ApiGatewayV2::Api, Stage, Route, Integration are read. */
  readonly resources: readonly Resource[]
  readonly lambda: LambdaHost
  readonly connections: Connections
  readonly now: () => Date
}

export interface WebSocketApi {
  readonly id: string
  /** `<id>.execute-api.<region>.amazonaws.com`, as a distribution's origin names it. */
  readonly domainName: string
  readonly connect: (request: WebRequest) => Promise<Upgraded>
}

/** @throws Error naming the resource whose kind does not run here */
export function createWebSocketApis(options: WebSocketApisOptions): ReadonlyMap<string, WebSocketApi> {
  const apis = options.resources.filter(
    ({ type, properties }) => type === 'AWS::ApiGatewayV2::Api' && properties.ProtocolType === 'WEBSOCKET',
  )
  return new Map(apis.map((api) => [api.ref, createWebSocketApi(api, options)]))
}

function createWebSocketApi(api: Resource, { resources, lambda, connections, now }: WebSocketApisOptions) {
  const mine = resources.filter(({ properties }) => properties.ApiId === api.ref)
  const functionOf = readRoutes(mine)
  const stages = new Map(
    mine
      .filter(({ type }) => type === 'AWS::ApiGatewayV2::Stage')
      .map(({ properties }) => [String(properties.StageName), createThrottle(properties, now)]),
  )
  const domainName = `${api.ref}.execute-api.us-east-1.amazonaws.com`

  const invoke = async (facts: ConnectionFacts, event: SocketEvent): Promise<InvokeResult | undefined> => {
    const functionArn = functionOf.get(event.routeKey)
    if (!functionArn) return undefined
    return lambda
      .invoke(functionArn, socketEvent(facts, event, now()))
      .catch((error): InvokeResult => ({ ok: false, error: { type: 'Unreachable', message: String(error) } }))
  }

  const attend = (facts: ConnectionFacts, passes: (route: string) => boolean) => (socket: WebSocket) => {
    const connection = connections.add(facts, socket)
    const say = (message: string) =>
      socket.send(JSON.stringify({ message, connectionId: facts.connectionId, requestId: crypto.randomUUID() }))
    socket.on('message', async (data: Buffer, isBinary) => {
      connection.lastActiveAt = now().getTime()
      // API Gateway takes no binary frames and says so by this code.
      if (isBinary) return socket.close(1003)
      if (data.length > mostMessageBytes) return socket.close(1009, 'Message too long')
      if (!passes('$default')) return say('Too Many Requests')
      const answer = await invoke(facts, { routeKey: '$default', body: data.toString('utf8') })
      if (answer?.ok !== true && socket.readyState === socket.OPEN) say(answer ? 'Internal server error' : 'Forbidden')
    })
    // A socket that fails closes: what is to be done follows there.
    socket.on('error', () => undefined)
    socket.on('close', (code, reason) => {
      // A machine that stops tells nobody; what was connected is found to be gone.
      if (!connections.closed()) void invoke(facts, { routeKey: '$disconnect', code, reason: String(reason) })
    })
  }

  return {
    id: api.ref,
    domainName,
    async connect(request: WebRequest): Promise<Upgraded> {
      const stage = request.path.slice(1)
      const passes = stages.get(stage)
      // API Gateway knows its APIs by their host and their stages by the path, which is nothing else.
      if (headerOf(request.headers, 'host') !== domainName || !passes) return webJson(403, { message: 'Forbidden' })
      if (!passes('$connect')) return webJson(429, { message: 'Too Many Requests' })
      const facts = factsOf(request, { apiId: api.ref, domainName, stage, connectedAt: now().getTime() })
      const answer = await invoke(facts, { routeKey: '$connect', request })
      return refusalIn(answer) ?? attend(facts, passes)
    },
  }
}

function factsOf(
  { client, headers }: WebRequest,
  place: Pick<ConnectionFacts, 'apiId' | 'domainName' | 'stage' | 'connectedAt'>,
): ConnectionFacts {
  const userAgent = headerOf(headers, 'user-agent') ?? ''
  return { connectionId: newConnectionId(), sourceIp: client.address, userAgent, ...place }
}

/** What keeps a connection from coming to stand: a function that fails, or answers anything but success. */
function refusalIn(answer: InvokeResult | undefined): WebResponse | undefined {
  if (!answer) return undefined
  if (!answer.ok) return webJson(502, { message: 'Internal server error' })
  const status = Number((answer.value as { statusCode?: unknown } | null)?.statusCode ?? 500)
  return status >= 200 && status < 300 ? undefined : webJson(status, { message: 'Forbidden' })
}

/** The function of each route. */
function readRoutes(mine: readonly Resource[]): ReadonlyMap<string, string> {
  const integrations = new Map(
    mine.filter(({ type }) => type === 'AWS::ApiGatewayV2::Integration').map((one) => [one.ref, readIntegration(one)]),
  )
  return new Map(
    mine
      .filter(({ type }) => type === 'AWS::ApiGatewayV2::Route')
      .map(({ properties, logicalId }) => {
        const functionArn = integrations.get(String(properties.Target).replace(/^integrations\//, ''))
        if (!functionArn)
          throw new Error(`The route ${logicalId} leads to ${properties.Target}, which is no integration.`)
        if ((properties.AuthorizationType ?? 'NONE') !== 'NONE')
          throw new Error(`The route ${logicalId} has an authorizer, which does not run on one machine for WebSockets.`)
        return [String(properties.RouteKey), functionArn]
      }),
  )
}

function readIntegration({ properties, logicalId }: Resource): string {
  if (properties.IntegrationType !== 'AWS_PROXY')
    throw new Error(`The integration ${logicalId} must be AWS_PROXY to run on one machine.`)
  return String(properties.IntegrationUri).replace(/^.*\/functions\/(.*)\/invocations$/, '$1')
}
