import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { createDirectCalls } from './documents/direct-calls.ts'

/**
 * The house's way of reading and writing items: what is undefined is left out, and plain calls go to DynamoDB directly
 * (docs/adr/0016-direct-calls-to-dynamodb.md). It is a document client like any other.
 */
export function documentsOf(client: DynamoDBClient, now: () => Date): DynamoDBDocumentClient {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } })
  const direct = createDirectCalls(client, now)
  const bySdk = documents.send.bind(documents) as (command: object, ...rest: readonly unknown[]) => Promise<object>
  const send = async (command: object, ...rest: readonly unknown[]) =>
    (rest.length === 0 ? await direct.send(command) : undefined) ?? bySdk(command, ...rest)
  return Object.assign(documents, { send: send as DynamoDBDocumentClient['send'] })
}
