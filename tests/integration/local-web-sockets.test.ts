import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { InvokeResult } from '../../local/contracts.ts'
import { startEndpoint } from '../../local/endpoint/endpoint.ts'
import { serveWeb, type WebServer, webJson } from '../../local/front/web.ts'
import { createWebSocketApis } from '../../local/front/web-socket-api.ts'
import { type Connections, createConnections } from '../../local/front/web-socket-connections.ts'
import { createGuard } from '../../local/iam/guard.ts'
import { createManageConnections } from '../../local/services/manage-connections.ts'
import { createChatChannel } from '../../shared/services/chat-channel.ts'
import { resource } from '../support/resource.ts'

const functionArn = 'arn:aws:lambda:us-east-1:000000000000:function:answer'
const route = (key: string) =>
  resource('AWS::ApiGatewayV2::Route', key, { ApiId: 'api1', RouteKey: key, Target: 'integrations/int1' })
const role = (name: string, resources: string) =>
  resource(
    'AWS::IAM::Role',
    name,
    {
      Policies: [
        {
          PolicyDocument: {
            Statement: [{ Effect: 'Allow', Action: 'execute-api:ManageConnections', Resource: resources }],
          },
        },
      ],
    },
    { ref: name, arn: `arn:aws:iam::000000000000:role/${name}` },
  )
const resources = [
  resource('AWS::ApiGatewayV2::Api', 'Api', { ProtocolType: 'WEBSOCKET' }, { ref: 'api1' }),
  resource('AWS::ApiGatewayV2::Stage', 'Stage', {
    ApiId: 'api1',
    StageName: 'talk',
    DefaultRouteSettings: { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 50 },
  }),
  resource(
    'AWS::ApiGatewayV2::Integration',
    'Integration',
    {
      ApiId: 'api1',
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${functionArn}/invocations`,
    },
    { ref: 'int1' },
  ),
  route('$connect'),
  route('$default'),
  route('$disconnect'),
  role('post-only', 'arn:aws:execute-api:us-east-1:000000000000:api1/talk/POST/@connections/*'),
  resource(
    'AWS::Lambda::Function',
    'Fn',
    { Role: 'arn:aws:iam::000000000000:role/post-only' },
    { ref: 'poster', arn: functionArn },
  ),
]

interface Event {
  readonly requestContext: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

const folder = mkdtempSync(join(tmpdir(), 'vinculo-sockets-'))
const events: Event[] = []
let answer: (event: Event) => Promise<InvokeResult>
let time: Date
let minutes = 0
let connections: Connections
let server: WebServer
let endpoint: Awaited<ReturnType<typeof startEndpoint>>
const host = 'api1.execute-api.us-east-1.amazonaws.com'

beforeAll(async () => {
  connections = createConnections({ idleMs: 400, lifetimeMs: 3_600_000 }, () => time)
  const lambda = {
    invoke: async (_: string, event: unknown) => {
      events.push(event as Event)
      return answer(event as Event)
    },
  }
  const api = createWebSocketApis({ resources, lambda, connections, now: () => time }).get('api1')
  const connect = (request: Parameters<NonNullable<typeof api>['connect']>[0]) => {
    // As a distribution does: the API's own host in place of the viewer's.
    const headers = request.headers.map(([name, value]) => [name, name === 'host' ? host : value] as const)
    return api?.connect({ ...request, headers }) ?? Promise.resolve(webJson(500, {}))
  }
  server = await serveWeb(async () => webJson(404, {}), 0, connect)
  endpoint = await startEndpoint({ port: 0, report: () => {} })
  endpoint.add(createManageConnections(connections))
  endpoint.guardBy(createGuard(resources))
})
afterAll(async () => {
  connections.close()
  await server.close()
  await endpoint.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => {
  events.length = 0
  // A minute later each time: what one test took of the rate is there again for the next.
  minutes += 1
  time = new Date(Date.UTC(2026, 10, 27, 15, minutes))
  answer = async () => ({ ok: true, value: { statusCode: 200 } })
})

const open = (path = '/talk') =>
  new Promise<WebSocket>((resolve, reject) => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}${path}`, { headers: { 'x-secret': 's' } })
    socket.once('open', () => resolve(socket))
    socket.once('error', reject)
  })
const closing = (socket: WebSocket) => new Promise<number>((resolve) => socket.once('close', resolve))
const message = (socket: WebSocket) =>
  new Promise<string>((resolve) => socket.once('message', (data) => resolve(String(data))))
const idOf = (event: Event | undefined) => String(event?.requestContext.connectionId)
const until = async (holds: () => boolean) => {
  for (let tries = 0; !holds() && tries < 200; tries++) await new Promise((resolve) => setTimeout(resolve, 10))
  expect(holds()).toBe(true)
}
const call = (method: string, connectionId: string, body?: string, caller = 'somebody') =>
  fetch(`${endpoint.url}/talk/@connections/${encodeURIComponent(connectionId)}`, {
    method,
    headers: { authorization: `AWS4-HMAC-SHA256 Credential=${caller}/20261127/us-east-1/execute-api/aws4_request` },
    ...(body !== undefined && { body }),
  })

describe('A WebSocket API on one machine', () => {
  it('tells its function of a connection, its messages and its end, as API Gateway does', async () => {
    const socket = await open('/talk?from=page')
    socket.send('{"hello":1}')
    await until(() => events.length === 2)
    socket.close(1000, 'bye')
    await until(() => events.length === 3)
    const [connect, said, gone] = events
    expect(connect).toMatchObject({
      headers: { 'x-secret': 's', host },
      multiValueHeaders: { 'x-secret': ['s'] },
      queryStringParameters: { from: 'page' },
      requestContext: {
        routeKey: '$connect',
        eventType: 'CONNECT',
        messageDirection: 'IN',
        apiId: 'api1',
        stage: 'talk',
        domainName: host,
        connectedAt: time.getTime(),
        identity: { sourceIp: '127.0.0.1' },
      },
      isBase64Encoded: false,
    })
    expect(said).toMatchObject({ body: '{"hello":1}', requestContext: { routeKey: '$default', eventType: 'MESSAGE' } })
    expect(said).not.toHaveProperty('headers')
    expect(gone?.requestContext).toMatchObject({
      eventType: 'DISCONNECT',
      disconnectStatusCode: 1000,
      disconnectReason: 'bye',
    })
    expect(new Set(events.map(idOf)).size).toBe(1)
  })

  it('lets nobody in whom its function refuses, or at another path', async () => {
    answer = async () => ({ ok: true, value: { statusCode: 403 } })
    await expect(open()).rejects.toThrow('403')
    answer = async () => ({ ok: false, error: { type: 'Error', message: 'broken' } })
    await expect(open()).rejects.toThrow('502')
    answer = async () => ({ ok: true, value: { statusCode: 200 } })
    await expect(open('/talk/more')).rejects.toThrow('403')
    expect(events.every(({ requestContext }) => requestContext.routeKey === '$connect')).toBe(true)
  })

  it('says so in a frame where its function fails, and where frames come too fast', async () => {
    const socket = await open()
    answer = async () => ({ ok: false, error: { type: 'Error', message: 'broken' } })
    socket.send('x')
    expect(JSON.parse(await message(socket))).toMatchObject({ message: 'Internal server error' })
    answer = async () => ({ ok: true, value: { statusCode: 200 } })
    const late = message(socket)
    for (let n = 0; n < 60; n++) socket.send('x')
    expect(JSON.parse(await late)).toMatchObject({ message: 'Too Many Requests', connectionId: idOf(events[0]) })
    socket.close()
  })

  it('takes messages of 128 KB in frames of 32 KB, and no binary ones', async () => {
    const whole = await open()
    for (let part = 0; part < 4; part++) whole.send('x'.repeat(32 * 1024), { fin: part === 3 })
    await until(() => events.some(({ body }) => body?.length === 128 * 1024))
    for (let part = 0; part < 5; part++) whole.send('x'.repeat(32 * 1024), { fin: part === 4 })
    expect(await closing(whole)).toBe(1009)
    const wide = await open()
    wide.send('x'.repeat(32 * 1024 + 1))
    expect(await closing(wide)).toBe(1009)
    const binary = await open()
    binary.send(Buffer.from('x'))
    expect(await closing(binary)).toBe(1003)
  })

  it('ends what idles, and tells its function', async () => {
    const socket = await open()
    const ended = closing(socket)
    time = new Date(time.getTime() + 400)
    expect(await ended).toBe(1001)
    await until(() => events.some(({ requestContext }) => requestContext.disconnectStatusCode === 1001))
  })
})

describe('The connections of a WebSocket API', () => {
  const channel = (caller: string) =>
    createChatChannel(
      { apiId: 'api1', stage: 'talk' },
      {
        environment: { AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: endpoint.url },
        credentials: async () => ({ accessKeyId: caller, secretAccessKey: 'x' }),
        now: () => time,
        sleep: async () => {},
        luck: () => 0,
      },
    )

  it('are reached, looked at and ended; who is gone is 410', async () => {
    const socket = await open()
    const connectionId = idOf(events[0])
    const heard = message(socket)
    expect(await channel('somebody').post(connectionId, { type: 'hi', text: 'ñ' })).toBe('sent')
    expect(await heard).toBe('{"type":"hi","text":"ñ"}')
    const looked = await call('GET', connectionId)
    expect(await looked.json()).toMatchObject({ connectedAt: time.toISOString(), identity: { sourceIp: '127.0.0.1' } })
    expect((await call('POST', connectionId, 'x'.repeat(128 * 1024 + 1))).status).toBe(413)
    const ended = closing(socket)
    await channel('somebody').cut(connectionId)
    expect(await ended).toBe(1000)
    await until(() => connections.get(connectionId) === undefined)
    expect(await channel('somebody').post(connectionId, {})).toBe('gone')
    await channel('somebody').cut(connectionId)
    const gone = await call('POST', connectionId, '{}')
    expect(gone.status).toBe(410)
    expect(gone.headers.get('x-amzn-errortype')).toBe('GoneException')
  })

  it('are reached by a function only as its role says', async () => {
    const socket = await open()
    const connectionId = idOf(events[0])
    expect(await channel('poster').post(connectionId, {})).toBe('sent')
    const refused = await call('DELETE', connectionId, undefined, 'poster')
    expect(refused.status).toBe(403)
    expect(await refused.text()).toContain('execute-api:ManageConnections')
    expect(socket.readyState).toBe(socket.OPEN)
    socket.close()
  })
})
