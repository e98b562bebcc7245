import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'

/** One change of one item of a table. */
export interface ItemChange {
  /** The record's sequence number in its shard. */
  readonly id: string
  readonly table: string
  readonly before: Readonly<Record<string, unknown>> | undefined
  readonly after: Readonly<Record<string, unknown>> | undefined
}

/** Handles a batch of changes in order and gives the ids of those that failed. */
export type HandleChanges = (changes: readonly ItemChange[]) => Promise<ReadonlySet<string>>

/**
 * The bundle of a function behind a table's stream. Lambda reads the stream again from the earliest record that failed
 * (ReportBatchItemFailures), so handling must be harmless when repeated. What is thrown fails the whole batch.
 */
export function streamWorker(handle: HandleChanges) {
  return async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const failed = await handle(event.Records.map(changeOf))
    return { batchItemFailures: [...failed].map((itemIdentifier) => ({ itemIdentifier })) }
  }
}

function changeOf({ dynamodb, eventSourceARN = '' }: DynamoDBRecord): ItemChange {
  const read = (image: unknown) => (image ? unmarshall(image as Parameters<typeof unmarshall>[0]) : undefined)
  return {
    id: dynamodb?.SequenceNumber ?? '',
    table: /:table\/([^/]+)/.exec(eventSourceARN)?.[1] ?? '',
    before: read(dynamodb?.OldImage),
    after: read(dynamodb?.NewImage),
  }
}
