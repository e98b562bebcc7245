import { describe, expect, it } from 'vitest'
import { lambdaEvent, lambdaResponse } from '../../../../local/front/lambda-payload.ts'
import type { WebRequest } from '../../../../local/front/web.ts'

const context = {
  apiId: 'api1',
  domainName: 'api1.execute-api.us-east-1.amazonaws.com',
  stage: '$default',
  routeKey: 'POST /forms/{formId}',
  parameters: { formId: 'contact' },
  jwt: undefined,
  now: new Date('2026-11-22T10:05:27.123Z'),
}

function request(change: Partial<WebRequest> = {}): WebRequest {
  return {
    method: 'POST',
    path: '/forms/contact',
    query: '',
    headers: [['content-type', 'application/json']],
    body: Buffer.from('{"a":1}'),
    client: { address: '203.0.113.7', port: 40_000 },
    ...change,
  }
}

describe('payload 2.0', () => {
  it('is the event of the documentation', () => {
    const headers: WebRequest['headers'] = [
      ['content-type', 'application/json'],
      ['accept', 'text/html'],
      ['accept', 'image/png'],
      ['cookie', 'a=1; b=2'],
      ['user-agent', 'curl/8'],
    ]
    const event = lambdaEvent(request({ headers, query: 'tag=a&tag=b&name=Ana%20M' }), context)
    expect(event).toEqual({
      version: '2.0',
      routeKey: 'POST /forms/{formId}',
      rawPath: '/forms/contact',
      rawQueryString: 'tag=a&tag=b&name=Ana%20M',
      cookies: ['a=1', 'b=2'],
      headers: { 'content-type': 'application/json', accept: 'text/html,image/png', 'user-agent': 'curl/8' },
      queryStringParameters: { tag: 'a,b', name: 'Ana M' },
      requestContext: {
        accountId: '000000000000',
        apiId: 'api1',
        domainName: 'api1.execute-api.us-east-1.amazonaws.com',
        domainPrefix: 'api1',
        http: {
          method: 'POST',
          path: '/forms/contact',
          protocol: 'HTTP/1.1',
          sourceIp: '203.0.113.7',
          userAgent: 'curl/8',
        },
        requestId: expect.any(String),
        routeKey: 'POST /forms/{formId}',
        stage: '$default',
        time: '22/Nov/2026:10:05:27 +0000',
        timeEpoch: 1_795_341_927_123,
      },
      pathParameters: { formId: 'contact' },
      body: '{"a":1}',
      isBase64Encoded: false,
    })
  })

  it('leaves out what a request does not have', () => {
    const event = lambdaEvent(request({ body: Buffer.alloc(0) }), { ...context, parameters: {} })
    expect(Object.keys(event)).not.toEqual(expect.arrayContaining(['body']))
    for (const key of ['cookies', 'queryStringParameters', 'pathParameters']) expect(event).not.toHaveProperty(key)
  })

  it.each(['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'image/png'])(
    'has %s in base64',
    (type) => {
      const event = lambdaEvent(request({ headers: [['content-type', type]], body: Buffer.from('List=1') }), context)
      expect(event).toMatchObject({ isBase64Encoded: true, body: 'TGlzdD0x' })
    },
  )
})

describe("a function's answer", () => {
  it.each([
    [{ hello: 'you' }, '{"hello":"you"}'],
    ['plain', 'plain'],
    [undefined, 'null'],
  ])('%j is the body of a 200', (value, body) => {
    const response = lambdaResponse(value)
    expect(response).toMatchObject({ status: 200, headers: [['content-type', 'application/json']] })
    expect(response.body.toString()).toBe(body)
  })

  it('with a statusCode is a response', () => {
    const headers = { 'Content-Type': 'text/html', 'X-Count': 3 }
    const response = lambdaResponse({
      statusCode: 201,
      headers,
      cookies: ['a=1', 'b=2'],
      body: 'aG9sYQ==',
      isBase64Encoded: true,
    })
    expect(response).toEqual({
      status: 201,
      headers: [
        ['content-type', 'text/html'],
        ['x-count', '3'],
        ['set-cookie', 'a=1'],
        ['set-cookie', 'b=2'],
      ],
      body: Buffer.from('hola'),
    })
  })

  it.each([{ statusCode: 'yes' }, { statusCode: 99 }, { statusCode: 200, body: { not: 'text' } }])(
    '%j is useless: 500',
    (value) => {
      const response = lambdaResponse(value)
      expect(response.status).toBe(500)
      expect(response.body.toString()).toBe('{"message":"Internal Server Error"}')
    },
  )
})
