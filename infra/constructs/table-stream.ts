import { Duration } from 'aws-cdk-lib'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import { EventSourceMapping, FilterCriteria, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import type { Construct } from 'constructs'
import type { StageSettings } from '../stages.ts'
import type { DeadLetters } from './dead-letters.ts'
import { grantQueue, grantStream } from './grants.ts'
import type { ServiceFunction } from './service-function.ts'

export interface TableStreamProps {
  readonly stage: StageSettings
  readonly table: Table
  readonly worker: ServiceFunction
  /** Gets a note of the records (shard and sequence numbers) that failed until their tries were spent. */
  readonly deadLetters: DeadLetters
  readonly batchSize: number
  /** Only records with one of these event names reach the function; all do where it is not given. */
  readonly only?: readonly ('INSERT' | 'MODIFY' | 'REMOVE')[]
  /** Only records of items whose attribute begins so; who is not asked costs nothing. */
  readonly where?: { readonly attribute: string; readonly beginsWith: string }
  /** Seconds to gather a batch; 0 where somebody waits for what comes of it. */
  readonly window?: number
}

/** Feeds a function with what changes in a table: failed records are tried again alone, 10 times, then set aside. */
export class TableStream extends EventSourceMapping {
  constructor(scope: Construct, id: string, props: TableStreamProps) {
    const { table, worker } = props
    if (!table.tableStreamArn) throw new Error(`${table.node.id} has no stream: give it one in the data stack.`)
    super(scope, id, {
      target: worker.lambda,
      eventSourceArn: table.tableStreamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: props.batchSize,
      bisectBatchOnError: true,
      retryAttempts: 10,
      reportBatchItemFailures: true,
      maxRecordAge: Duration.hours(23),
      onFailure: new SqsDlq(props.deadLetters.queue),
      ...(props.window ? { maxBatchingWindow: Duration.seconds(props.window) } : {}),
      ...(props.only ? { filters: props.only.map((name) => FilterCriteria.filter(patternOf(name, props.where))) } : {}),
    })
    grantStream(worker, props.stage, table)
    grantQueue(worker, props.deadLetters.queue, ['SendMessage'])
  }
}

function patternOf(eventName: string, where: TableStreamProps['where']) {
  if (!where) return { eventName: [eventName] }
  return {
    eventName: [eventName],
    dynamodb: { NewImage: { [where.attribute]: { S: [{ prefix: where.beginsWith }] } } },
  }
}
