import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { S3Client } from '@aws-sdk/client-s3'
import { afterEach, describe, expect, it } from 'vitest'
import { createPutObject, type S3Environment } from '../../shared/services/put-object.ts'

const credentials = { accessKeyId: 'ASIA', secretAccessKey: 's', sessionToken: 'IQoJb3JpZ2luX2VjEA==' }
const now = () => new Date('2026-11-30T14:00:00.000Z')
const object = {
  bucket: 'vinculo-test-feedback-000000000000',
  key: 'events/2026/11/30/año 1.jsonl',
  body: '{"city":"Málaga"}\n',
  contentType: 'application/x-ndjson',
}
const closing: (() => unknown)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

interface Received {
  readonly request: IncomingMessage
  readonly body: string
}

/** Puts the object into a server that answers each request as the next of `answers` does. */
async function put(...answers: readonly ((response: ServerResponse) => void)[]) {
  const received: Received[] = []
  const slept: number[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request.setEncoding('utf8')) body += chunk
    received.push({ request, body })
    answers[received.length - 1]?.(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(
    () => server.closeAllConnections(),
    () => server.close(),
  )
  const environment: S3Environment = {
    AWS_REGION: 'sa-east-1',
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  }
  const sleep = async (ms: number) => void slept.push(ms)
  const putObject = createPutObject({ environment, credentials: async () => credentials, now, sleep, luck: () => 0.5 })
  return { outcome: putObject(object), received, slept }
}

const taken = (response: ServerResponse) => response.end()
const refused = (status: number, code: string) => (response: ServerResponse) =>
  response.writeHead(status).end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`)

describe('an object', () => {
  it('is put by its path, with its type and a checksum that S3 keeps', async () => {
    const { outcome, received } = await put(taken)
    await outcome
    expect(received).toHaveLength(1)
    const { request, body } = received[0] as Received
    expect(request.method).toBe('PUT')
    expect(request.url).toBe(`/${object.bucket}/events/2026/11/30/a%C3%B1o%201.jsonl`)
    expect(body).toBe(object.body)
    expect(request.headers).toMatchObject({
      'content-type': object.contentType,
      'content-length': String(Buffer.byteLength(object.body)),
      'x-amz-checksum-sha256': createHash('sha256').update(object.body).digest('base64'),
    })
  })

  it('is signed as the SDK signs the same request', async () => {
    const { outcome, received } = await put(taken)
    await outcome
    const { headers, url } = (received[0] as Received).request
    const signer = await new S3Client({ region: 'sa-east-1', credentials }).config.signer({
      name: 'sigv4',
      signingName: 's3',
      signingRegion: 'sa-east-1',
      properties: {},
    })
    const { authorization, connection: _, 'content-length': __, ...unsigned } = headers
    const request = {
      method: 'PUT',
      protocol: 'http:',
      hostname: headers.host,
      path: url,
      query: {},
      headers: unsigned,
    }
    const signed = await signer.sign({ ...request, body: object.body } as Parameters<typeof signer.sign>[0], {
      signingDate: now(),
    })
    expect(authorization).toBe(signed.headers.authorization)
  })

  it.each([
    ['S3 has a fault', refused(500, 'InternalError')],
    ['S3 is short of rate', refused(503, 'SlowDown')],
    ['the request was too slow', refused(400, 'RequestTimeout')],
    ['the connection is lost', (response: ServerResponse) => void response.destroy()],
  ])('is put again where %s', async (_, fault) => {
    const { outcome, received, slept } = await put(fault, fault, taken)
    await outcome
    expect(received).toHaveLength(3)
    expect(slept).toEqual([200, 400])
  })

  it('that S3 does not take in three tries fails, with what S3 says', async () => {
    const fault = refused(503, 'SlowDown')
    await expect((await put(fault, fault, fault)).outcome).rejects.toThrow('S3 did not take an object: 503, SlowDown.')
    const lost = (response: ServerResponse) => void response.destroy()
    await expect((await put(lost, lost, lost)).outcome).rejects.toThrow('no answer, ECONNRESET.')
  })

  it('that S3 refuses fails at once', async () => {
    const { outcome, received } = await put(refused(403, 'AccessDenied'))
    await expect(outcome).rejects.toThrow('S3 did not take an object: 403, AccessDenied.')
    expect(received).toHaveLength(1)
  })
})
