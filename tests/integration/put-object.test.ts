import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { S3Client } from '@aws-sdk/client-s3'
import { afterEach, describe, expect, it } from 'vitest'
import { createPutObject } from '../../shared/services/put-object.ts'
import { type Answer, answerInTurn, type Received } from '../support/answer-in-turn.ts'

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

/** Puts the object into a server that answers each request as the next of `answers` does. */
async function put(...answers: readonly Answer[]) {
  const slept: number[] = []
  const { url, received, close } = await answerInTurn(answers)
  closing.push(close)
  const environment = { AWS_REGION: 'sa-east-1', AWS_ENDPOINT_URL: url }
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
    ['S3 has a fault', refused(500, 'InternalError'), [25, 50]],
    ['S3 is short of rate', refused(503, 'SlowDown'), [500, 1000]],
    ['the request was too slow', refused(400, 'RequestTimeout'), [25, 50]],
    ['the connection is lost', (response: ServerResponse) => void response.destroy(), [25, 50]],
  ])('is put again where %s', async (_, fault, waits) => {
    const { outcome, received, slept } = await put(fault, fault, taken)
    await outcome
    expect(received).toHaveLength(3)
    expect(slept).toEqual(waits)
  })

  it('that S3 does not take in three tries fails, with what S3 says', async () => {
    const fault = refused(503, 'SlowDown')
    await expect((await put(fault, fault, fault)).outcome).rejects.toMatchObject({
      name: 'SlowDown',
      message: 'S3 did not take an object: 503, SlowDown.',
      $metadata: { httpStatusCode: 503 },
    })
    const lost = (response: ServerResponse) => void response.destroy()
    await expect((await put(lost, lost, lost)).outcome).rejects.toThrow('127.0.0.1 gave no answer: ECONNRESET')
  })

  it('that S3 refuses fails at once', async () => {
    const { outcome, received } = await put(refused(403, 'AccessDenied'))
    await expect(outcome).rejects.toThrow('S3 did not take an object: 403, AccessDenied.')
    expect(received).toHaveLength(1)
  })
})
