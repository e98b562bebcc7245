import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { deadLettersOf, maxReceives, type WorkQueueName } from '../../shared/events/names.ts'
import { nameOf, type StageSettings } from '../stages.ts'
import { DeadLetters } from './dead-letters.ts'
import { grantQueue } from './grants.ts'
import type { ServiceFunction } from './service-function.ts'

export interface WorkQueueProps {
  readonly stage: StageSettings
  readonly alarmTopic: ITopic
  /** Seconds that its worker may take; the queue hides a message for six times that (Lambda's guide for SQS). */
  readonly workerTimeout: number
  /** In English: who or what is harmed while messages end in the dead-letter queue. */
  readonly errorImpact: string
}

export interface FeedOptions {
  readonly batchSize: number
  /** Seconds to gather a batch. */
  readonly window?: number
  readonly maximumConcurrency?: number
}

/** A queue of jobs with its dead letters (after `maxReceives` tries) and alarm; one function works it off. */
export class WorkQueue extends Construct {
  readonly queue: Queue
  readonly deadLetters: DeadLetters
  readonly #workerTimeout: number

  constructor(scope: Construct, name: WorkQueueName, props: WorkQueueProps) {
    super(scope, `${name}-queue`)
    this.#workerTimeout = props.workerTimeout
    this.deadLetters = new DeadLetters(this, deadLettersOf(name), props)
    this.queue = new Queue(this, 'Queue', {
      queueName: nameOf(props.stage, name),
      visibilityTimeout: Duration.seconds(6 * props.workerTimeout),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: this.deadLetters.queue, maxReceiveCount: maxReceives },
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      removalPolicy: props.stage.retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
  }

  /** Lets a function work the queue off; a message that fails does not take its batch with it. */
  feed(worker: ServiceFunction, options: FeedOptions) {
    if (worker.timeout.toSeconds() !== this.#workerTimeout) {
      throw new Error(
        `${this.node.id} is made for a worker of ${this.#workerTimeout} s: give ${worker.node.id} as many.`,
      )
    }
    grantQueue(worker, this.queue, ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'])
    new EventSourceMapping(this, 'Feed', {
      target: worker.lambda,
      eventSourceArn: this.queue.queueArn,
      batchSize: options.batchSize,
      reportBatchItemFailures: true,
      ...(options.window ? { maxBatchingWindow: Duration.seconds(options.window) } : {}),
      ...(options.maximumConcurrency ? { maxConcurrency: options.maximumConcurrency } : {}),
    })
  }
}
