import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeJwt, exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Cognito, startCognito } from '../../local/cognito/cognito.ts'
import type { InvokeResult } from '../../local/contracts.ts'
import { createHttpApis } from '../../local/front/http-api.ts'
import { serveWeb, type WebServer } from '../../local/front/web.ts'
import { resource } from '../support/resource.ts'

const poolId = 'us-east-1_abcdefghi'
const clientId = 'consoleclient'
const issuer = `https://cognito-idp.us-east-1.amazonaws.com/${poolId}`

const userResources = [
  resource('AWS::Cognito::UserPool', 'Pool', { UsernameAttributes: ['email'] }, { ref: poolId }),
  resource('AWS::Cognito::UserPoolGroup', 'Group', { UserPoolId: poolId }, { ref: 'marketers' }),
  resource(
    'AWS::Cognito::UserPoolClient',
    'Client',
    { UserPoolId: poolId, ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] },
    { ref: clientId },
  ),
]

const route = (key: string, more: object = {}) =>
  resource('AWS::ApiGatewayV2::Route', key, { ApiId: 'api1', RouteKey: key, Target: 'integrations/int1', ...more })
const guarded = { AuthorizationType: 'JWT', AuthorizerId: 'auth1' }

const apiResources = [
  resource(
    'AWS::ApiGatewayV2::Api',
    'Api',
    {
      ProtocolType: 'HTTP',
      CorsConfiguration: {
        AllowOrigins: ['https://shop.example'],
        AllowMethods: ['GET', 'POST'],
        AllowHeaders: ['content-type'],
        MaxAge: 600,
      },
    },
    { ref: 'api1' },
  ),
  resource('AWS::ApiGatewayV2::Stage', 'Stage', {
    ApiId: 'api1',
    StageName: '$default',
    DefaultRouteSettings: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 },
    RouteSettings: { 'GET /slow': { ThrottlingRateLimit: 1, ThrottlingBurstLimit: 2 } },
  }),
  resource(
    'AWS::ApiGatewayV2::Integration',
    'Integration',
    {
      ApiId: 'api1',
      IntegrationType: 'AWS_PROXY',
      PayloadFormatVersion: '2.0',
      IntegrationUri: 'arn:aws:lambda:us-east-1:000000000000:function:serve',
    },
    { ref: 'int1' },
  ),
  resource(
    'AWS::ApiGatewayV2::Authorizer',
    'Authorizer',
    { ApiId: 'api1', AuthorizerType: 'JWT', JwtConfiguration: { Issuer: issuer, Audience: [clientId] } },
    { ref: 'auth1' },
  ),
  route('POST /forms/{formId}'),
  route('GET /slow'),
  route('GET /api/campaigns', guarded),
  route('GET /api/own', { ...guarded, AuthorizationScopes: ['aws.cognito.signin.user.admin'] }),
  route('GET /api/rare', { ...guarded, AuthorizationScopes: ['campaigns/send'] }),
]

let cognito: Cognito
let server: WebServer
let answer: InvokeResult | 'unreachable'
let time = new Date()
const events: { arn: string; event: Record<string, unknown> }[] = []

beforeAll(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'vinculo-cognito-'))
  cognito = await startCognito({ resources: userResources, dataDir })
  await cognito.ensureUser({ email: 'ana@shop.example', password: 'Secret-123', groups: ['marketers'] })
  const apis = createHttpApis({
    resources: [...userResources, ...apiResources],
    issuers: cognito.issuers,
    now: () => time,
    lambda: {
      async invoke(arn, event) {
        events.push({ arn, event: event as Record<string, unknown> })
        if (answer === 'unreachable') throw new Error('no worker')
        return answer
      },
    },
  })
  const api = apis.get('api1')
  if (!api) throw new Error('no API')
  server = await serveWeb(api.handle)
})
afterAll(async () => {
  await server.close()
  await cognito.close()
})
beforeEach(() => {
  events.length = 0
  time = new Date()
  answer = {
    ok: true,
    value: { statusCode: 200, headers: { 'content-type': 'application/json' }, body: '{"ok":true}' },
  }
})

const call = (path: string, init: RequestInit = {}) => fetch(server.url + path, init)
const withToken = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })

describe('an HTTP API', () => {
  it('hands a request to the function of its route', async () => {
    const response = await call('/forms/contact?lang=es', {
      method: 'POST',
      body: '{"name":"Ana"}',
      headers: { 'content-type': 'application/json' },
    })
    expect(await response.json()).toEqual({ ok: true })
    expect(events).toMatchObject([
      {
        arn: 'arn:aws:lambda:us-east-1:000000000000:function:serve',
        event: {
          routeKey: 'POST /forms/{formId}',
          pathParameters: { formId: 'contact' },
          queryStringParameters: { lang: 'es' },
          body: '{"name":"Ana"}',
          requestContext: { http: { sourceIp: '127.0.0.1' } },
        },
      },
    ])
  })

  it('answers 404 where no route is', async () => {
    const response = await call('/forms/contact')
    expect([response.status, await response.text()]).toEqual([404, '{"message":"Not Found"}'])
  })

  it('answers 413 above 10 MB', async () => {
    const response = await call('/forms/contact', { method: 'POST', body: Buffer.alloc(10 * 1024 * 1024 + 1) })
    expect([response.status, await response.text()]).toEqual([413, '{"message":"Request Entity Too Large"}'])
    expect(events).toEqual([])
  })

  it('answers 429 above the limits of the route, until time refills them', async () => {
    time = new Date('2026-05-01T10:00:00Z')
    const statuses: number[] = []
    for (let count = 0; count < 3; count++) statuses.push((await call('/slow')).status)
    expect(statuses).toEqual([200, 200, 429])
    time = new Date('2026-05-01T10:00:01Z')
    expect((await call('/slow')).status).toBe(200)
  })

  it('answers 500 when the function fails and 503 when it cannot be reached', async () => {
    answer = { ok: false, error: { type: 'Error', message: 'secret detail' } }
    const failed = await call('/forms/contact', { method: 'POST' })
    expect([failed.status, await failed.text()]).toEqual([500, '{"message":"Internal Server Error"}'])
    answer = 'unreachable'
    expect((await call('/forms/contact', { method: 'POST' })).status).toBe(503)
  })

  it('answers preflights itself and marks answers for allowed origins only', async () => {
    const preflight = (origin: string) =>
      call('/forms/contact', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } })
    const allowed = await preflight('https://shop.example')
    expect(allowed.status).toBe(204)
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://shop.example')
    expect(allowed.headers.get('access-control-allow-methods')).toBe('GET,POST')
    expect((await preflight('https://elsewhere.example')).headers.get('access-control-allow-origin')).toBeNull()
    const posted = await call('/forms/contact', { method: 'POST', headers: { origin: 'https://shop.example' } })
    expect(posted.headers.get('access-control-allow-origin')).toBe('https://shop.example')
    expect(events).toHaveLength(1)
  })
})

describe('a JWT authorizer', () => {
  const signIn = () => cognito.signIn({ email: 'ana@shop.example', password: 'Secret-123' })

  it('lets the tokens of its pool in and hands their claims on as text', async () => {
    const { accessToken, idToken } = await signIn()
    for (const token of [accessToken, idToken]) {
      expect((await call('/api/campaigns', withToken(token))).status).toBe(200)
    }
    const { sub, exp } = decodeJwt(accessToken)
    expect(events[0]?.event.requestContext).toMatchObject({
      authorizer: {
        jwt: {
          claims: { sub, iss: issuer, client_id: clientId, 'cognito:groups': '[marketers]', exp: String(exp) },
          scopes: null,
        },
      },
    })
  })

  it('asks for a token', async () => {
    const response = await call('/api/campaigns')
    expect([response.status, await response.text()]).toEqual([401, '{"message":"Unauthorized"}'])
    expect(response.headers.get('www-authenticate')).toBe('Bearer')
  })

  it('refuses tokens that are expired, forged, foreign or none', async () => {
    const { accessToken } = await signIn()
    const claims = decodeJwt(accessToken)
    const { privateKey } = await generateKeyPair('RS256', { extractable: true })
    const forged = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: (await exportJWK(privateKey)).kid ?? 'x' })
      .sign(privateKey)
    const refused = async (token: string) => {
      const response = await call('/api/campaigns', withToken(token))
      expect([response.status, await response.text()]).toEqual([401, '{"message":"Unauthorized"}'])
      return response.headers.get('www-authenticate')
    }
    expect(await refused(forged)).toContain('signature verification failed')
    expect(await refused('not a token')).toContain('the token is not a valid JWT')
    const [head, , signature] = accessToken.split('.')
    const altered = Buffer.from(JSON.stringify({ ...claims, sub: 'somebody' })).toString('base64url')
    expect(await refused([head, altered, signature].join('.'))).toContain('signature verification failed')
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${altered}.`
    expect(await refused(unsigned)).toContain('the token is not a valid JWT')
    time = new Date(time.getTime() + 25 * 3_600_000)
    expect(await refused(accessToken)).toContain('the token has expired')
  })

  it('checks scopes where the route has them', async () => {
    const { accessToken } = await signIn()
    expect((await call('/api/own', withToken(accessToken))).status).toBe(200)
    const rare = await call('/api/rare', withToken(accessToken))
    expect([rare.status, await rare.text()]).toEqual([403, '{"message":"Forbidden"}'])
    expect(rare.headers.get('www-authenticate')).toContain('error="insufficient_scope"')
  })
})

describe('what cannot run is refused when it is loaded', () => {
  const create = (...more: Parameters<typeof resource>[]) =>
    createHttpApis({
      resources: [...apiResources, ...more.map((one) => resource(...one))],
      issuers: cognito.issuers,
      lambda: { invoke: async () => ({ ok: true, value: null }) },
    })

  it.each([
    [{ RouteKey: 'GET /x', Target: 'integrations/none' }, 'leads to integrations/none'],
    [{ RouteKey: 'GET /x', Target: 'integrations/int1', AuthorizationType: 'AWS_IAM' }, 'the authorization AWS_IAM'],
  ])('%j', (properties, problem) => {
    expect(() => create(['AWS::ApiGatewayV2::Route', 'Extra', { ApiId: 'api1', ...properties }])).toThrow(problem)
  })

  it('an unknown issuer', () => {
    const JwtConfiguration = { Issuer: 'https://elsewhere.example', Audience: [] }
    expect(() => create(['AWS::ApiGatewayV2::Authorizer', 'Other', { ApiId: 'api1', JwtConfiguration }])).toThrow(
      'trusts https://elsewhere.example',
    )
  })
})
