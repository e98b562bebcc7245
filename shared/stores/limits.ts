import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { ifConditionHolds } from './conditions.ts'
import { keys } from './keys.ts'
import { queryEach } from './query-all.ts'

/** So many of a kind for one subject in one window of time. */
export interface Limit {
  /** What is counted: `network-<formId>`, `network-page-<formId>`, `address`, `mail`. */
  readonly kind: string
  /** Keyed hash of whom it is counted for. */
  readonly subject: string
  readonly most: number
  readonly windowSeconds: number
  /** What one is counted for: ids that can be looked up for the subject as long as `keptSeconds`, see `notedFor`. */
  readonly note?: { readonly id: string; readonly keptSeconds: number }
}

export type Taken = { readonly taken: true } | { readonly taken: false; readonly retryAfterSeconds: number }

/** Counters in fixed windows; each is one conditional update and expires after its window. */
export function createLimits({ client, table }: { client: DynamoDBDocumentClient; table: string }) {
  return {
    /** Counts one, unless the window's are spent. */
    async take(limit: Limit, now: Date): Promise<Taken> {
      const { seconds, end } = windowOf(limit, now)
      const command = new UpdateCommand({
        TableName: table,
        Key: keyOf(limit, now),
        UpdateExpression: `ADD #count :one${limit.note ? ', #notes :note' : ''} SET #ttl = :ttl`,
        ConditionExpression: 'attribute_not_exists(#count) OR #count < :most',
        ExpressionAttributeNames: { '#count': 'count', '#ttl': 'ttl', ...(limit.note && { '#notes': 'notes' }) },
        ExpressionAttributeValues: {
          ':one': 1,
          ':most': limit.most,
          ':ttl': end + (limit.note?.keptSeconds ?? 3600),
          ...(limit.note && { ':note': new Set([limit.note.id]) }),
        },
      })
      const spent: Taken = { taken: false, retryAfterSeconds: Math.max(1, Math.ceil(end - seconds)) }
      return ifConditionHolds<Taken, Taken>(client.send(command), { taken: true }, spent)
    },

    /** Uncounts one that was taken at `now` for something that was not done after all; never below none. */
    giveBack(limit: Limit, now: Date): Promise<'given-back' | 'none-taken'> {
      const command = new UpdateCommand({
        TableName: table,
        Key: keyOf(limit, now),
        UpdateExpression: 'ADD #count :less',
        ConditionExpression: '#count > :none',
        ExpressionAttributeNames: { '#count': 'count' },
        ExpressionAttributeValues: { ':less': -1, ':none': 0 },
      })
      return ifConditionHolds(client.send(command), 'given-back', 'none-taken')
    },
  }
}

/** The window that `now` lies in, in seconds since 1970. */
function windowOf({ windowSeconds }: Limit, now: Date) {
  const seconds = now.getTime() / 1000
  const start = Math.floor(seconds / windowSeconds) * windowSeconds
  return { seconds, start, end: start + windowSeconds }
}

const keyOf = (limit: Limit, now: Date) =>
  keys.limit(limit.kind, limit.subject, new Date(windowOf(limit, now).start * 1000).toISOString())

/** Ids that were noted for a subject in every window that is still kept, strongly consistent. */
export async function notedFor(
  client: DynamoDBDocumentClient,
  table: string,
  kind: string,
  subject: string,
): Promise<ReadonlySet<string>> {
  const query = {
    TableName: table,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': keys.limit(kind, subject, '').pk },
    ConsistentRead: true,
  }
  const ids = new Set<string>()
  for await (const { notes } of queryEach(client, query))
    for (const id of notes instanceof Set ? notes : []) ids.add(id)
  return ids
}
