import { type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb'
import type { Profile, Tombstone } from '../domain/profile/profile.ts'
import { keys } from './keys.ts'
import { parseRow } from './parse-row.ts'
import { profileRow } from './profile-row.ts'

export interface ScannedPage {
  readonly items: readonly (Profile | Tombstone)[]
  /** customerId after which the next page starts; null where the segment ends. */
  readonly endKey: string | null
}

/** Items that one step of a scan reads at most. */
const limit = 1000

/** Reads one page of one of `totalSegments` parts of the profiles, consistently, in the order of the table. */
export function createProfileScan({ client, table }: { client: DynamoDBDocumentClient; table: string }) {
  return async (segment: number, totalSegments: number, startKey: string | null): Promise<ScannedPage> => {
    const found = await client.send(
      new ScanCommand({
        TableName: table,
        Segment: segment,
        TotalSegments: totalSegments,
        Limit: limit,
        ConsistentRead: true,
        ...(startKey !== null && { ExclusiveStartKey: keys.profile(startKey) }),
      }),
    )
    const end = found.LastEvaluatedKey?.customerId
    return {
      items: (found.Items ?? []).map((item) => parseRow('profile', profileRow, item)),
      endKey: typeof end === 'string' ? end : null,
    }
  }
}

export type ProfileScan = ReturnType<typeof createProfileScan>
