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
}

const nothing = hash('sha256', '')

/**
 * Reads and removes by S3's own `GET` and `DELETE`, without the SDK, as `createPutObject` writes.
 * @throws (the calls) Error with S3's status and code, where S3 refuses or cannot be reached in three tries
 */
export function createMailObjects(deps: DirectCallsDeps & { readonly bucket: string }): MailObjects {
  const { environment, credentials, now, bucket } = deps
  const authorize = createAuthorization({ region: regionOf(environment), service: 's3' })
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
  }
}

function s3Refusal({ status, text }: Incoming): Error {
  const code = /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? 'no code'
  return refusal(code, `S3 did not give or remove a mail: ${status}, ${code}.`, status)
}
