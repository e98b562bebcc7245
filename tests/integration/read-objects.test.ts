import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { S3Client } from '@aws-sdk/client-s3'
import { afterEach, describe, expect, it } from 'vitest'
import { createReadObjects } from '../../shared/services/read-objects.ts'

const credentials = { accessKeyId: 'ASIA', secretAccessKey: 's', sessionToken: 'IQoJb3JpZ2luX2VjEA==' }
const now = () => new Date('2026-11-30T14:00:00.000Z')
const bucket = 'vinculo-test-feedback-000000000000'
const closing: (() => unknown)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A reader of a server that answers all requests alike. */
async function reading(status: number, text: string) {
  const received: IncomingMessage[] = []
  const server = createServer((request, response) => {
    received.push(request)
    response.writeHead(status).end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(
    () => server.closeAllConnections(),
    () => server.close(),
  )
  const environment = {
    AWS_REGION: 'sa-east-1',
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  }
  const deps = { environment, credentials: async () => credentials, now, sleep: async () => {}, luck: () => 0.5 }
  return { objects: createReadObjects(deps), received }
}

describe('objects', () => {
  it('are listed by their prefix, after the last that is known', async () => {
    const found =
      '<ListBucketResult><Contents><Key>events/a&amp;b</Key></Contents><Contents><Key>events/c</Key></Contents>'
    const { objects, received } = await reading(200, found)
    expect(await objects.list(bucket, 'events/2026/11/30/', "events/it's (1)")).toEqual(['events/a&b', 'events/c'])
    expect(received[0]?.method).toBe('GET')
    expect(received[0]?.url).toBe(
      `/${bucket}/?list-type=2&prefix=events%2F2026%2F11%2F30%2F&start-after=events%2Fit%27s%20%281%29`,
    )
  })

  it('are asked for with the signature that the SDK makes', async () => {
    const { objects, received } = await reading(200, '')
    await objects.list(bucket, 'events/2026/11/30/1405-', "events/it's (1)")
    await objects.get(bucket, 'events/2026/11/30/1405-año.jsonl')
    for (const { headers, url = '' } of received) {
      const [path, query = ''] = url.split('?')
      const { authorization, connection: _, 'content-length': __, ...unsigned } = headers
      const signer = await new S3Client({ region: 'sa-east-1', credentials }).config.signer({
        name: 'sigv4',
        signingName: 's3',
        signingRegion: 'sa-east-1',
        properties: {},
      })
      const request = {
        method: 'GET',
        protocol: 'http:',
        hostname: headers.host,
        path,
        query: Object.fromEntries(new URLSearchParams(query)),
        headers: unsigned,
      }
      const signed = await signer.sign(request as Parameters<typeof signer.sign>[0], { signingDate: now() })
      expect(authorization).toBe(signed.headers.authorization)
    }
  })

  it('that are not there are none; what S3 refuses is a fault with its code', async () => {
    const none = await reading(404, '<Error><Code>NoSuchKey</Code></Error>')
    expect(await none.objects.get(bucket, 'events/x')).toBeUndefined()
    const refused = await reading(403, '<Error><Code>AccessDenied</Code></Error>')
    await expect(refused.objects.get(bucket, 'events/x')).rejects.toThrow('403, AccessDenied.')
    expect(refused.received).toHaveLength(1)
    const short = await reading(503, '<Error><Code>SlowDown</Code></Error>')
    await expect(short.objects.list(bucket, 'events/')).rejects.toThrow('503, SlowDown.')
    expect(short.received).toHaveLength(3)
  })
})
