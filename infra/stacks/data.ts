import { Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { ProjectionType, StreamViewType } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Construct } from 'constructs'
import { HouseBucket } from '../constructs/house-bucket.ts'
import { HouseTable, number, text } from '../constructs/house-table.ts'
import { nameOf, type StageSettings } from '../stages.ts'

/** The registry's index by what an item belongs to (`customer#...`, `address#...`). */
export const ownerIndex = 'by-owner'
/** The registry's index of what people work off: requests by state and by whose they are, in the order of their days. */
export const listIndex = 'by-list'

export const accessLogName = (stage: StageSettings) => nameOf(stage, `access-log-${Aws.ACCOUNT_ID}`)

export const mailBucketName = (stage: StageSettings) => nameOf(stage, `mail-${Aws.ACCOUNT_ID}`)

export const feedbackBucketName = (stage: StageSettings) => nameOf(stage, `feedback-${Aws.ACCOUNT_ID}`)

/** What outlives every deployment: tables by lifetime, the proofs of delivery, and the topic that alarms ring. */
export class DataStack extends Stack {
  readonly profiles: HouseTable
  readonly registry: HouseTable
  readonly evidence: HouseTable
  readonly keys: HouseTable
  readonly timeline: HouseTable
  readonly ledger: HouseTable
  readonly suppressions: HouseTable
  readonly conversations: HouseTable
  readonly feedback: HouseBucket
  readonly alarms: Topic

  constructor(scope: Construct, stage: StageSettings) {
    super(scope, nameOf(stage, 'data'), { env: { region: stage.region }, description: `Vinculo ${stage.name}: data` })
    const stream = StreamViewType.NEW_AND_OLD_IMAGES
    this.profiles = new HouseTable(this, 'profiles', { stage, key: 'customerId', stream })
    this.registry = new HouseTable(this, 'registry', { stage, key: 'pk', sort: text('sk'), expires: true, stream })
    this.registry.addGlobalSecondaryIndex({
      indexName: ownerIndex,
      partitionKey: text('owner'),
      sortKey: text('pk'),
      projectionType: ProjectionType.KEYS_ONLY,
    })
    this.registry.addGlobalSecondaryIndex({
      indexName: listIndex,
      partitionKey: text('list'),
      sortKey: text('due'),
      projectionType: ProjectionType.KEYS_ONLY,
    })
    this.evidence = new HouseTable(this, 'evidence', { stage, key: 'customerId', sort: number('sequence'), stream })
    this.keys = new HouseTable(this, 'keys', { stage, key: 'customerId' })
    this.timeline = new HouseTable(this, 'timeline', { stage, key: 'customerId', sort: text('sk'), expires: true })
    this.ledger = new HouseTable(this, 'ledger', { stage, key: 'pk', sort: text('sk'), expires: true })
    this.suppressions = new HouseTable(this, 'suppressions', { stage, key: 'addressHash' })
    this.conversations = new HouseTable(this, 'conversations', {
      stage,
      key: 'conversationId',
      sort: text('sk'),
      expires: true,
    })

    const accessLog = new HouseBucket(this, 'access-log', {
      stage,
      name: accessLogName(stage),
      lifecycleRules: [{ expiration: Duration.days(90) }],
      unlogged: 'It holds the access log of the others; a log of the log would never end.',
    })
    this.feedback = new HouseBucket(this, 'feedback', {
      stage,
      name: feedbackBucketName(stage),
      accessLog,
      lifecycleRules: [
        { expiration: Duration.days(stage.feedbackRetentionDays), noncurrentVersionExpiration: Duration.days(30) },
      ],
      versioned: true,
    })

    // The bucket of received mail stands beside its queue, in another stack, which may not be named here but by its name.
    accessLog.addToResourcePolicy(logDelivery(accessLog.bucketArn, mailBucketName(stage), 'mail'))

    this.alarms = new Topic(this, 'alarms', { topicName: nameOf(stage, 'alarms'), enforceSSL: true })
    this.alarms.applyRemovalPolicy(RemovalPolicy.DESTROY)
    if (stage.alarmEmail) this.alarms.addSubscription(new EmailSubscription(stage.alarmEmail))
  }
}

/** As the CDK writes it for a bucket of the same stack. */
const logDelivery = (logArn: string, bucketName: string, prefix: string) =>
  new PolicyStatement({
    principals: [new ServicePrincipal('logging.s3.amazonaws.com')],
    actions: ['s3:PutObject'],
    resources: [`${logArn}/${prefix}/*`],
    conditions: {
      ArnLike: { 'aws:SourceArn': `arn:${Aws.PARTITION}:s3:::${bucketName}` },
      StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
    },
  })
