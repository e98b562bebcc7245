import { randomUUID } from 'node:crypto'
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'

const client = new DynamoDBClient({})

/**
 * The least that a function behind an API can do with what is posted: it puts the body into the registry as it came.
 * Baseline of the benchmarks of form posts and of cold starts.
 */
export const handler = async ({ body = '' }: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const Item = { pk: { S: `bare#${randomUUID()}` }, sk: { S: 'bare' }, body: { S: body } }
  await client.send(new PutItemCommand({ TableName: process.env.REGISTRY_TABLE, Item }))
  return { statusCode: 202, headers: { 'content-type': 'application/json' }, body: '{"status":"stored"}' }
}
