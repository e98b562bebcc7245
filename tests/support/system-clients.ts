import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { SQSClient } from '@aws-sdk/client-sqs'
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'

/** Clients of a system, as nobody in particular or, by its name, as one of its functions. */
export function clientsOf(endpoint: string, functionName = 'somebody') {
  const settings = {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: functionName, secretAccessKey: 'test' },
    maxAttempts: 1,
  }
  const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient(settings))
  const sqs = new SQSClient(settings)
  const s3 = new S3Client(settings)
  return {
    dynamo,
    sqs,
    s3,
    queue: (name: string) => `${endpoint}/000000000000/vinculo-local-${name}`,
    /** What a function of the fixture noted, if it did. */
    seen: async (id: string): Promise<{ what: string; times: number } | undefined> => {
      const { Item } = await dynamo.send(new GetCommand({ TableName: 'vinculo-local-seen', Key: { id } }))
      return Item as { what: string; times: number } | undefined
    },
    close: () => {
      for (const client of [dynamo, sqs, s3]) client.destroy()
    },
  }
}
