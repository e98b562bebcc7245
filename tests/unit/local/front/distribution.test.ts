import { describe, expect, it } from 'vitest'
import { createDistribution } from '../../../../local/front/distribution.ts'
import { headerOf, type WebRequest } from '../../../../local/front/web.ts'
import { resource } from '../../../support/resource.ts'

const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad'
const apiOrigin = {
  Id: 'api',
  DomainName: 'api1.execute-api.us-east-1.amazonaws.com',
  CustomOriginConfig: { OriginProtocolPolicy: 'https-only' },
  OriginCustomHeaders: [{ HeaderName: 'x-vinculo-origin', HeaderValue: 'the secret' }],
}
const bucketOrigin = {
  Id: 'files',
  DomainName: 'console-files.s3.us-east-1.amazonaws.com',
  OriginAccessControlId: 'oac1',
  S3OriginConfig: { OriginAccessIdentity: '' },
}
const allMethods = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE']
const toApi = {
  TargetOriginId: 'api',
  AllowedMethods: allMethods,
  CachePolicyId: cachingDisabled,
  OriginRequestPolicyId: 'viewer',
}
const toFiles = { TargetOriginId: 'files', CachePolicyId: cachingDisabled }

const policies = [
  resource('AWS::CloudFront::OriginRequestPolicy', 'viewer', {
    OriginRequestPolicyConfig: {
      HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['CloudFront-Viewer-Address', 'User-Agent', 'Accept'] },
      CookiesConfig: { CookieBehavior: 'none' },
      QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: ['lang'] },
    },
  }),
  resource('AWS::CloudFront::ResponseHeadersPolicy', 'headers', {
    ResponseHeadersPolicyConfig: {
      SecurityHeadersConfig: {
        ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'self'", Override: false },
        ContentTypeOptions: { Override: true },
        StrictTransportSecurity: { AccessControlMaxAgeSec: 600, IncludeSubdomains: true, Override: true },
      },
      CustomHeadersConfig: { Items: [{ Header: 'X-Robots-Tag', Value: 'noindex', Override: true }] },
      RemoveHeadersConfig: { Items: [{ Header: 'Server' }] },
    },
  }),
  resource(
    'AWS::CloudFront::Function',
    'Rewrite',
    {
      FunctionCode: `function handler(event) {
        var request = event.request
        if (request.uri === '/old') return { statusCode: 302, headers: { location: { value: '/new' } } }
        if (!request.uri.includes('.')) request.uri += '.html'
        return request
      }`,
    },
    { ref: 'rewrite' },
  ),
]

function distribution(config: object) {
  const asked: WebRequest[] = []
  const objects: Record<string, string> = {
    'console-files/index.html': '<h1>console</h1>',
    'console-files/help.html': '<h1>help</h1>',
    'console-files/missing.html': '<h1>not here</h1>',
  }
  const { handle } = createDistribution({
    distribution: resource('AWS::CloudFront::Distribution', 'Front', {
      DistributionConfig: { Origins: [apiOrigin, bucketOrigin], DefaultCacheBehavior: toApi, ...config },
    }),
    resources: policies,
    apis: new Map([
      [
        'api1',
        {
          id: 'api1',
          domainName: apiOrigin.DomainName,
          async handle(request) {
            asked.push(request)
            const headers = [['server', 'x'] as const, ['content-security-policy', 'own'] as const]
            return { status: 200, headers, body: Buffer.from('from the API') }
          },
        },
      ],
    ]),
    async readObject(bucket, key) {
      const text = objects[`${bucket}/${key}`]
      return text === undefined
        ? undefined
        : {
            body: Buffer.from(text),
            headers: [
              ['content-type', 'text/html'],
              ['etag', '"1"'],
            ],
          }
    },
  })
  const ask = async (path: string, change: Partial<WebRequest> = {}) => {
    const response = await handle({
      method: 'GET',
      path,
      query: '',
      headers: [['host', 'shop.example']],
      body: Buffer.alloc(0),
      client: { address: '203.0.113.7', port: 40_000 },
      ...change,
    })
    return { ...response, text: response.body.toString() }
  }
  return { ask, asked }
}

describe('a distribution', () => {
  it('passes on what the policies name and nothing else', async () => {
    const { ask, asked } = distribution({})
    await ask('/forms/contact', {
      method: 'POST',
      query: 'lang=es&utm=1',
      headers: [
        ['host', 'shop.example'],
        ['content-type', 'application/json'],
        ['user-agent', 'curl/8'],
        ['cookie', 'session=1'],
        ['authorization', 'Bearer x'],
        ['referer', 'https://shop.example/'],
      ],
      body: Buffer.from('{}'),
    })
    expect(asked[0]).toMatchObject({
      method: 'POST',
      path: '/forms/contact',
      query: 'lang=es',
      body: Buffer.from('{}'),
    })
    expect(Object.fromEntries(asked[0]?.headers ?? [])).toEqual({
      host: apiOrigin.DomainName,
      'content-type': 'application/json',
      'user-agent': 'curl/8',
      'x-forwarded-for': '203.0.113.7',
      via: expect.stringContaining('CloudFront'),
      'cloudfront-viewer-address': '203.0.113.7:40000',
      'x-vinculo-origin': 'the secret',
    })
  })

  it("writes the viewer's address and the origin's secret itself, whatever the client claims", async () => {
    const { ask, asked } = distribution({})
    const headers: WebRequest['headers'] = [
      ['cloudfront-viewer-address', '198.51.100.1:1'],
      ['x-vinculo-origin', 'a guess'],
    ]
    await ask('/', { headers, client: { address: '2001:db8::7', port: 5 } })
    expect(headerOf(asked[0]?.headers ?? [], 'cloudfront-viewer-address')).toBe('2001:db8::7:5')
    expect(headerOf(asked[0]?.headers ?? [], 'x-vinculo-origin')).toBe('the secret')
  })

  it("is refused by the API when it forwards the viewer's host", async () => {
    const allViewer = { ...toApi, OriginRequestPolicyId: '216adef6-5c7f-47e4-b989-5492eafa07d3' }
    const { ask, asked } = distribution({ DefaultCacheBehavior: allViewer })
    expect(await ask('/')).toMatchObject({ status: 403, text: '{"message":"Forbidden"}' })
    expect(asked).toEqual([])
    const allButHost = { ...toApi, OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac' }
    expect(await distribution({ DefaultCacheBehavior: allButHost }).ask('/')).toMatchObject({ status: 200 })
  })

  it('chooses the first behaviour whose pattern matches', async () => {
    const { ask, asked } = distribution({
      CacheBehaviors: [{ ...toApi, PathPattern: '/api/*' }],
      DefaultCacheBehavior: toFiles,
      DefaultRootObject: 'index.html',
    })
    expect((await ask('/api/campaigns')).text).toBe('from the API')
    expect((await ask('/')).text).toBe('<h1>console</h1>')
    expect((await ask('/help.html', { headers: [['if-none-match', '"1"']] })).status).toBe(304)
    expect(await ask('/api')).toMatchObject({ status: 403 })
    expect(asked).toHaveLength(1)
  })

  it('refuses methods that the behaviour does not allow', async () => {
    expect(await distribution({ DefaultCacheBehavior: toFiles }).ask('/index.html', { method: 'POST' })).toMatchObject({
      status: 403,
    })
  })

  it('hides which objects exist, and shows its error page', async () => {
    const CustomErrorResponses = [{ ErrorCode: 403, ResponseCode: 404, ResponsePagePath: '/missing.html' }]
    const { ask } = distribution({ DefaultCacheBehavior: toFiles, CustomErrorResponses })
    expect(await ask('/nothing.html')).toMatchObject({ status: 404, text: '<h1>not here</h1>' })
    expect(await distribution({ DefaultCacheBehavior: toFiles }).ask('/nothing.html')).toMatchObject({ status: 403 })
  })

  it('sets and removes response headers', async () => {
    const { ask } = distribution({ DefaultCacheBehavior: { ...toApi, ResponseHeadersPolicyId: 'headers' } })
    expect(Object.fromEntries((await ask('/')).headers)).toEqual({
      'content-security-policy': 'own',
      'x-content-type-options': 'nosniff',
      'strict-transport-security': 'max-age=600; includeSubDomains',
      'x-robots-tag': 'noindex',
    })
  })

  it('runs its function on viewer requests', async () => {
    const FunctionAssociations = [
      { EventType: 'viewer-request', FunctionARN: 'arn:aws:cloudfront::000000000000:function/rewrite' },
    ]
    const { ask } = distribution({ DefaultCacheBehavior: { ...toFiles, FunctionAssociations } })
    expect((await ask('/help')).text).toBe('<h1>help</h1>')
    expect(await ask('/old')).toMatchObject({ status: 302, headers: [['location', '/new']] })
  })

  it.each([
    [{ Origins: [{ ...apiOrigin, DomainName: 'elsewhere.example' }] }, 'neither an API of the templates nor a bucket'],
    [{ Origins: [apiOrigin, { ...bucketOrigin, OriginAccessControlId: undefined }] }, 'needs an origin access control'],
    [{ DefaultCacheBehavior: { ...toApi, OriginRequestPolicyId: 'nothing' } }, 'the OriginRequestPolicyId nothing'],
  ])('refuses what cannot run: %j', (config, problem) => {
    expect(() => distribution(config)).toThrow(problem)
  })
})
