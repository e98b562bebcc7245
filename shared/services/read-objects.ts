import { hash } from 'node:crypto'
import { regionOf } from '../lambda/direct/endpoint.ts'
import type { Incoming } from '../lambda/direct/exchange.ts'
import type { DirectCallsDeps } from '../lambda/direct/json-calls.ts'
import { hostOf } from '../lambda/direct/place.ts'
import { refusal } from '../lambda/direct/refusal.ts'
import { amzDate, createAuthorization } from '../lambda/direct/signature.ts'
import { createTries } from '../lambda/direct/tries.ts'
import { placeInS3 } from './put-object.ts'

/** What is read of S3: texts, and which there are. */
export interface ReadObjects {
  /** Keys below a prefix in their order, 1,000 at most; only those after `after`. */
  list(bucket: string, prefix: string, after?: string): Promise<readonly string[]>
  /** An object's text; undefined where there is none. */
  get(bucket: string, key: string): Promise<string | undefined>
}

const nothing = hash('sha256', '')

/**
 * Reads by S3's own `GET` and `ListObjectsV2` (https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html),
 * without the SDK, as `createPutObject` writes.
 * @throws (the calls) Error with S3's status and code, where S3 refuses or cannot be reached in three tries
 */
export function createReadObjects(deps: DirectCallsDeps): ReadObjects {
  const { environment, credentials, now } = deps
  const authorize = createAuthorization({ region: regionOf(environment), service: 's3' })
  const send = createTries(s3Refusal, deps)

  const read = async (bucket: string, key: string, query = ''): Promise<string> => {
    const place = placeInS3(environment, bucket, key)
    const owner = await credentials()
    const at = amzDate(now())
    // In the order of the alphabet, as they are signed.
    const headers = {
      host: hostOf(place),
      'x-amz-content-sha256': nothing,
      'x-amz-date': at,
      ...(owner.sessionToken !== undefined && { 'x-amz-security-token': owner.sessionToken }),
    }
    const signable = { method: 'GET', path: place.path, query, headers, bodyHash: nothing } as const
    const authorization = authorize(signable, owner, at)
    const path = query === '' ? place.path : `${place.path}?${query}`
    return (await send({ ...place, path, method: 'GET', headers: { ...headers, authorization }, body: '' })).text
  }

  return {
    async list(bucket, prefix, after) {
      const query = Object.entries({ 'list-type': '2', prefix, ...(after !== undefined && { 'start-after': after }) })
      const text = await read(bucket, '', query.map(([name, value]) => `${name}=${encoded(value)}`).join('&'))
      return [...text.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) => plain(key))
    },

    async get(bucket, key) {
      try {
        return await read(bucket, key)
      } catch (error) {
        if ((error as Error).name === 'NoSuchKey') return undefined
        throw error
      }
    },
  }
}

/** As signatures want it: RFC 3986, which is stricter than encodeURIComponent. */
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)

/** Keys of ours need no more of XML. */
const plain = (text: string) => text.replaceAll('&amp;', '&')

function s3Refusal({ status, text }: Incoming): Error {
  const code = /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? 'no code'
  return refusal(code, `S3 did not give what was asked for: ${status}, ${code}.`, status)
}
