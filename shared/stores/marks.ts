import { DeleteCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import { ifConditionHolds } from './conditions.ts'
import { keys } from './keys.ts'
import { ttlOf } from './parse-row.ts'

/** What is done once: the first to mark it may. A mark is gone after its time, so what it guards must have ended then. */
export function createMarks({ client, table }: { client: DynamoDBDocumentClient; table: string }) {
  return {
    /** @param kind `export`, `link-mail` ... @param until ISO 8601 */
    set: (kind: string, id: string, until: string): Promise<'set' | 'was-set'> =>
      ifConditionHolds(
        client.send(
          new PutCommand({
            TableName: table,
            Item: { ...keys.mark(kind, id), ttl: ttlOf(until) },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        ),
        'set',
        'was-set',
      ),

    /** Takes a mark back: what it stood for was not done after all. */
    async clear(kind: string, id: string): Promise<void> {
      await client.send(new DeleteCommand({ TableName: table, Key: keys.mark(kind, id) }))
    },
  }
}

export type Marks = ReturnType<typeof createMarks>
