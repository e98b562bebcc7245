import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3'
import type { Header, WebHandler } from './web.ts'

/** An object of a bucket, or undefined where there is none. */
export type ReadObject = (bucket: string, key: string) => Promise<StoredObject | undefined>

interface StoredObject {
  readonly body: Buffer
  readonly headers: readonly Header[]
}

export function s3ObjectReader(client: S3Client): ReadObject {
  return async (Bucket, Key) => {
    try {
      const found = await client.send(new GetObjectCommand({ Bucket, Key }))
      const headers: [string, string | undefined][] = [
        ['content-type', found.ContentType],
        ['cache-control', found.CacheControl],
        ['content-encoding', found.ContentEncoding],
        ['etag', found.ETag],
        ['last-modified', found.LastModified?.toUTCString()],
      ]
      const body = Buffer.from((await found.Body?.transformToByteArray()) ?? [])
      return { body, headers: headers.filter((header): header is [string, string] => header[1] !== undefined) }
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined
      throw error
    }
  }
}

/**
 * A private bucket behind a distribution. What is not there answers 403: the distribution may read objects but not list
 * them, so that S3 does not say which ones exist.
 */
export function bucketOrigin(bucket: string, readObject: ReadObject): WebHandler {
  return async ({ method, path, headers }) => {
    if (method !== 'GET' && method !== 'HEAD') return denied()
    const found = await readObject(bucket, decodeURIComponent(path.slice(1)))
    if (!found) return denied()
    const etag = found.headers.find(([name]) => name === 'etag')?.[1]
    const known = headers.some(([name, value]) => name === 'if-none-match' && value === etag)
    return known
      ? { status: 304, headers: found.headers.filter(([name]) => name === 'etag'), body: Buffer.alloc(0) }
      : { status: 200, ...found }
  }
}

function denied() {
  const body =
    '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>'
  return { status: 403, headers: [['content-type', 'application/xml']] as const, body: Buffer.from(body) }
}
