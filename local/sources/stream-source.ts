import { randomUUID } from 'node:crypto'
import { type Deliverer, type LambdaHost, localRegion, type Running } from '../contracts.ts'
import { failedItems } from './batch-failures.ts'
import type { Checkpoints } from './checkpoints.ts'
import type { Mapping } from './mapping.ts'
import type { ShardReader, StreamRecord } from './stream-reader.ts'
import { createWakeUp } from './wake-up.ts'

export interface StreamSourceOptions {
  readonly mapping: Mapping
  readonly reader: ShardReader
  readonly checkpoints: Checkpoints
  readonly host: LambdaHost
  readonly deliverer: Deliverer
  readonly report: (sentence: string) => void
}

export interface StreamSource extends Running {
  /** There may be new records. */
  wake(): void
}

/** Without news a reader looks again after that long; every write through the endpoint is news. */
const idleMs = 5000
const firstPauseMs = 200
const longestPauseMs = 30_000

/**
 * Brings a shard's records to a function in order, one batch at a time. The checkpoint moves only over records that
 * were done, filtered out, or handed to the on-failure destination.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export async function startStreamSource(options: StreamSourceOptions): Promise<StreamSource> {
  const { mapping, reader, checkpoints, host, report } = options
  const news = createWakeUp()
  const pause = createWakeUp()
  let closed = false
  let position = checkpoints.read(mapping.id, reader.shard)
  const advance = (record: StreamRecord) => {
    position = record.dynamodb.SequenceNumber
    checkpoints.write(mapping.id, reader.shard, position)
  }
  if (position === undefined) {
    // Written at once: "latest" means the moment the mapping is made, also if we end before the first record.
    position = mapping.startingPosition === 'LATEST' ? await reader.newest() : ''
    checkpoints.write(mapping.id, reader.shard, position)
  }

  const invoke = async (records: readonly StreamRecord[]) => {
    const wanted = records.filter((record) => mapping.accepts(record))
    if (wanted.length === 0) return undefined
    const Records = wanted.map((record) => toEvent(record, mapping.sourceArn))
    const sequences = wanted.map(({ dynamodb }) => dynamodb.SequenceNumber)
    const failed = failedItems(
      await host.invoke(mapping.functionArn, { Records }),
      sequences,
      mapping.reportsItemFailures,
    )
    return sequences.find((sequence) => failed.has(sequence))
  }

  const giveUp = async (records: readonly StreamRecord[], invocations: number, condition: string) => {
    const what = `${mapping.functionName} gave up ${records.length} stream records (${condition})`
    if (mapping.onFailureArn) {
      await options.deliverer.deliver(
        mapping.onFailureArn,
        failureNote(mapping, reader, records, invocations, condition),
      )
    }
    report(`${what}${mapping.onFailureArn ? `; where they are is noted in ${mapping.onFailureArn}` : ''}.`)
  }

  const work = async (batch: readonly StreamRecord[]): Promise<void> => {
    let rest = batch
    for (let attempt = 1; rest.length > 0 && !closed; attempt++) {
      const failedFrom = await invoke(rest)
      const failedAt = rest.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === failedFrom)
      const done = failedAt < 0 ? rest : rest.slice(0, failedAt)
      const last = done.at(-1)
      if (last) advance(last)
      rest = rest.slice(done.length)
      const oldest = rest[0]
      if (!oldest) return
      const tooOld = Date.now() - oldest.dynamodb.ApproximateCreationDateTime * 1000 > mapping.maximumRecordAgeMs
      if (attempt > mapping.maximumRetryAttempts || tooOld) {
        await giveUp(rest, attempt, tooOld ? 'RecordAgeExceeded' : 'RetryAttemptsExhausted')
        const given = rest.at(-1)
        if (given) advance(given)
        return
      }
      await pause.sleep(Math.min(longestPauseMs, firstPauseMs * 2 ** (attempt - 1)))
      if (mapping.bisects && done.length === 0 && rest.length > 1) {
        const middle = Math.ceil(rest.length / 2)
        await work(rest.slice(0, middle))
        return closed ? undefined : work(rest.slice(middle))
      }
    }
  }

  const read = async () => {
    while (!closed) {
      try {
        let records = await reader.after(position ?? '', mapping.batchSize)
        if (records.length > 0 && records.length < mapping.batchSize && mapping.windowMs > 0) {
          await pause.sleep(mapping.windowMs)
          records = await reader.after(position ?? '', mapping.batchSize)
        }
        if (records.length > 0) await work(records)
        else if (!closed) await news.sleep(idleMs)
      } catch (error) {
        if (!closed) report(`The stream source of ${mapping.functionName} failed: ${error}`)
        await pause.sleep(1000)
      }
    }
  }
  const reading = read()

  return {
    wake: () => news.wake(),
    close: async () => {
      closed = true
      news.wake()
      pause.wake()
      await reading
    },
  }
}

/** https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html#events-sample-dynamodb */
const toEvent = (record: StreamRecord, eventSourceARN: string) => ({
  ...record,
  eventVersion: '1.1',
  eventSource: 'aws:dynamodb',
  awsRegion: localRegion,
  eventSourceARN,
})

/** What Lambda sends for a batch it gives up: not the records, only where they are. */
function failureNote(
  mapping: Mapping,
  reader: ShardReader,
  records: readonly StreamRecord[],
  approximateInvokeCount: number,
  condition: string,
): string {
  const [first, last] = [records[0]?.dynamodb, records.at(-1)?.dynamodb]
  const arrival = (seconds = 0) => new Date(seconds * 1000).toISOString()
  return JSON.stringify({
    requestContext: { requestId: randomUUID(), functionArn: mapping.functionArn, condition, approximateInvokeCount },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: new Date().toISOString(),
    DDBStreamBatchInfo: {
      shardId: reader.shardId,
      startSequenceNumber: first?.SequenceNumber,
      endSequenceNumber: last?.SequenceNumber,
      approximateArrivalOfFirstRecord: arrival(first?.ApproximateCreationDateTime),
      approximateArrivalOfLastRecord: arrival(last?.ApproximateCreationDateTime),
      batchSize: records.length,
      streamArn: mapping.sourceArn,
    },
  })
}
