import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { ifConditionHolds } from './conditions.ts'
import { keys } from './keys.ts'

/** So many of a kind for one subject in one window of time. */
export interface Limit {
  /** What is counted: `network-<formId>`, `address`, `mail`. */
  readonly kind: string
  /** Keyed hash of whom it is counted for. */
  readonly subject: string
  readonly most: number
  readonly windowSeconds: number
}

export type Taken = { readonly taken: true } | { readonly taken: false; readonly retryAfterSeconds: number }

/** Counters in fixed windows; each is one conditional update and expires after its window. */
export function createLimits({ client, table }: { client: DynamoDBDocumentClient; table: string }) {
  return {
    /** Counts one, unless the window's are spent. */
    async take({ kind, subject, most, windowSeconds }: Limit, now: Date): Promise<Taken> {
      const seconds = now.getTime() / 1000
      const start = Math.floor(seconds / windowSeconds) * windowSeconds
      const end = start + windowSeconds
      const command = new UpdateCommand({
        TableName: table,
        Key: keys.limit(kind, subject, new Date(start * 1000).toISOString()),
        UpdateExpression: 'ADD #count :one SET #ttl = :ttl',
        ConditionExpression: 'attribute_not_exists(#count) OR #count < :most',
        ExpressionAttributeNames: { '#count': 'count', '#ttl': 'ttl' },
        ExpressionAttributeValues: { ':one': 1, ':most': most, ':ttl': end + 3600 },
      })
      const spent: Taken = { taken: false, retryAfterSeconds: Math.max(1, Math.ceil(end - seconds)) }
      return ifConditionHolds<Taken, Taken>(client.send(command), { taken: true }, spent)
    },
  }
}
