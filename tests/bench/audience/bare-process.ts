import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb'
import { answerAsks } from '../support/forked.ts'
import { inFlight, used } from '../support/usage.ts'

/** The process of the baseline: the stock document client scans the segments side by side and drops what it reads. */
const client = DynamoDBDocumentClient.from(new DynamoDBClient({}))

export interface BareAsk {
  readonly table: string
  readonly segments: number
}

answerAsks(async ({ table, segments }: BareAsk) => {
  const lane = async (Segment: number) => {
    for (let start: Record<string, unknown> | undefined; ; ) {
      const page = await client.send(
        new ScanCommand({
          TableName: table,
          Segment,
          TotalSegments: segments,
          Limit: 1000,
          ConsistentRead: true,
          ...(start && { ExclusiveStartKey: start }),
        }),
      )
      start = page.LastEvaluatedKey
      if (!start) return
    }
  }
  return used(() =>
    inFlight(
      Array.from({ length: segments }, (_, segment) => segment),
      segments,
      lane,
    ),
  )
})
