import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { type Connections, exchange } from '../direct/exchange.ts'
import { hostOf, learnPlace, type Place } from '../direct/place.ts'
import { createSigner } from '../direct/signature.ts'
import { NotPlain } from './attribute-values.ts'
import { operations } from './operations.ts'

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
export function createDirectCalls(client: DynamoDBClient, now: () => Date): DirectCalls {
  const connections = {
    httpAgent: new HttpAgent({ keepAlive: true, maxSockets }),
    httpsAgent: new HttpsAgent({ keepAlive: true, maxSockets }),
  }
  let call: ReturnType<typeof callerTo> | undefined
  learnPlace(client, 'dynamodb', (place) => {
    if (place.path === '/') call ??= callerTo(place, connections)
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
      const at = new Date(now().getTime() + config.systemClockOffset)
      const called = await call(name, body, credentials, at).catch(() => undefined)
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

function callerTo(place: Place, connections: Connections) {
  const sign = createSigner({ host: hostOf(place), region: place.region, service: 'dynamodb' })
  return async (name: string, body: string, ...by: [Parameters<typeof sign>[2], Date]): Promise<Called> => {
    const headers = sign(`DynamoDB_20120810.${name}`, body, ...by)
    const { status, text } = await exchange({ ...place, method: 'POST', headers, body }, connections)
    return { status, body: JSON.parse(text) }
  }
}

/** @throws ConditionalCheckFailedException where the answer is one */
function throwIfCondition({ __type, message = '' }: { readonly __type?: unknown; readonly message?: unknown }): void {
  if (String(__type).endsWith('#ConditionalCheckFailedException'))
    throw new ConditionalCheckFailedException({
      message: String(message),
      $metadata: { httpStatusCode: 400, attempts: 1 },
    })
}
