import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto'

export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

/** What signatures name besides the request. */
export interface SigningScope {
  readonly region: string
  readonly service: string
}

/** A request to be signed. */
export interface Signable {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** As it is sent: encoded. */
  readonly path: string
  /** As it is sent, without the question mark: encoded, its names in the order of the alphabet. */
  readonly query?: string
  /** The headers to sign, with names in lower case and in the order of the alphabet; `x-amz-date` is among them. */
  readonly headers: Readonly<Record<string, string>>
  /** SHA-256 of the body, hexadecimal. */
  readonly bodyHash: string
}

/** An instant as `x-amz-date` has it, `20261130T140000Z`. */
export const amzDate = (now: Date): string => now.toISOString().replace(/[:-]|\.\d{3}/g, '')

/**
 * Makes the `authorization` header of requests by Signature Version 4
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html). The key of a day is
 * derived once.
 */
export function createAuthorization({ region, service }: SigningScope) {
  let known: { readonly secret: string; readonly day: string; readonly key: KeyObject } | undefined
  const keyOf = (secret: string, day: string): KeyObject => {
    if (known?.secret !== secret || known.day !== day) {
      const key = [day, region, service, 'aws4_request'].reduce(hmac, Buffer.from(`AWS4${secret}`))
      known = { secret, day, key: createSecretKey(key) }
    }
    return known.key
  }

  return ({ method, path, query = '', headers, bodyHash }: Signable, credentials: Credentials, at: string): string => {
    const day = at.slice(0, 8)
    const names = Object.keys(headers).join(';')
    let lines = ''
    for (const name in headers) lines += `${name}:${headers[name]}\n`
    const scope = `${day}/${region}/${service}/aws4_request`
    const toSign = `AWS4-HMAC-SHA256\n${at}\n${scope}\n${hash('sha256', `${method}\n${path}\n${query}\n${lines}\n${names}\n${bodyHash}`)}`
    const signature = createHmac('sha256', keyOf(credentials.secretAccessKey, day)).update(toSign).digest('hex')
    return `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`
  }
}

interface JsonScope extends SigningScope {
  readonly host: string
  /** Of AWS's JSON protocol. */
  readonly version?: '1.0' | '1.1'
}

/** Signs requests of AWS's JSON protocol (`POST /`). */
export function createSigner({ host, version = '1.0', ...scope }: JsonScope) {
  const authorize = createAuthorization(scope)

  /**
   * The headers of a request, its signature among them.
   * @param target as in `x-amz-target`: the interface and the operation
   */
  return (target: string, body: string, credentials: Credentials, now: Date): Readonly<Record<string, string>> => {
    const at = amzDate(now)
    // In the order of the alphabet, as they are signed.
    const headers: Record<string, string> = {
      'content-type': `application/x-amz-json-${version}`,
      host,
      'x-amz-date': at,
      ...(credentials.sessionToken !== undefined && { 'x-amz-security-token': credentials.sessionToken }),
      'x-amz-target': target,
    }
    const request = { method: 'POST', path: '/', headers, bodyHash: hash('sha256', body) } as const
    headers.authorization = authorize(request, credentials, at)
    return headers
  }
}

const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
