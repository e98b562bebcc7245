import type { AwsCall } from '../engines/aws-call.ts'

/** A stream record as the engine gives it. */
export interface StreamRecord {
  readonly eventID: string
  readonly eventName: string
  readonly dynamodb: {
    readonly SequenceNumber: string
    readonly ApproximateCreationDateTime: number
  } & Readonly<Record<string, unknown>>
}

/** One shard of one table's stream. */
export interface ShardReader {
  /** Stream and shard by the engine's own names: a table that was made anew has another. */
  readonly shard: string
  readonly shardId: string
  /** Up to `limit` records behind that sequence number; '' is before the oldest. */
  after(sequence: string, limit: number): Promise<StreamRecord[]>
  /** The sequence number of the newest record, '' where there is none. */
  newest(): Promise<string>
}

/** The shards of a table's stream as they are now; the engine here has one per table. */
export async function openShards(table: string, call: AwsCall): Promise<ShardReader[]> {
  const { Streams } = (await call('ListStreams', { TableName: table })) as { Streams?: { StreamArn: string }[] }
  const StreamArn = Streams?.at(-1)?.StreamArn
  if (!StreamArn) throw new Error(`The table ${table} has no stream.`)
  const { StreamDescription } = (await call('DescribeStream', { StreamArn })) as {
    StreamDescription: { Shards: { ShardId: string }[] }
  }
  return StreamDescription.Shards.map(({ ShardId }) => {
    const at = { StreamArn, ShardId }
    const after = async (sequence: string, limit: number) => {
      const position = sequence
        ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: sequence }
        : { ShardIteratorType: 'TRIM_HORIZON' }
      const { ShardIterator } = await call('GetShardIterator', { ...at, ...position })
      const { Records } = await call('GetRecords', { ShardIterator, Limit: limit })
      return (Records ?? []) as StreamRecord[]
    }
    return {
      shard: `${StreamArn}/${ShardId}`,
      shardId: ShardId,
      after,
      newest: async () => {
        let last = ''
        for (let records = await after(last, 1000); records.length > 0; records = await after(last, 1000)) {
          last = records.at(-1)?.dynamodb.SequenceNumber ?? last
        }
        return last
      },
    }
  })
}
