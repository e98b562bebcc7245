import { type AwsEnvironment, namedEndpoint, placeOf, regionalEndpoint, regionOf } from './endpoint.ts'
import { hostOf } from './place.ts'
import { jsonRefusal } from './refusal.ts'
import { type Credentials, createSigner } from './signature.ts'
import { createTries, type TriesDeps } from './tries.ts'

/** A service that speaks AWS's JSON protocol. */
export interface JsonService {
  /** As in its host and in signatures. */
  readonly name: string
  /** The interface that `x-amz-target` names. */
  readonly target: string
  /** Of the protocol (https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html). */
  readonly version: '1.0' | '1.1'
}

export interface DirectCallsDeps extends TriesDeps {
  readonly environment: AwsEnvironment
  readonly credentials: () => Promise<Credentials>
  readonly now: () => Date
}

/**
 * Makes what calls a service without the SDK, whose client for it would be 12 KB of a bundle and some more of its
 * protocols for one or two operations (docs/adr/0020-what-a-function-loads-at-its-start.md). Left out is what Lambda
 * has no need of: the correction of a wrong clock, a budget of tries over many calls.
 * @throws (the call) Error with the service's name for it and `$metadata.httpStatusCode`, as the SDK's, or without a
 * status where there was no answer
 */
export function createJsonCalls({ name, target, version }: JsonService, deps: DirectCallsDeps) {
  const { environment, credentials, now } = deps
  const region = regionOf(environment)
  const place = placeOf(new URL('/', namedEndpoint(environment, name) ?? regionalEndpoint(name, region)), region)
  const sign = createSigner({ host: hostOf(place), region, service: name, version })
  const send = createTries(jsonRefusal, deps)
  // What an operation answers is AWS's promise; who needs more than the fields' names checks it.
  return async <Answer>(operation: string, input: object): Promise<Answer> => {
    const body = JSON.stringify(input)
    const headers = sign(`${target}.${operation}`, body, await credentials(), now())
    const { text } = await send({ ...place, method: 'POST', headers, body })
    // Operations that have nothing to tell answer without a body.
    return JSON.parse(text || '{}') as Answer
  }
}
