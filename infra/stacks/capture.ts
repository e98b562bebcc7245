import { CfnOutput, Duration, Stack } from 'aws-cdk-lib'
import {
  AllowedMethods,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
  OriginRequestQueryStringBehavior,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import type { Construct } from 'constructs'
import { env as captureFormEnv } from '../../functions/capture-form/env.ts'
import { env as confirmConsentEnv } from '../../functions/confirm-consent/env.ts'
import { env as managePreferencesEnv } from '../../functions/manage-preferences/env.ts'
import { chatStage } from '../../shared/events/names.ts'
import { apiOrigin, Front, securityHeaders } from '../constructs/front.ts'
import { grantQueue, grantSecrets, grantTable } from '../constructs/grants.ts'
import { HouseApi } from '../constructs/house-api.ts'
import { ServiceFunction } from '../constructs/service-function.ts'
import { urlParameter } from '../constructs/urls.ts'
import { Chat } from '../parts/chat.ts'
import { OwnData } from '../parts/own-data.ts'
import { Snippet } from '../parts/snippet.ts'
import { nameOf, type StageSettings, secretsPrefixOf } from '../stages.ts'
import type { DataStack } from './data.ts'
import type { MessagingStack } from './messaging.ts'

/** What visitors and customers reach: forms, confirmation, preferences, unsubscribing, behind one distribution. */
export class CaptureStack extends Stack {
  readonly api: HouseApi

  constructor(scope: Construct, stage: StageSettings, data: DataStack, messaging: MessagingStack) {
    super(scope, nameOf(stage, 'capture'), {
      env: { region: stage.region },
      description: `Vinculo ${stage.name}: capture`,
    })
    const PUBLIC_URL = urlParameter(this, 'PublicUrl', stage.domain)
    const SECRETS_PREFIX = secretsPrefixOf(stage)
    const REGISTRY_TABLE = data.registry.tableName
    const linkQueue = messaging.linkQueue.queue
    const LINK_QUEUE_URL = linkQueue.queueUrl
    const consentTables = {
      PROFILES_TABLE: data.profiles.tableName,
      REGISTRY_TABLE,
      EVIDENCE_TABLE: data.evidence.tableName,
      KEYS_TABLE: data.keys.tableName,
      TIMELINE_TABLE: data.timeline.tableName,
    }

    const captureForm = new ServiceFunction(this, 'capture-form', {
      stage,
      env: captureFormEnv,
      environment: { REGISTRY_TABLE, PUBLIC_URL, SECRETS_PREFIX },
      timeout: 10,
    })
    grantTable(captureForm, data.registry, ['GetItem', 'PutItem', 'UpdateItem'])
    grantSecrets(captureForm, stage, ['challenge-key', 'suppression-key', 'origin-secret'])

    const confirmConsent = new ServiceFunction(this, 'confirm-consent', {
      stage,
      env: confirmConsentEnv,
      environment: { ...consentTables, PUBLIC_URL, SECRETS_PREFIX },
      // Its time is that of DynamoDB's transaction.
      memory: 256,
      timeout: 10,
    })
    const managePreferences = new ServiceFunction(this, 'manage-preferences', {
      stage,
      env: managePreferencesEnv,
      environment: { ...consentTables, PUBLIC_URL, SECRETS_PREFIX, LINK_QUEUE_URL },
      timeout: 10,
    })
    // Who confirms may be new; preferences are those of somebody known.
    grantTable(confirmConsent, data.registry, ['GetItem', 'PutItem', 'UpdateItem', 'ConditionCheckItem'])
    grantTable(confirmConsent, data.profiles, ['GetItem', 'PutItem', 'UpdateItem'])
    grantTable(confirmConsent, data.keys, ['GetItem', 'PutItem'])
    grantTable(confirmConsent, data.timeline, ['PutItem'])
    grantTable(managePreferences, data.registry, ['GetItem', 'Query', 'UpdateItem'])
    grantTable(managePreferences, data.profiles, ['GetItem', 'UpdateItem'])
    grantTable(managePreferences, data.keys, ['GetItem'])
    grantTable(managePreferences, data.timeline, ['PutItem'])
    grantQueue(managePreferences, linkQueue, ['SendMessage'])
    grantSecrets(managePreferences, stage, ['suppression-key'])
    for (const fn of [confirmConsent, managePreferences]) {
      grantTable(fn, data.evidence, ['PutItem'])
      grantSecrets(fn, stage, ['token-keys', 'origin-secret'])
    }

    const ownData = new OwnData(this, 'own-data', { stage, data, linkQueue })

    this.api = new HouseApi(this, 'capture-api', {
      stage,
      alarmTopic: data.alarms,
      throttle: { rateLimit: 200, burstLimit: 400 },
      corsOrigins: stage.formOrigins,
      errorImpact: 'Visitors cannot post forms, confirm, or leave: subscriptions are lost and one-click leaving fails.',
    })
    const open =
      'Visitors have no account; forms ask for a proof of work or a signed challenge, links carry a signed token.'
    this.api.openRoutes(
      captureForm,
      [
        'GET /forms/{formId}',
        'POST /forms/{formId}/challenges',
        'POST /forms/{formId}/submissions',
        'GET /forms/{formId}/page',
        'HEAD /forms/{formId}/page',
        'POST /forms/{formId}/page',
      ],
      open,
    )
    this.api.openRoutes(
      confirmConsent,
      ['GET /confirm/{token}', 'HEAD /confirm/{token}', 'POST /confirm/{token}'],
      open,
    )
    this.api.openRoutes(
      managePreferences,
      [
        'GET /preferences/{token}',
        'HEAD /preferences/{token}',
        'POST /preferences/{token}',
        'GET /unsubscribe/{token}',
        'HEAD /unsubscribe/{token}',
        'POST /unsubscribe/{token}',
        'POST /unsubscribe/{token}/why',
      ],
      open,
    )
    ownData.openRoutes(this.api, open)

    const transcripts = messaging.transcripts.queue.queue
    const chat = new Chat(this, 'chat', { stage, data, transcripts })
    this.api.openRoutes(
      chat.confirmTranscript,
      ['GET /transcripts/{token}', 'HEAD /transcripts/{token}', 'POST /transcripts/{token}'],
      open,
    )

    const behavior = {
      origin: apiOrigin(stage, this.api.api),
      allowedMethods: AllowedMethods.ALLOW_ALL,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      // The viewer's address comes from CloudFront itself; the viewer's own Host never reaches a function.
      originRequestPolicy: new OriginRequestPolicy(this, 'to-origin', {
        originRequestPolicyName: nameOf(stage, 'to-origin'),
        queryStringBehavior: OriginRequestQueryStringBehavior.all(),
        headerBehavior: OriginRequestHeaderBehavior.allowList(
          'CloudFront-Viewer-Address',
          'User-Agent',
          'Accept-Language',
          'Content-Type',
          'Origin',
          'Access-Control-Request-Method',
          'Access-Control-Request-Headers',
        ),
      }),
      responseHeadersPolicy: securityHeaders(
        this,
        'page-headers',
        stage,
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      ),
    }
    const snippet = new Snippet(this, 'snippet', stage)
    // Kept as long as the origin says: a form's definition, a logo, the page that asks for an address and knows none.
    const kept = { ...behavior, cachePolicy: this.#asTheOriginSays(stage) }
    const front = new Front(this, 'front', {
      stage,
      domain: stage.domain,
      defaultBehavior: { ...behavior, cachePolicy: CachePolicy.CACHING_DISABLED },
      additionalBehaviors: {
        '/forms/*': kept,
        '/brand/*': kept,
        '/links': kept,
        '/vinculo.js': snippet.behavior,
        '/vinculo/*': snippet.behavior,
        [`/${chatStage}`]: chat.behavior,
      },
    })
    new CfnOutput(this, 'FrontUrl', { value: `https://${stage.domain?.name ?? front.distributionDomainName}` })
    new CfnOutput(this, 'FrontHost', { value: front.distributionDomainName })
    new CfnOutput(this, 'SnippetBucket', { value: snippet.bucket.bucketName })
    new CfnOutput(this, 'ApiUrl', { value: this.api.api.apiEndpoint })
  }

  /** A form's definition is kept as long as its Cache-Control says, per language and per asking site (CORS). */
  #asTheOriginSays(stage: StageSettings) {
    return new CachePolicy(this, 'as-the-origin-says', {
      cachePolicyName: nameOf(stage, 'as-the-origin-says'),
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.days(365),
      headerBehavior: CacheHeaderBehavior.allowList('Accept-Language', 'Origin'),
      queryStringBehavior: CacheQueryStringBehavior.all(),
      cookieBehavior: CacheCookieBehavior.none(),
      enableAcceptEncodingBrotli: true,
      enableAcceptEncodingGzip: true,
    })
  }
}
