import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import {
  type CancellationReason,
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb'
import { type Connections, exchange } from '../direct/exchange.ts'
import { hostOf, type Place } from '../direct/place.ts'
import { type Credentials, createSigner } from '../direct/signature.ts'
import { NotPlain } from './attribute-values.ts'
import { operations } from './operations.ts'

/** As the SDK's client: more calls at once wait for a connection. */
const maxSockets = 50

/** An answer whose body is JSON. */
interface Called {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

/** Where direct calls go, in whose name and when. */
export interface CallSource {
  /** Undefined where it is not known yet. */
  readonly place: () => Place | undefined
  readonly credentials: () => Promise<Credentials>
  /** By how many milliseconds the clock is known to be slow. */
  readonly clockOffset: () => number
  readonly now: () => Date
}

/** Makes calls without the SDK's layers; `undefined` where the SDK must make a call. */
export interface DirectCalls {
  send(command: object): Promise<object | undefined>
}

/**
 * Calls DynamoDB as the SDK does, at a tenth of its work: one signed request of AWS's JSON protocol, where the SDK looks
 * for its middlewares, endpoint, schema and retries each time. Only what goes well goes this way. Whatever has no plain
 * answer (an error, a lost connection, throttling, a value that is no plain document) the SDK makes anew, with its
 * retries, its clock correction and its exceptions. A condition that did not hold is a plain answer.
 */
export function createDirectCalls({ place, credentials, clockOffset, now }: CallSource): DirectCalls {
  const connections = {
    httpAgent: new HttpAgent({ keepAlive: true, maxSockets }),
    httpsAgent: new HttpsAgent({ keepAlive: true, maxSockets }),
  }
  let caller: ReturnType<typeof callerTo> | undefined
  const callerNow = () => {
    const where = place()
    caller ??= where && callerTo(where, connections)
    return caller
  }
  return {
    async send(command) {
      const { name, input } = operationOf(command)
      const operation = name === undefined ? undefined : operations.get(name)
      const call = callerNow()
      if (!call || !name || !operation) return undefined
      const body = bodyOf(() => operation.request(input))
      if (body === undefined) return undefined
      const at = new Date(now().getTime() + clockOffset())
      const called = await call(name, body, await credentials(), at).catch(() => undefined)
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

/** @throws the SDK's exception where the answer says that a condition did not hold */
function throwIfCondition({ __type, message, Message, CancellationReasons }: Called['body']): void {
  const told = { message: String(message ?? Message ?? ''), $metadata: { httpStatusCode: 400, attempts: 1 } }
  const name = String(__type).replace(/^.*#/, '')
  if (name === 'ConditionalCheckFailedException') throw new ConditionalCheckFailedException(told)
  if (name === 'TransactionCanceledException')
    throw new TransactionCanceledException({
      ...told,
      CancellationReasons: CancellationReasons as CancellationReason[],
    })
}
