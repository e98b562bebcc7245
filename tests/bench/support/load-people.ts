import { BatchWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { personOf } from './people.ts'
import { inFlight } from './usage.ts'

/** DynamoDB takes 25 writes in one call. */
const perCall = 25

/** Writes the customers from one number up to another, without it. */
export async function loadPeople(client: DynamoDBDocumentClient, table: string, from: number, to: number) {
  const starts = Array.from({ length: Math.ceil((to - from) / perCall) }, (_, call) => from + call * perCall)
  await inFlight(starts, 4, async (start) => {
    const numbers = Array.from({ length: Math.min(perCall, to - start) }, (_, place) => start + place)
    let left = numbers.map((number) => ({ PutRequest: { Item: personOf(number) as object } }))
    while (left.length > 0) {
      const written = await client.send(new BatchWriteCommand({ RequestItems: { [table]: left } }))
      left = (written.UnprocessedItems?.[table] ?? []) as typeof left
    }
  })
}
