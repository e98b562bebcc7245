import { Construct } from 'constructs'
import { env as receiveMailEnv } from '../../functions/receive-mail/env.ts'
import { env as remindRequestsEnv } from '../../functions/remind-requests/env.ts'
import type { CampaignScheduler } from '../constructs/campaign-scheduler.ts'
import { grantMails, grantSecrets, grantSend, grantTable } from '../constructs/grants.ts'
import { MailReceipt } from '../constructs/mail-receipt.ts'
import { ServiceFunction } from '../constructs/service-function.ts'
import { WorkQueue } from '../constructs/work-queue.ts'
import { type DataStack, listIndex, mailBucketName } from '../stacks/data.ts'
import { type StageSettings, secretsPrefixOf } from '../stages.ts'

export interface RequestsProps {
  readonly stage: StageSettings
  readonly data: DataStack
  readonly configurationSetName: string
  readonly scheduler: CampaignScheduler
}

/** What customers write to the company: received by SES, read, and waiting to be answered. */
export class Requests extends Construct {
  constructor(scope: Construct, id: string, props: RequestsProps) {
    super(scope, id)
    const { stage, data } = props
    const queue = new WorkQueue(this, 'receive-mail', {
      stage,
      alarmTopic: data.alarms,
      workerTimeout: 60,
      errorImpact: 'Mails of customers lie unread: nobody answers them, and legal terms may pass.',
    })
    new MailReceipt(this, 'receipt', { stage, queue: queue.queue })
    const receiveMail = new ServiceFunction(this, 'receive-mail', {
      stage,
      env: receiveMailEnv,
      environment: {
        PROFILES_TABLE: data.profiles.tableName,
        REGISTRY_TABLE: data.registry.tableName,
        TIMELINE_TABLE: data.timeline.tableName,
        EVIDENCE_TABLE: data.evidence.tableName,
        KEYS_TABLE: data.keys.tableName,
        MAIL_BUCKET: mailBucketName(stage),
        SECRETS_PREFIX: secretsPrefixOf(stage),
      },
      timeout: 60,
    })
    // A mail to unsubscribe withdraws consent, with evidence.
    grantTable(receiveMail, data.registry, ['GetItem', 'PutItem', 'UpdateItem', 'Query'])
    grantTable(receiveMail, data.profiles, ['GetItem', 'UpdateItem'])
    grantTable(receiveMail, data.evidence, ['PutItem'])
    grantTable(receiveMail, data.keys, ['GetItem'])
    grantTable(receiveMail, data.timeline, ['PutItem'])
    grantMails(receiveMail, mailBucketName(stage), ['GetObject', 'DeleteObject'])
    grantSecrets(receiveMail, stage, ['token-keys', 'suppression-key'])
    queue.feed(receiveMail, { batchSize: 10, maximumConcurrency: 5 })

    const reminders = new WorkQueue(this, 'remind-requests', {
      stage,
      alarmTopic: data.alarms,
      workerTimeout: 60,
      errorImpact: 'Nobody is reminded of requests that wait for an answer, and legal terms may pass.',
    })
    const remindRequests = new ServiceFunction(this, 'remind-requests', {
      stage,
      env: remindRequestsEnv,
      environment: { REGISTRY_TABLE: data.registry.tableName, CONFIGURATION_SET: props.configurationSetName },
      timeout: 60,
      memory: 256,
    })
    grantTable(remindRequests, data.registry, ['GetItem', 'BatchGetItem', 'PutItem'], [listIndex])
    grantSend(remindRequests, stage, ['SendRawEmail'])
    reminders.feed(remindRequests, { batchSize: 1 })
    props.scheduler.every('1 hour', 'remind-requests', reminders.queue, { job: 'RemindRequests' })
  }
}
