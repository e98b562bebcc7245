import { type DynamoDBDocumentClient, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb'

type Item = Record<string, unknown>

/**
 * Every item of a query, page after page, read as they are asked for.
 * @param pause waits before each page but the first
 */
export async function* queryEach(
  client: DynamoDBDocumentClient,
  query: QueryCommandInput,
  pause?: () => Promise<void>,
): AsyncGenerator<Item> {
  for (let start: Item | undefined; ; ) {
    const page = await client.send(new QueryCommand({ ...query, ...(start && { ExclusiveStartKey: start }) }))
    yield* page.Items ?? []
    start = page.LastEvaluatedKey
    if (!start) return
    await pause?.()
  }
}

/** The same in one list. */
export async function queryAll(client: DynamoDBDocumentClient, query: QueryCommandInput): Promise<Item[]> {
  const items: Item[] = []
  for await (const item of queryEach(client, query)) items.push(item)
  return items
}
