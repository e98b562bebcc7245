import { hash } from 'node:crypto'
import { namedEndpoint, placeOf, regionalEndpoint, regionOf } from '../lambda/direct/endpoint.ts'
import type { DirectCallsDeps } from '../lambda/direct/json-calls.ts'
import { hostOf } from '../lambda/direct/place.ts'
import { jsonRefusal } from '../lambda/direct/refusal.ts'
import { amzDate, createAuthorization } from '../lambda/direct/signature.ts'
import { createTries } from '../lambda/direct/tries.ts'

/** The connections of one stage of a WebSocket API. */
export interface ChatChannel {
  /** Sends one frame; `gone` where nobody is at the other end any more. */
  post(connectionId: string, frame: object): Promise<'sent' | 'gone'>
  /** Ends the connection. */
  cut(connectionId: string): Promise<void>
}

/**
 * Posts to connections by API Gateway's own `POST /<stage>/@connections/<id>`
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html).
 * @throws (the calls) Error where API Gateway cannot be reached in three tries, or refuses for another cause
 */
export function createChatChannel(
  { apiId, stage }: { readonly apiId: string; readonly stage: string },
  deps: DirectCallsDeps,
): ChatChannel {
  const { environment, credentials, now } = deps
  const region = regionOf(environment)
  const base = namedEndpoint(environment, 'apigatewaymanagementapi') ?? regionalEndpoint(`${apiId}.execute-api`, region)
  const { path: _, ...place } = placeOf(new URL('/', base), region)
  const authorize = createAuthorization({ region, service: 'execute-api' })
  const send = createTries(jsonRefusal, deps)

  const call = async (method: 'POST' | 'DELETE', connectionId: string, body: string): Promise<'sent' | 'gone'> => {
    const path = `/${stage}/@connections/${encodeURIComponent(connectionId)}`
    const owner = await credentials()
    const at = amzDate(now())
    // In the order of the alphabet, as they are signed.
    const headers = {
      'content-type': 'application/json',
      host: hostOf({ ...place, path }),
      'x-amz-date': at,
      ...(owner.sessionToken !== undefined && { 'x-amz-security-token': owner.sessionToken }),
    }
    const authorization = authorize(
      { method, path: signedPath(path), headers, bodyHash: hash('sha256', body) },
      owner,
      at,
    )
    try {
      await send({ ...place, path, method, headers: { ...headers, authorization }, body })
      return 'sent'
    } catch (error) {
      if ((error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode === 410) return 'gone'
      throw error
    }
  }

  return {
    post: (connectionId, frame) => call('POST', connectionId, JSON.stringify(frame)),
    cut: async (connectionId) => void (await call('DELETE', connectionId, '')),
  }
}

/** Every service but S3 signs a path encoded once more than it is sent. */
const signedPath = (path: string) => path.split('/').map(encodeURIComponent).join('/')
