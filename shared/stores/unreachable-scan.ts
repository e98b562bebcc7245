import { type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { UnreachableCause } from '../domain/report/unreachable.ts'
import { keys } from './keys.ts'
import { parseRow } from './parse-row.ts'
import { mailFacts } from './profile-row.ts'

const row = z.object({ customerId: z.string(), email: z.string(), mail: mailFacts })

export interface UnreachablePage {
  readonly items: readonly z.infer<typeof row>[]
  readonly scanned: number
  /** customerId after which the next page starts; absent at the end. */
  readonly next?: string
}

/** Items that one step reads at most. */
const limit = 1000

/** One step through all profiles (consistent), in the table's order: those whose address is suppressed, for one cause or any. */
export function createUnreachableScan({ client, table }: { client: DynamoDBDocumentClient; table: string }) {
  return async (after?: string, cause?: UnreachableCause): Promise<UnreachablePage> => {
    const found = await client.send(
      new ScanCommand({
        TableName: table,
        Limit: limit,
        ConsistentRead: true,
        ProjectionExpression: 'customerId, email, mail',
        FilterExpression: cause === undefined ? 'attribute_exists(mail.suppressedFor)' : 'mail.suppressedFor = :cause',
        ...(cause !== undefined && { ExpressionAttributeValues: { ':cause': cause } }),
        ...(after !== undefined && { ExclusiveStartKey: keys.profile(after) }),
      }),
    )
    const end = found.LastEvaluatedKey?.customerId
    return {
      items: (found.Items ?? []).map((item) => parseRow('profile', row, item)),
      scanned: found.ScannedCount ?? 0,
      ...(typeof end === 'string' && { next: end }),
    }
  }
}

export type ScanUnreachable = ReturnType<typeof createUnreachableScan>
