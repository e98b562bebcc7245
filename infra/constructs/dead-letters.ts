import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { DeadLetterName } from '../../shared/events/names.ts'
import { nameOf, type StageSettings } from '../stages.ts'
import { acknowledge } from './acknowledge.ts'
import { HouseAlarm } from './house-alarm.ts'

export interface DeadLettersProps {
  readonly stage: StageSettings
  readonly alarmTopic: ITopic
  /** In English: who or what is harmed while letters lie here. */
  readonly errorImpact: string
  /** What to do about letters that are notes of a stream's records, which nothing can send on. */
  readonly remedy?: string
}

/** Where work goes that failed again and again, kept for 14 days, with an alarm as soon as one letter lies in it. */
export class DeadLetters extends Construct {
  readonly queue: Queue

  constructor(scope: Construct, id: `${DeadLetterName}-dlq`, props: DeadLettersProps) {
    super(scope, id)
    const queueName = nameOf(props.stage, id)
    this.queue = new Queue(this, 'Queue', {
      queueName,
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      removalPolicy: props.stage.retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    acknowledge(this.queue, 'AwsSolutions-SQS3', 'It is the end of the line: of a queue, a stream or the scheduler.')
    new HouseAlarm(this, `${id}-not-empty`, {
      stage: props.stage,
      topic: props.alarmTopic,
      metric: this.queue.metricApproximateNumberOfMessagesVisible({
        statistic: 'Maximum',
        period: Duration.minutes(1),
      }),
      above: 0,
      errorImpact: props.errorImpact,
      remedy:
        props.remedy ??
        `Read the log of its function, mend the cause, then send the letters of ${queueName} on: npm run redrive -- --stage ${props.stage.name} ${id.slice(0, -'-dlq'.length)}`,
    })
  }
}
