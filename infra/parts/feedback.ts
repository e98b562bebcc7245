import { Construct } from 'constructs'
import { env as recordFeedbackEnv } from '../../functions/record-feedback/env.ts'
import { grantPutObjects, grantSecrets, grantTable } from '../constructs/grants.ts'
import type { MailChannel } from '../constructs/mail-channel.ts'
import { ServiceFunction } from '../constructs/service-function.ts'
import { WorkQueue } from '../constructs/work-queue.ts'
import { type DataStack, feedbackBucketName } from '../stacks/data.ts'
import { type StageSettings, secretsPrefixOf } from '../stages.ts'

export interface FeedbackProps {
  readonly stage: StageSettings
  readonly data: DataStack
  readonly mail: MailChannel
}

/** What became of each mail: SES's events, recorded where they belong. */
export class Feedback extends Construct {
  constructor(scope: Construct, id: string, { stage, data, mail }: FeedbackProps) {
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
        SECRETS_PREFIX: secretsPrefixOf(stage),
      },
      timeout: 60,
    })
    grantTable(recordFeedback, data.profiles, ['GetItem', 'UpdateItem'])
    grantTable(recordFeedback, data.registry, ['GetItem'])
    grantTable(recordFeedback, data.ledger, ['GetItem', 'PutItem'])
    grantTable(recordFeedback, data.suppressions, ['PutItem'])
    grantTable(recordFeedback, data.timeline, ['PutItem'])
    grantTable(recordFeedback, data.evidence, ['PutItem'])
    grantTable(recordFeedback, data.keys, ['GetItem'])
    grantPutObjects(recordFeedback, feedbackBucketName(stage), 'events')
    grantSecrets(recordFeedback, stage, ['suppression-key'])
    queue.feed(recordFeedback, { batchSize: 100, window: stage.feedbackWindow })
  }
}
