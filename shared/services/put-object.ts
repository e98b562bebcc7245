import { hash } from 'node:crypto'
import { type AwsEnvironment, namedEndpoint, placeOf, regionalEndpoint, regionOf } from '../lambda/direct/endpoint.ts'
import type { Incoming } from '../lambda/direct/exchange.ts'
import type { DirectCallsDeps } from '../lambda/direct/json-calls.ts'
import { hostOf, type Place } from '../lambda/direct/place.ts'
import { refusal } from '../lambda/direct/refusal.ts'
import { amzDate, createAuthorization } from '../lambda/direct/signature.ts'
import { createTries } from '../lambda/direct/tries.ts'

/** A text to keep in S3. */
export interface TextObject {
  readonly bucket: string
  /** Of parts between slashes. */
  readonly key: string
  readonly body: string
  readonly contentType: string
}

/**
 * Writes an object, or the same one again.
 * @throws Error with S3's status and code, where S3 refuses or cannot be reached in three tries
 */
export type PutObject = (object: TextObject) => Promise<void>

/**
 * Puts objects by S3's own `PUT` (https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html): the SDK's client
 * for S3 would be a quarter of what `record-feedback` loads when it starts, for this one call. S3 checks the body by
 * its SHA-256 and keeps that with the object.
 */
export function createPutObject(deps: DirectCallsDeps): PutObject {
  const { environment, credentials, now } = deps
  const region = regionOf(environment)
  const authorize = createAuthorization({ region, service: 's3' })
  const send = createTries(s3Refusal, deps)

  return async (object) => {
    const { bucket, key, body, contentType } = object
    const place = placeInS3(environment, bucket, key)
    const owner = await credentials()
    const at = amzDate(now())
    const bodyHash = hash('sha256', body)
    // In the order of the alphabet, as they are signed.
    const headers = {
      'content-type': contentType,
      host: hostOf(place),
      'x-amz-checksum-sha256': Buffer.from(bodyHash, 'hex').toString('base64'),
      'x-amz-content-sha256': bodyHash,
      'x-amz-date': at,
      ...(owner.sessionToken !== undefined && { 'x-amz-security-token': owner.sessionToken }),
    }
    const authorization = authorize({ method: 'PUT', path: place.path, headers, bodyHash }, owner, at)
    await send({ ...place, method: 'PUT', headers: { ...headers, authorization }, body })
  }
}

/** Where an object is, or with an empty key the bucket: at the bucket's own host, or below the endpoint that is named. */
export function placeInS3(environment: AwsEnvironment, bucket: string, key: string): Place {
  const region = regionOf(environment)
  const path = key.split('/').map(encodeURIComponent).join('/')
  const endpoint = namedEndpoint(environment, 's3')
  const url = endpoint
    ? new URL(`/${bucket}/${path}`, endpoint)
    : new URL(`/${path}`, regionalEndpoint(`${bucket}.s3`, region))
  return placeOf(url, region)
}

function s3Refusal({ status, text }: Incoming): Error {
  const code = /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? 'no code'
  return refusal(code, `S3 did not take an object: ${status}, ${code}.`, status)
}
