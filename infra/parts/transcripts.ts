import { Construct } from 'constructs'
import { env as sendTranscriptEnv } from '../../functions/send-transcript/env.ts'
import { grantSecrets, grantSend, grantTable } from '../constructs/grants.ts'
import { ServiceFunction } from '../constructs/service-function.ts'
import { WorkQueue } from '../constructs/work-queue.ts'
import type { DataStack } from '../stacks/data.ts'
import { type StageSettings, secretsPrefixOf } from '../stages.ts'

export interface TranscriptsProps {
  readonly stage: StageSettings
  readonly data: DataStack
  readonly publicUrl: string
  readonly configurationSetName: string
}

/** Conversations by mail: what asks for one goes into the queue, one function sends. */
export class Transcripts extends Construct {
  readonly queue: WorkQueue

  constructor(scope: Construct, id: string, { stage, data, publicUrl, configurationSetName }: TranscriptsProps) {
    super(scope, id)
    this.queue = new WorkQueue(this, 'send-transcript', {
      stage,
      alarmTopic: data.alarms,
      workerTimeout: 30,
      errorImpact: 'Visitors who asked for their conversation by mail do not get it.',
    })
    const sendTranscript = new ServiceFunction(this, 'send-transcript', {
      stage,
      env: sendTranscriptEnv,
      environment: {
        CONVERSATIONS_TABLE: data.conversations.tableName,
        REGISTRY_TABLE: data.registry.tableName,
        SUPPRESSIONS_TABLE: data.suppressions.tableName,
        PUBLIC_URL: publicUrl,
        SECRETS_PREFIX: secretsPrefixOf(stage),
        CONFIGURATION_SET: configurationSetName,
      },
      // It waits for SES.
      memory: 256,
      timeout: 30,
    })
    grantTable(sendTranscript, data.conversations, ['GetItem', 'UpdateItem', 'Query'])
    grantTable(sendTranscript, data.registry, ['GetItem', 'UpdateItem'])
    grantTable(sendTranscript, data.suppressions, ['GetItem'])
    grantSend(sendTranscript, stage, ['SendRawEmail'])
    grantSecrets(sendTranscript, stage, ['token-keys'])
    this.queue.feed(sendTranscript, { batchSize: 5 })
  }
}
