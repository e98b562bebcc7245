import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto'

export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

/** What signatures name besides the request. */
export interface SigningScope {
  readonly host: string
  readonly region: string
  readonly service: string
}

const contentType = 'application/x-amz-json-1.0'

/**
 * Signs requests of AWS's JSON protocol (`POST /`) by Signature Version 4
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html). The key of a day is
 * derived once.
 */
export function createSigner({ host, region, service }: SigningScope) {
  let known: { readonly secret: string; readonly day: string; readonly key: KeyObject } | undefined
  const keyOf = (secret: string, day: string): KeyObject => {
    if (known?.secret !== secret || known.day !== day) {
      const key = [day, region, service, 'aws4_request'].reduce(hmac, Buffer.from(`AWS4${secret}`))
      known = { secret, day, key: createSecretKey(key) }
    }
    return known.key
  }

  /**
   * The headers of a request, its signature among them.
   * @param target as in `x-amz-target`: the interface and the operation
   */
  return (target: string, body: string, credentials: Credentials, now: Date): Readonly<Record<string, string>> => {
    const at = now.toISOString().replace(/[:-]|\.\d{3}/g, '')
    const day = at.slice(0, 8)
    // In the order of the alphabet, as they are signed.
    const headers: Record<string, string> = {
      'content-type': contentType,
      host,
      'x-amz-date': at,
      ...(credentials.sessionToken !== undefined && { 'x-amz-security-token': credentials.sessionToken }),
      'x-amz-target': target,
    }
    const names = Object.keys(headers).join(';')
    let lines = ''
    for (const name in headers) lines += `${name}:${headers[name]}\n`
    const scope = `${day}/${region}/${service}/aws4_request`
    const toSign = `AWS4-HMAC-SHA256\n${at}\n${scope}\n${hash('sha256', `POST\n/\n\n${lines}\n${names}\n${hash('sha256', body)}`)}`
    const signature = createHmac('sha256', keyOf(credentials.secretAccessKey, day)).update(toSign).digest('hex')
    const credential = `${credentials.accessKeyId}/${scope}`
    headers.authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`
    return headers
  }
}

const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
