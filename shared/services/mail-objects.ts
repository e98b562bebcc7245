import { hash } from 'node:crypto'
import { regionOf } from '../lambda/direct/endpoint.ts'
import type { Incoming } from '../lambda/direct/exchange.ts'
import type { DirectCallsDeps } from '../lambda/direct/json-calls.ts'
import { hostOf } from '../lambda/direct/place.ts'
import { refusal } from '../lambda/direct/refusal.ts'
import { amzDate, createAuthorization } from '../lambda/direct/signature.ts'
import { createTries } from '../lambda/direct/tries.ts'
import { placeInS3 } from './put-object.ts'

/** Below what SES keeps raw mails, each by the id that it gave it. */
const mailPrefix = 'mail/'

/** Raw mails as SES received them. */
export interface MailObjects {
  /**
   * The mail, or its first `most` bytes.
   * @returns undefined where there is none (any more)
   */
  read(sesId: string, most: number): Promise<Uint8Array | undefined>
  /** Safe to repeat. */
  remove(sesId: string): Promise<void>
  /** An address at which a browser gets the mail as a file, for so many seconds; whether it is there is not looked at. */
  link(sesId: string, seconds: number): Promise<string>
}

const nothing = hash('sha256', '')

/**
 * Reads and removes by S3's own `GET` and `DELETE`, without the SDK, as `createPutObject` writes.
 * @throws (the calls) Error with S3's status and code, where S3 refuses or cannot be reached in three tries
 */
export function createMailObjects(deps: DirectCallsDeps & { readonly bucket: string }): MailObjects {
  const { environment, credentials, now, bucket } = deps
  const region = regionOf(environment)
  const authorize = createAuthorization({ region, service: 's3' })
  const send = createTries(s3Refusal, deps)

  const call = async (method: 'GET' | 'DELETE', sesId: string, extra: Readonly<Record<string, string>> = {}) => {
    const place = placeInS3(environment, bucket, `${mailPrefix}${sesId}`)
    const owner = await credentials()
    const at = amzDate(now())
    // In the order of the alphabet, as they are signed.
    const headers = {
      host: hostOf(place),
      ...extra,
      'x-amz-content-sha256': nothing,
      'x-amz-date': at,
      ...(owner.sessionToken !== undefined && { 'x-amz-security-token': owner.sessionToken }),
    }
    const authorization = authorize({ method, path: place.path, headers, bodyHash: nothing }, owner, at)
    return send({ ...place, method, headers: { ...headers, authorization }, body: '', binary: true })
  }

  return {
    async read(sesId, most) {
      try {
        const { text } = await call('GET', sesId, { range: `bytes=0-${most - 1}` })
        return Buffer.from(text, 'latin1')
      } catch (error) {
        // An empty object has no range to give.
        if ((error as Error).name === 'InvalidRange') return new Uint8Array()
        if ((error as Error).name === 'NoSuchKey') return undefined
        throw error
      }
    },

    async remove(sesId) {
      await call('DELETE', sesId)
    },

    // https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
    async link(sesId, seconds) {
      const place = placeInS3(environment, bucket, `${mailPrefix}${sesId}`)
      const owner = await credentials()
      const at = amzDate(now())
      // In the order of the alphabet, as they are signed; no program takes it for a page, whatever is in it.
      const query = Object.entries({
        'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
        'X-Amz-Credential': `${owner.accessKeyId}/${at.slice(0, 8)}/${region}/s3/aws4_request`,
        'X-Amz-Date': at,
        'X-Amz-Expires': String(seconds),
        ...(owner.sessionToken !== undefined && { 'X-Amz-Security-Token': owner.sessionToken }),
        'X-Amz-SignedHeaders': 'host',
        'response-content-disposition': `attachment; filename="${sesId}.eml"`,
        'response-content-type': 'application/octet-stream',
      })
        .map(([name, value]) => `${name}=${encoded(value)}`)
        .join('&')
      const headers = { host: hostOf(place) }
      const signable = { method: 'GET', path: place.path, query, headers, bodyHash: 'UNSIGNED-PAYLOAD' } as const
      const signature = authorize(signable, owner, at).split('Signature=')[1]
      return `${place.protocol}//${hostOf(place)}${place.path}?${query}&X-Amz-Signature=${signature}`
    },
  }
}

/** As signatures want it: RFC 3986, which is stricter than encodeURIComponent. */
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)

function s3Refusal({ status, text }: Incoming): Error {
  const code = /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? 'no code'
  return refusal(code, `S3 did not give or remove a mail: ${status}, ${code}.`, status)
}
