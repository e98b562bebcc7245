import { Aws, CfnOutput, Fn, Stack } from 'aws-cdk-lib'
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import { AllowedMethods, CachePolicy, OriginRequestPolicy, ViewerProtocolPolicy } from 'aws-cdk-lib/aws-cloudfront'
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { env as answerRequestsEnv } from '../../functions/answer-requests/env.ts'
import { env as compileTemplateEnv } from '../../functions/compile-template/env.ts'
import { env as serveConsoleEnv } from '../../functions/serve-console/env.ts'
import { apiOrigin, Front, securityHeaders } from '../constructs/front.ts'
import {
  grantAccountRate,
  grantMails,
  grantReadObjects,
  grantRedrive,
  grantSchedules,
  grantSecrets,
  grantSend,
  grantSuppressionList,
  grantTable,
} from '../constructs/grants.ts'
import { HouseApi } from '../constructs/house-api.ts'
import { HouseBucket } from '../constructs/house-bucket.ts'
import { ServiceFunction } from '../constructs/service-function.ts'
import { urlParameter } from '../constructs/urls.ts'
import { Users } from '../constructs/users.ts'
import { nameOf, type StageSettings, secretsPrefixOf } from '../stages.ts'
import { type DataStack, feedbackBucketName, listIndex, mailBucketName, ownerIndex } from './data.ts'
import type { MessagingStack } from './messaging.ts'

/** Where the company's own people work: their accounts, the API behind them, and the pages. */
export class ConsoleStack extends Stack {
  readonly api: HouseApi

  constructor(scope: Construct, stage: StageSettings, data: DataStack, messaging: MessagingStack) {
    super(scope, nameOf(stage, 'console'), {
      env: { region: stage.region },
      description: `Vinculo ${stage.name}: console`,
    })
    const PUBLIC_URL = urlParameter(this, 'PublicUrl', stage.domain)
    const consoleUrl = urlParameter(this, 'ConsoleUrl', stage.consoleDomain)
    const { scheduler, launchQueue, reconcileQueue } = messaging.campaigns
    const REGISTRY_TABLE = data.registry.tableName

    const serveConsole = new ServiceFunction(this, 'serve-console', {
      stage,
      env: serveConsoleEnv,
      environment: {
        PROFILES_TABLE: data.profiles.tableName,
        REGISTRY_TABLE,
        EVIDENCE_TABLE: data.evidence.tableName,
        KEYS_TABLE: data.keys.tableName,
        TIMELINE_TABLE: data.timeline.tableName,
        LEDGER_TABLE: data.ledger.tableName,
        CONVERSATIONS_TABLE: data.conversations.tableName,
        FEEDBACK_BUCKET: data.feedback.bucketName,
        MAIL_BUCKET: mailBucketName(stage),
        FEEDBACK_RETENTION_DAYS: String(stage.feedbackRetentionDays),
        SUPPRESSIONS_TABLE: data.suppressions.tableName,
        SECRETS_PREFIX: secretsPrefixOf(stage),
        SCHEDULE_GROUP: scheduler.groupName,
        SCHEDULER_ROLE_ARN: scheduler.role.roleArn,
        LAUNCH_QUEUE_ARN: launchQueue.queue.queueArn,
        SCHEDULER_DLQ_ARN: scheduler.deadLetters.queue.queueArn,
        RECONCILE_QUEUE_URL: reconcileQueue.queue.queueUrl,
      },
      timeout: 29,
    })
    grantTable(serveConsole, data.registry, ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query'], [ownerIndex])
    grantTable(serveConsole, data.profiles, ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'Scan'])
    grantTable(serveConsole, data.evidence, ['Query'])
    grantTable(serveConsole, data.keys, ['GetItem', 'DeleteItem'])
    grantTable(serveConsole, data.timeline, ['Query', 'PutItem', 'BatchWriteItem'])
    grantTable(serveConsole, data.ledger, ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query'])
    grantTable(serveConsole, data.suppressions, ['GetItem', 'PutItem', 'DeleteItem'])
    grantTable(serveConsole, data.conversations, ['GetItem', 'PutItem', 'DeleteItem', 'BatchWriteItem', 'Query'])
    grantReadObjects(serveConsole, feedbackBucketName(stage), 'events')
    // An erasure takes what the customer wrote.
    grantMails(serveConsole, mailBucketName(stage), ['DeleteObject'])
    grantSuppressionList(serveConsole, ['PutSuppressedDestination', 'DeleteSuppressedDestination'])
    grantAccountRate(serveConsole)
    grantSchedules(serveConsole, scheduler.groupName, scheduler.role.roleArn)
    grantRedrive(serveConsole, stage)
    grantSecrets(serveConsole, stage, ['suppression-key', 'origin-secret'])

    const compileTemplate = new ServiceFunction(this, 'compile-template', {
      stage,
      env: compileTemplateEnv,
      environment: {
        REGISTRY_TABLE,
        PROFILES_TABLE: data.profiles.tableName,
        SUPPRESSIONS_TABLE: data.suppressions.tableName,
        CONFIGURATION_SET: messaging.mail.configurationSetName,
        PUBLIC_URL,
        SECRETS_PREFIX: secretsPrefixOf(stage),
      },
      timeout: 29,
      memory: 1024,
    })
    grantTable(compileTemplate, data.registry, ['GetItem', 'PutItem', 'Query'])
    grantTable(compileTemplate, data.profiles, ['GetItem'])
    grantTable(compileTemplate, data.suppressions, ['GetItem'])
    grantSend(compileTemplate, stage, ['SendRawEmail'])
    grantSecrets(compileTemplate, stage, ['suppression-key', 'origin-secret'])

    const answerRequests = new ServiceFunction(this, 'answer-requests', {
      stage,
      env: answerRequestsEnv,
      environment: {
        REGISTRY_TABLE,
        SUPPRESSIONS_TABLE: data.suppressions.tableName,
        TIMELINE_TABLE: data.timeline.tableName,
        MAIL_BUCKET: mailBucketName(stage),
        CONFIGURATION_SET: messaging.mail.configurationSetName,
        SECRETS_PREFIX: secretsPrefixOf(stage),
      },
      timeout: 29,
    })
    const changes = ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query'] as const
    grantTable(answerRequests, data.registry, changes, [listIndex])
    grantTable(answerRequests, data.suppressions, ['GetItem'])
    grantTable(answerRequests, data.timeline, ['PutItem'])
    // Links to originals are signed with its right to read.
    grantMails(answerRequests, mailBucketName(stage), ['GetObject'])
    grantSend(answerRequests, stage, ['SendRawEmail'])
    grantSecrets(answerRequests, stage, ['token-keys', 'origin-secret'])

    const users = new Users(this, 'users', { stage, consoleUrl })
    this.api = new HouseApi(this, 'console-api', {
      stage,
      alarmTopic: data.alarms,
      throttle: { rateLimit: 50, burstLimit: 100 },
      authorizer: new HttpJwtAuthorizer('users', users.issuer, { jwtAudience: [users.clientId] }),
      errorImpact: 'Marketers cannot work: campaigns cannot be planned, paused or cancelled.',
    })
    this.api.routes(serveConsole, ['ANY /api/{proxy+}'])
    this.api.routes(compileTemplate, [
      'PUT /api/templates/{templateId}',
      'POST /api/templates/preview',
      'GET /api/templates/{templateId}/preview',
      'POST /api/campaigns/{campaignId}/test',
    ])
    this.api.routes(answerRequests, [
      'ANY /api/requests',
      'ANY /api/requests/{proxy+}',
      'GET /api/settings/requests',
      'PUT /api/settings/requests',
    ])
    this.api.openRoutes(serveConsole, ['GET /api/openapi.json'], 'The description of the API holds no data.')

    const pages = new HouseBucket(this, 'pages', {
      stage,
      name: nameOf(stage, `pages-${Aws.ACCOUNT_ID}`),
      disposable: true,
      unlogged: 'It holds the pages of the console, which are public software without data.',
    })
    const front = new Front(this, 'console-front', {
      stage,
      domain: stage.consoleDomain,
      defaultRootObject: 'index.html',
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(pages as IBucket),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        responseHeadersPolicy: securityHeaders(
          this,
          'console-headers',
          stage,
          `default-src 'self'; img-src 'self' data:; connect-src 'self' ${users.origin} ${chatSources(PUBLIC_URL)}; object-src 'none'; base-uri 'none'; form-action 'self' ${users.origin}; frame-ancestors 'none'`,
        ),
      },
      additionalBehaviors: {
        '/api/*': {
          origin: apiOrigin(stage, this.api.api),
          allowedMethods: AllowedMethods.ALLOW_ALL,
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        },
      },
    })
    new CfnOutput(this, 'FrontUrl', { value: `https://${stage.consoleDomain?.name ?? front.distributionDomainName}` })
    new CfnOutput(this, 'FrontHost', { value: front.distributionDomainName })
    new CfnOutput(this, 'DistributionId', { value: front.distributionId })
    new CfnOutput(this, 'PagesBucket', { value: pages.bucketName })
    new CfnOutput(this, 'UserPoolId', { value: users.poolId })
    new CfnOutput(this, 'UserPoolClientId', { value: users.clientId })
    new CfnOutput(this, 'SignInUrl', { value: users.origin })
  }
}

/** Where the agents' page may connect to: the chat at the public front (`ws` on one machine, where there is no TLS). */
function chatSources(publicUrl: string): string {
  const host = Fn.select(1, Fn.split('://', publicUrl))
  return `wss://${host} ws://${host}`
}
