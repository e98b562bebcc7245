import { hash } from 'node:crypto'
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { exchange } from '../lambda/direct/exchange.ts'
import { amzDate, type Credentials, createAuthorization } from '../lambda/direct/signature.ts'

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

/** Where S3 is, as Lambda (`AWS_REGION`) and the SDKs' settings (`AWS_ENDPOINT_URL_S3`, `AWS_ENDPOINT_URL`) say. */
export type S3Environment = Readonly<Partial<Record<string, string>>>

const mostTries = 3
const timeoutMs = 10_000

/**
 * Puts objects by S3's own `PUT` (https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html): the SDK's client
 * for S3 would be a quarter of what `record-feedback` loads when it starts, for this one call. S3 checks the body by
 * its SHA-256 and keeps that with the object. Tries again, as the SDK does, what is not S3's decision: no answer, no
 * rate to spare, a fault of its own.
 */
export function createPutObject(deps: {
  readonly environment: S3Environment
  readonly credentials: () => Promise<Credentials>
  readonly now: () => Date
  readonly sleep: (ms: number) => Promise<void>
  /** From 0 to 1. */
  readonly luck: () => number
}): PutObject {
  const { environment, credentials, now, sleep, luck } = deps
  const region = environment.AWS_REGION
  if (!region) throw new Error('The environment lacks AWS_REGION, which Lambda sets.')
  const authorize = createAuthorization({ region, service: 's3' })
  const connections = {
    httpAgent: new HttpAgent({ keepAlive: true }),
    httpsAgent: new HttpsAgent({ keepAlive: true }),
    requestTimeout: timeoutMs,
  }

  const put = async ({ bucket, key, body, contentType }: TextObject): Promise<Answer> => {
    const url = urlOf(environment, region, bucket, key)
    const owner = await credentials()
    const at = amzDate(now())
    const bodyHash = hash('sha256', body)
    // In the order of the alphabet, as they are signed.
    const headers = {
      'content-type': contentType,
      host: url.host,
      'x-amz-checksum-sha256': Buffer.from(bodyHash, 'hex').toString('base64'),
      'x-amz-content-sha256': bodyHash,
      'x-amz-date': at,
      ...(owner.sessionToken !== undefined && { 'x-amz-security-token': owner.sessionToken }),
    }
    const authorization = authorize({ method: 'PUT', path: url.pathname, headers, bodyHash }, owner, at)
    const to = {
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      ...(url.port && { port: Number(url.port) }),
    }
    return answerOf(exchange({ ...to, method: 'PUT', headers: { ...headers, authorization }, body }, connections))
  }

  return async (object) => {
    for (let tries = 1; ; tries++) {
      const { status, code } = await put(object)
      if (status === 200) return
      if (tries === mostTries || !mayPass(status, code))
        throw new Error(`S3 did not take an object: ${status || 'no answer'}, ${code}.`)
      await sleep(luck() * 200 * 2 ** tries)
    }
  }
}

interface Answer {
  /** 0 where there was none. */
  readonly status: number
  /** S3's name of a fault, or that of the connection. */
  readonly code: string
}

const mayPass = (status: number, code: string) =>
  status === 0 || status === 429 || status >= 500 || code === 'RequestTimeout'

/** The bucket's own host, or a path below the endpoint that the environment names. */
function urlOf(environment: S3Environment, region: string, bucket: string, key: string): URL {
  const path = key.split('/').map(encodeURIComponent).join('/')
  const endpoint = environment.AWS_ENDPOINT_URL_S3 ?? environment.AWS_ENDPOINT_URL
  if (endpoint) return new URL(`/${bucket}/${path}`, endpoint)
  return new URL(`https://${bucket}.s3.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}/${path}`)
}

/** Never fails: what the connection meets is an answer too. */
async function answerOf(exchanged: ReturnType<typeof exchange>): Promise<Answer> {
  try {
    const { status, text } = await exchanged
    return { status, code: /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? 'no code' }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    return { status: 0, code: code ?? message }
  }
}
