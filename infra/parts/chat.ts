import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { env as confirmTranscriptEnv } from '../../functions/confirm-transcript/env.ts'
import { env as handleChatEnv } from '../../functions/handle-chat/env.ts'
import { chatStage } from '../../shared/events/names.ts'
import { apiOrigin } from '../constructs/front.ts'
import { grantQueue, grantSecrets, grantTable } from '../constructs/grants.ts'
import { ServiceFunction } from '../constructs/service-function.ts'
import { SocketApi } from '../constructs/socket-api.ts'
import type { DataStack } from '../stacks/data.ts'
import { nameOf, type StageSettings, secretsPrefixOf } from '../stages.ts'

export interface ChatProps {
  readonly stage: StageSettings
  readonly data: DataStack
  /** Where requests for a conversation by mail go. */
  readonly transcripts: IQueue
}

/** Visitors and agents talk by one WebSocket API, at the front's `/chat`. */
export class Chat extends Construct {
  /** How the front leads to it. */
  readonly behavior: BehaviorOptions
  /** Answers the links of mails that ask whether an address wants a conversation. */
  readonly confirmTranscript: ServiceFunction

  constructor(scope: Construct, id: string, { stage, data, transcripts }: ChatProps) {
    super(scope, id)
    const sockets = new SocketApi(this, 'chat-api', {
      stage,
      alarmTopic: data.alarms,
      stageName: chatStage,
      throttle: { rateLimit: 500, burstLimit: 1000 },
      errorImpact: 'Visitors and agents cannot talk: lines are not taken, and waiting visitors see nobody.',
    })
    const handleChat = new ServiceFunction(this, 'handle-chat', {
      stage,
      env: handleChatEnv,
      environment: {
        CONVERSATIONS_TABLE: data.conversations.tableName,
        REGISTRY_TABLE: data.registry.tableName,
        PROFILES_TABLE: data.profiles.tableName,
        TIMELINE_TABLE: data.timeline.tableName,
        SECRETS_PREFIX: secretsPrefixOf(stage),
        CHAT_API_ID: sockets.api.apiId,
        TRANSCRIPT_QUEUE_URL: transcripts.queueUrl,
      },
      timeout: 20,
    })
    grantTable(handleChat, data.conversations, ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query'])
    grantTable(handleChat, data.registry, ['GetItem', 'PutItem', 'UpdateItem'])
    grantTable(handleChat, data.profiles, ['GetItem', 'UpdateItem', 'ConditionCheckItem'])
    grantTable(handleChat, data.timeline, ['PutItem'])
    grantSecrets(handleChat, stage, ['chat-keys', 'challenge-key', 'suppression-key', 'origin-secret'])
    grantQueue(handleChat, transcripts, ['SendMessage'])
    sockets.answeredBy(handleChat, 'Visitors have no account: sessions and tickets are secrets that frames carry.')

    this.confirmTranscript = new ServiceFunction(this, 'confirm-transcript', {
      stage,
      env: confirmTranscriptEnv,
      environment: {
        CONVERSATIONS_TABLE: data.conversations.tableName,
        REGISTRY_TABLE: data.registry.tableName,
        SECRETS_PREFIX: secretsPrefixOf(stage),
        TRANSCRIPT_QUEUE_URL: transcripts.queueUrl,
      },
      memory: 256,
      timeout: 10,
    })
    grantTable(this.confirmTranscript, data.conversations, ['GetItem', 'UpdateItem'])
    grantTable(this.confirmTranscript, data.registry, ['GetItem'])
    grantQueue(this.confirmTranscript, transcripts, ['SendMessage'])
    grantSecrets(this.confirmTranscript, stage, ['token-keys', 'origin-secret'])

    this.behavior = {
      origin: apiOrigin(stage, sockets.api),
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      // What CloudFront's guide names for WebSockets; the viewer's Host never reaches API Gateway.
      originRequestPolicy: new OriginRequestPolicy(this, 'to-chat', {
        originRequestPolicyName: nameOf(stage, 'to-chat'),
        headerBehavior: OriginRequestHeaderBehavior.allowList(
          'CloudFront-Viewer-Address',
          'User-Agent',
          'Sec-WebSocket-Key',
          'Sec-WebSocket-Version',
          'Sec-WebSocket-Protocol',
          'Sec-WebSocket-Accept',
          'Sec-WebSocket-Extensions',
        ),
      }),
    }
  }
}
