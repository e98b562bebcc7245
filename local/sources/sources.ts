import type { Deliverer, LambdaHost, Running } from '../contracts.ts'
import type { AwsCall } from '../engines/aws-call.ts'
import { openCheckpoints } from './checkpoints.ts'
import type { Mapping } from './mapping.ts'
import { startSqsSource } from './sqs-source.ts'
import { openShards } from './stream-reader.ts'
import { type StreamSource, startStreamSource } from './stream-source.ts'

export interface SourcesOptions {
  readonly mappings: readonly Mapping[]
  readonly sqs: AwsCall
  readonly streams: AwsCall
  readonly host: LambdaHost
  readonly deliverer: Deliverer
  readonly dataDir: string
  readonly report: (sentence: string) => void
}

export interface Sources extends Running {
  /** A table was written to: its stream may have news. */
  wrote(table: string): void
}

/** Starts every event source mapping. */
export async function startSources(options: SourcesOptions): Promise<Sources> {
  const checkpoints = openCheckpoints(options.dataDir)
  const queues: Running[] = []
  const streams = new Map<string, StreamSource[]>()
  for (const mapping of options.mappings) {
    if (mapping.sourceArn.startsWith('arn:aws:sqs:')) {
      queues.push(startSqsSource({ ...options, mapping, call: options.sqs }))
      continue
    }
    const table = mapping.sourceArn.split('/')[1] ?? ''
    for (const reader of await openShards(table, options.streams)) {
      const source = await startStreamSource({ ...options, mapping, reader, checkpoints })
      streams.set(table, [...(streams.get(table) ?? []), source])
    }
  }
  return {
    wrote: (table) => {
      for (const source of streams.get(table) ?? []) source.wake()
    },
    close: async () => {
      await Promise.all([...queues, ...[...streams.values()].flat()].map((source) => source.close()))
      await checkpoints.close()
    },
  }
}
