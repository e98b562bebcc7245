import { Construct } from 'constructs'
import { env as launchCampaignEnv } from '../../functions/launch-campaign/env.ts'
import { env as reconcileMessagesEnv } from '../../functions/reconcile-messages/env.ts'
import { env as selectAudienceEnv } from '../../functions/select-audience/env.ts'
import { env as sendMessagesEnv } from '../../functions/send-messages/env.ts'
import type { CampaignQueue } from '../../shared/events/names.ts'
import { CampaignScheduler } from '../constructs/campaign-scheduler.ts'
import {
  grantAccountRate,
  grantPeek,
  grantQueue,
  grantSecrets,
  grantSend,
  grantSuppressionList,
  grantTable,
} from '../constructs/grants.ts'
import { ServiceFunction } from '../constructs/service-function.ts'
import { WorkQueue } from '../constructs/work-queue.ts'
import type { DataStack } from '../stacks/data.ts'
import { type StageSettings, secretsPrefixOf, sendConcurrencyOf } from '../stages.ts'

export interface CampaignsProps {
  readonly stage: StageSettings
  readonly data: DataStack
  readonly publicUrl: string
  readonly configurationSetName: string
}

/** A campaign's way: scheduled, launched, its audience selected page by page, sent batch by batch, reconciled. */
export class Campaigns extends Construct {
  readonly scheduler: CampaignScheduler
  readonly launchQueue: WorkQueue
  readonly selectQueue: WorkQueue
  readonly sendQueue: WorkQueue
  readonly reconcileQueue: WorkQueue

  constructor(scope: Construct, id: string, props: CampaignsProps) {
    super(scope, id)
    const { stage, data } = props
    const alarmTopic = data.alarms
    const queue = (name: CampaignQueue | 'reconcile-messages', workerTimeout: number, errorImpact: string) =>
      new WorkQueue(this, name, { stage, alarmTopic, workerTimeout, errorImpact })
    const PROFILES_TABLE = data.profiles.tableName
    const REGISTRY_TABLE = data.registry.tableName
    const LEDGER_TABLE = data.ledger.tableName
    this.launchQueue = queue('launch-campaign', 30, 'Scheduled campaigns do not start.')
    this.selectQueue = queue('select-audience', 60, 'A running campaign does not find all of its audience.')
    this.sendQueue = queue('send-messages', 60, 'Mails of a running campaign are not sent.')
    this.reconcileQueue = queue('reconcile-messages', 60, 'Runs do not finish, and lost work is not queued again.')
    const SELECT_QUEUE_URL = this.selectQueue.queue.queueUrl
    const SEND_QUEUE_URL = this.sendQueue.queue.queueUrl
    const RECONCILE_QUEUE_URL = this.reconcileQueue.queue.queueUrl
    this.scheduler = new CampaignScheduler(this, 'scheduler', { stage, alarmTopic })
    this.scheduler.mayStart(this.launchQueue.queue)

    const launchCampaign = new ServiceFunction(this, 'launch-campaign', {
      stage,
      env: launchCampaignEnv,
      environment: { REGISTRY_TABLE, LEDGER_TABLE, SELECT_QUEUE_URL },
      timeout: 30,
    })
    grantTable(launchCampaign, data.registry, ['GetItem', 'UpdateItem'])
    grantTable(launchCampaign, data.ledger, ['GetItem', 'PutItem'])
    grantQueue(launchCampaign, this.selectQueue.queue, ['SendMessage'])
    this.launchQueue.feed(launchCampaign, { batchSize: 1 })

    const selectAudience = new ServiceFunction(this, 'select-audience', {
      stage,
      env: selectAudienceEnv,
      environment: { PROFILES_TABLE, LEDGER_TABLE, SELECT_QUEUE_URL, SEND_QUEUE_URL, RECONCILE_QUEUE_URL },
      timeout: 60,
    })
    grantTable(selectAudience, data.profiles, ['Scan'])
    grantTable(selectAudience, data.ledger, ['GetItem', 'PutItem', 'UpdateItem'])
    grantQueue(selectAudience, this.selectQueue.queue, ['SendMessage'])
    grantQueue(selectAudience, this.sendQueue.queue, ['SendMessage'])
    grantQueue(selectAudience, this.reconcileQueue.queue, ['SendMessage'])
    this.selectQueue.feed(selectAudience, { batchSize: 1 })

    const sendMessages = new ServiceFunction(this, 'send-messages', {
      stage,
      env: sendMessagesEnv,
      environment: {
        PROFILES_TABLE,
        REGISTRY_TABLE,
        LEDGER_TABLE,
        SUPPRESSIONS_TABLE: data.suppressions.tableName,
        SEND_QUEUE_URL,
        RECONCILE_QUEUE_URL,
        CONFIGURATION_SET: props.configurationSetName,
        PUBLIC_URL: props.publicUrl,
        SECRETS_PREFIX: secretsPrefixOf(stage),
        WORKERS: String(sendConcurrencyOf(stage)),
        SES_RATE: String(stage.sesRate),
      },
      // Most of its time it waits for SES, which more memory does not shorten.
      memory: 256,
      timeout: 60,
    })
    grantTable(sendMessages, data.profiles, ['BatchGetItem'])
    grantTable(sendMessages, data.registry, ['GetItem', 'UpdateItem'])
    grantTable(sendMessages, data.ledger, ['GetItem', 'PutItem', 'UpdateItem'])
    grantTable(sendMessages, data.suppressions, ['BatchGetItem'])
    grantQueue(sendMessages, this.sendQueue.queue, ['SendMessage'])
    grantQueue(sendMessages, this.reconcileQueue.queue, ['SendMessage'])
    grantSend(sendMessages, stage, ['SendBulkEmail'])
    grantAccountRate(sendMessages)
    grantSecrets(sendMessages, stage, ['token-keys', 'suppression-key'])
    this.sendQueue.feed(sendMessages, { batchSize: 1, maximumConcurrency: sendConcurrencyOf(stage) })

    // Every quarter of an hour: runs that are over, work that was lost, mails without a sign.
    this.scheduler.every('15 minutes', 'reconcile-messages', this.reconcileQueue.queue, { job: 'ReconcileMessages' })
    const reconcileMessages = new ServiceFunction(this, 'reconcile-messages', {
      stage,
      env: reconcileMessagesEnv,
      environment: {
        PROFILES_TABLE,
        REGISTRY_TABLE,
        LEDGER_TABLE,
        SUPPRESSIONS_TABLE: data.suppressions.tableName,
        TIMELINE_TABLE: data.timeline.tableName,
        EVIDENCE_TABLE: data.evidence.tableName,
        KEYS_TABLE: data.keys.tableName,
        SELECT_QUEUE_URL,
        SEND_QUEUE_URL,
        SECRETS_PREFIX: secretsPrefixOf(stage),
      },
      timeout: 60,
    })
    grantTable(reconcileMessages, data.ledger, [
      'GetItem',
      'Query',
      'PutItem',
      'UpdateItem',
      'DeleteItem',
      'ConditionCheckItem',
    ])
    grantTable(reconcileMessages, data.registry, ['GetItem', 'UpdateItem', 'Query', 'DeleteItem'])
    // What SES's suppression list tells of events that got lost is written like the events themselves; and it is told what
    // it cannot know.
    grantSuppressionList(reconcileMessages, [
      'ListSuppressedDestinations',
      'GetSuppressedDestination',
      'PutSuppressedDestination',
      'DeleteSuppressedDestination',
    ])
    grantTable(reconcileMessages, data.profiles, ['GetItem', 'UpdateItem'])
    grantTable(reconcileMessages, data.suppressions, ['GetItem', 'BatchGetItem', 'PutItem'])
    grantTable(reconcileMessages, data.timeline, ['PutItem'])
    grantTable(reconcileMessages, data.evidence, ['PutItem'])
    grantTable(reconcileMessages, data.keys, ['GetItem'])
    grantSecrets(reconcileMessages, stage, ['suppression-key'])
    grantQueue(reconcileMessages, this.selectQueue.queue, ['SendMessage', 'GetQueueAttributes'])
    grantQueue(reconcileMessages, this.sendQueue.queue, ['SendMessage', 'GetQueueAttributes'])
    // A run that was counted a moment ago is put off.
    grantQueue(reconcileMessages, this.reconcileQueue.queue, ['SendMessage'])
    grantPeek(reconcileMessages, stage)
    this.reconcileQueue.feed(reconcileMessages, { batchSize: 1 })
  }
}
