import { randomUUID } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { namedEndpoint, placeOf, regionalEndpoint, regionOf } from './direct/endpoint.ts'
import type { DirectCallsDeps } from './direct/json-calls.ts'
import { learnPlace, type Place } from './direct/place.ts'
import { createDirectCalls, type DirectCalls } from './documents/direct-calls.ts'

const marshalling = { marshallOptions: { removeUndefinedValues: true } }

type Send = (command: object, ...rest: readonly unknown[]) => Promise<object>

/**
 * The house's way of reading and writing items: what is undefined is left out, and plain calls go to DynamoDB directly
 * (docs/adr/0016-direct-calls-to-dynamodb.md) as soon as the SDK's first call has shown where. It is a document client
 * like any other.
 */
export function documentsOf(client: DynamoDBClient, now: () => Date): DynamoDBDocumentClient {
  const documents = DynamoDBDocumentClient.from(client, marshalling)
  const { config } = client
  let place: Place | undefined
  learnPlace(client, 'dynamodb', (learned) => {
    if (learned.path === '/') place ??= learned
  })
  const direct = createDirectCalls({
    place: () => place,
    credentials: () => config.credentials(),
    clockOffset: () => config.systemClockOffset,
    now,
  })
  const bySdk = documents.send.bind(documents) as Send
  return Object.assign(documents, { send: sendBy(direct, bySdk) as DynamoDBDocumentClient['send'] })
}

/**
 * The same in a function, whose environment says where DynamoDB is: the SDK's client, whose making takes 5 ms of a
 * start, is made for the first call that needs it. All that there is of a document client is its `send`.
 */
export function documentsIn({ environment, credentials, now }: DocumentsDeps): DynamoDBDocumentClient {
  const region = regionOf(environment)
  const endpoint = namedEndpoint(environment, 'dynamodb')
  const place = placeOf(new URL('/', endpoint ?? regionalEndpoint('dynamodb', region)), region)
  let client: DynamoDBClient | undefined
  let documents: DynamoDBDocumentClient | undefined
  const bySdk: Send = (command, ...rest) => {
    client ??= new DynamoDBClient({ region, credentials, ...(endpoint && { endpoint }) })
    documents ??= DynamoDBDocumentClient.from(client, marshalling)
    return (documents.send as Send).call(documents, command, ...rest)
  }
  const clockOffset = () => client?.config.systemClockOffset ?? 0
  const direct = createDirectCalls({ place: () => place, credentials, clockOffset, now })
  return { send: sendBy(direct, bySdk) } as unknown as DynamoDBDocumentClient
}

type DocumentsDeps = Pick<DirectCallsDeps, 'environment' | 'credentials' | 'now'>

function sendBy(direct: DirectCalls, bySdk: Send): Send {
  return async (command, ...rest) => {
    const known = recognisable(command)
    return (rest.length === 0 ? await direct.send(known) : undefined) ?? bySdk(known, ...rest)
  }
}

/** With a token, by which DynamoDB knows a transaction that is made anew: a lost answer may have been a yes. */
const recognisable = (command: object): object =>
  command instanceof TransactWriteCommand && command.input.ClientRequestToken === undefined
    ? new TransactWriteCommand({ ...command.input, ClientRequestToken: randomUUID() })
    : command
