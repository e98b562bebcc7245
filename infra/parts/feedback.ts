import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { env as recordFeedbackEnv } from '../../functions/record-feedback/env.ts'
import { grantPutObjects, grantQueue, grantSecrets, grantTable } from '../constructs/grants.ts'
import type { MailChannel } from '../constructs/mail-channel.ts'
import { ServiceFunction } from '../constructs/service-function.ts'
import { WorkQueue } from '../constructs/work-queue.ts'
import { type DataStack, feedbackBucketName } from '../stacks/data.ts'
import { type StageSettings, secretsPrefixOf } from '../stages.ts'

export interface FeedbackProps {
  readonly stage: StageSettings
  readonly data: DataStack
  readonly mail: MailChannel
  /** Where a run is counted of which too much may come back. */
  readonly reconcileQueue: IQueue
}

/** What became of each mail: SES's events, recorded where they belong. */
export class Feedback extends Construct {
  constructor(scope: Construct, id: string, { stage, data, mail, reconcileQueue }: FeedbackProps) {
    super(scope, id)
    const queue = new WorkQueue(this, 'record-feedback', {
      stage,
      alarmTopic: data.alarms,
      workerTimeout: 60,
      errorImpact: 'Bounces and complaints are not recorded: addresses that must not be mailed may be mailed again.',
    })
    mail.tell(queue)
    const recordFeedback = new ServiceFunction(this, 'record-feedback', {
      stage,
      env: recordFeedbackEnv,
      environment: {
        PROFILES_TABLE: data.profiles.tableName,
        REGISTRY_TABLE: data.registry.tableName,
        LEDGER_TABLE: data.ledger.tableName,
        SUPPRESSIONS_TABLE: data.suppressions.tableName,
        TIMELINE_TABLE: data.timeline.tableName,
        EVIDENCE_TABLE: data.evidence.tableName,
        KEYS_TABLE: data.keys.tableName,
        FEEDBACK_BUCKET: data.feedback.bucketName,
        RECONCILE_QUEUE_URL: reconcileQueue.queueUrl,
        SECRETS_PREFIX: secretsPrefixOf(stage),
      },
      timeout: 60,
    })
    grantTable(recordFeedback, data.profiles, ['GetItem', 'UpdateItem'])
    // It slows down what goes to a mailbox provider that asks for it, notes what SES's list has to learn, and raises
    // findings.
    grantTable(recordFeedback, data.registry, ['GetItem', 'PutItem', 'UpdateItem'])
    grantTable(recordFeedback, data.ledger, ['GetItem', 'PutItem', 'UpdateItem'])
    grantQueue(recordFeedback, reconcileQueue, ['SendMessage'])
    // A delivery that is told late refutes what was counted.
    grantTable(recordFeedback, data.suppressions, ['PutItem', 'DeleteItem'])
    grantTable(recordFeedback, data.timeline, ['PutItem'])
    grantTable(recordFeedback, data.evidence, ['PutItem'])
    grantTable(recordFeedback, data.keys, ['GetItem'])
    grantPutObjects(recordFeedback, feedbackBucketName(stage), 'events')
    grantSecrets(recordFeedback, stage, ['suppression-key'])
    // Many together: each batch of a run is then written once or twice, however many of its mails are delivered.
    queue.feed(recordFeedback, { batchSize: 500, window: stage.feedbackWindow })
  }
}
