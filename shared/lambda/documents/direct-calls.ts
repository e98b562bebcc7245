import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { NotPlain } from './attribute-values.ts'
import { operations } from './operations.ts'
import { hostOf, learnPlace, type Place } from './place.ts'
import { createSigner } from './signature.ts'

/** As the SDK's client: more calls at once wait for a connection. */
const maxSockets = 50

/** An answer whose body is JSON. */
interface Called {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

/** Makes the calls of one client without the SDK's layers; `undefined` where the SDK must make a call. */
export interface DirectCalls {
  send(command: object): Promise<object | undefined>
}

/**
 * Calls DynamoDB as the SDK does, at a tenth of its work: one signed request of AWS's JSON protocol, where the SDK looks
 * for its middlewares, endpoint, schema and retries each time. Only what goes well goes this way. The SDK makes the
 * first call, which shows where calls go; and whatever has no plain answer (an error, a lost connection, throttling, a
 * value that is no plain document) it makes anew, with its retries, its clock correction and its exceptions. A condition
 * that did not hold is a plain answer.
 */
export function createDirectCalls(client: DynamoDBClient): DirectCalls {
  const agents = {
    http: new HttpAgent({ keepAlive: true, maxSockets }),
    https: new HttpsAgent({ keepAlive: true, maxSockets }),
  }
  let call: ReturnType<typeof callerTo> | undefined
  learnPlace(client, 'dynamodb', (place) => {
    if (place.path === '/') call ??= callerTo(place, agents)
  })
  return {
    async send(command) {
      const { name, input } = operationOf(command)
      const operation = name === undefined ? undefined : operations.get(name)
      if (!call || !name || !operation) return undefined
      const body = bodyOf(() => operation.request(input))
      if (body === undefined) return undefined
      const { config } = client
      const credentials = await config.credentials()
      const now = new Date(Date.now() + config.systemClockOffset)
      const called = await call(name, body, credentials, now).catch(() => undefined)
      if (called?.status === 200)
        return { ...operation.output(called.body), $metadata: { httpStatusCode: 200, attempts: 1 } }
      if (called?.status === 400) throwIfCondition(called.body)
      return undefined
    },
  }
}

/** A command of the document client names its operation in the schema of the plain command that it wraps. */
function operationOf(command: object): { readonly name: string | undefined; readonly input: Record<string, unknown> } {
  const { clientCommand, input } = command as {
    readonly clientCommand?: { readonly schema?: readonly unknown[] }
    readonly input: Record<string, unknown>
  }
  const name = clientCommand?.schema?.[2]
  return { name: typeof name === 'string' ? name : undefined, input }
}

function bodyOf(request: () => object): string | undefined {
  try {
    return JSON.stringify(request())
  } catch (error) {
    if (error instanceof NotPlain) return undefined
    throw error
  }
}

function callerTo(place: Place, agents: { readonly http: HttpAgent; readonly https: HttpsAgent }) {
  const { hostname, port, region } = place
  const secure = place.protocol === 'https:'
  const request = secure ? requestHttps : requestHttp
  const to = { hostname, port, method: 'POST', path: '/', agent: secure ? agents.https : agents.http }
  const sign = createSigner({ host: hostOf(place), region, service: 'dynamodb' })
  return (name: string, body: string, credentials: Parameters<typeof sign>[2], now: Date): Promise<Called> => {
    const headers = sign(`DynamoDB_20120810.${name}`, body, credentials, now)
    return new Promise((resolve, reject) => {
      const sent = request(
        { ...to, headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
        (response) => {
          jsonOf(response).then((json) => resolve({ status: response.statusCode ?? 0, body: json }), reject)
        },
      )
      sent.on('error', reject)
      sent.end(body)
    })
  }
}

function jsonOf(response: IncomingMessage): Promise<Called['body']> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    response.on('data', (chunk: Buffer) => chunks.push(chunk))
    response.on('end', () => {
      try {
        resolve(JSON.parse(Buffer.concat(chunks).toString('utf8')))
      } catch (error) {
        reject(error)
      }
    })
    response.on('aborted', () => reject(new Error('The answer was cut off.')))
    response.on('error', reject)
  })
}

/** @throws ConditionalCheckFailedException where the answer is one */
function throwIfCondition({ __type, message = '' }: { readonly __type?: unknown; readonly message?: unknown }): void {
  if (String(__type).endsWith('#ConditionalCheckFailedException'))
    throw new ConditionalCheckFailedException({
      message: String(message),
      $metadata: { httpStatusCode: 400, attempts: 1 },
    })
}
