import { type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb'
import type { Asked, Subject } from '../domain/audience/subject.ts'
import type { Profile, Tombstone } from '../domain/profile/profile.ts'
import { keys } from './keys.ts'
import { parseRow } from './parse-row.ts'
import { profileRow } from './profile-row.ts'
import { subjectProjection, toSubject } from './subject-row.ts'

export interface ScannedPage<T = Profile> {
  readonly items: readonly (T | Tombstone)[]
  /** customerId after which the next page starts; null where the segment ends. */
  readonly endKey: string | null
}

/** Items that one step of a scan reads at most. */
const limit = 1000

/** Whole profiles, or with `asked` only what planning and a rule ask for. */
export interface ProfileScan {
  (segment: number, totalSegments: number, startKey: string | null): Promise<ScannedPage>
  (segment: number, totalSegments: number, startKey: string | null, asked: Asked): Promise<ScannedPage<Subject>>
}

/** Reads one page of one of `totalSegments` parts of the profiles, consistently, in the order of the table. */
export function createProfileScan({ client, table }: { client: DynamoDBDocumentClient; table: string }): ProfileScan {
  return async (segment: number, totalSegments: number, startKey: string | null, asked?: Asked) => {
    const found = await client.send(
      new ScanCommand({
        TableName: table,
        Segment: segment,
        TotalSegments: totalSegments,
        Limit: limit,
        ConsistentRead: true,
        ...(startKey !== null && { ExclusiveStartKey: keys.profile(startKey) }),
        ...(asked && subjectProjection(asked)),
      }),
    )
    const end = found.LastEvaluatedKey?.customerId
    const items = found.Items ?? []
    return {
      items: asked ? items.map(toSubject) : items.map((item) => parseRow('profile', profileRow, item)),
      endKey: typeof end === 'string' ? end : null,
    } as ScannedPage
  }
}
