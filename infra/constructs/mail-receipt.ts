import { Aws, Duration } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Bucket, type CfnBucket, type CfnBucketPolicy } from 'aws-cdk-lib/aws-s3'
import { CfnReceiptRule, CfnReceiptRuleSet } from 'aws-cdk-lib/aws-ses'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { accessLogName, mailBucketName } from '../stacks/data.ts'
import { nameOf, type StageSettings } from '../stages.ts'
import { HouseBucket } from './house-bucket.ts'

/** Below what SES keeps mails. */
const prefix = 'mail/'

/**
 * SES receives mail of the stage's domains: under TLS only, scanned, kept in a bucket, which tells a queue of each mail.
 * The rule set works once it is the account's active one: the deploy command sees to that (scripts/deploy/mail-receipt.ts).
 */
export class MailReceipt extends Construct {
  readonly bucket: HouseBucket

  constructor(scope: Construct, id: string, { stage, queue }: { stage: StageSettings; queue: IQueue }) {
    super(scope, id)
    const ruleSetName = nameOf(stage, 'mail')
    const ruleName = nameOf(stage, 'receive')
    const source = { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } }
    const bucketName = mailBucketName(stage)
    const bucketArn = `arn:${Aws.PARTITION}:s3:::${bucketName}`

    const granted = queue.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('s3.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [queue.queueArn],
        conditions: { ...source, ArnEquals: { 'aws:SourceArn': bucketArn } },
      }),
    )
    this.bucket = new HouseBucket(this, 'mail', {
      stage,
      name: bucketName,
      accessLog: Bucket.fromBucketName(this, 'AccessLog', accessLogName(stage)),
      lifecycleRules: [{ prefix, expiration: Duration.days(stage.mailRetentionDays) }],
    })
    const bucket = this.bucket.node.defaultChild as CfnBucket
    // By hand: the construct's own way is a function of the CDK's that sets it after the deployment.
    bucket.notificationConfiguration = {
      queueConfigurations: [
        {
          event: 's3:ObjectCreated:*',
          queue: queue.queueArn,
          filter: { s3Key: { rules: [{ name: 'prefix', value: prefix }] } },
        },
      ],
    }
    // S3 tries the queue when it is told of it.
    if (granted.policyDependable) bucket.node.addDependency(granted.policyDependable)
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('ses.amazonaws.com')],
        actions: ['s3:PutObject'],
        resources: [this.bucket.arnForObjects(`${prefix}*`)],
        conditions: {
          StringEquals: {
            ...source.StringEquals,
            'aws:SourceArn': `arn:${Aws.PARTITION}:ses:${Aws.REGION}:${Aws.ACCOUNT_ID}:receipt-rule-set/${ruleSetName}:receipt-rule/${ruleName}`,
          },
        },
      }),
    )
    if (stage.receives.length === 0) return
    const rules = new CfnReceiptRuleSet(this, 'RuleSet', { ruleSetName })
    const rule = new CfnReceiptRule(this, 'Rule', {
      ruleSetName,
      rule: {
        name: ruleName,
        enabled: true,
        recipients: [...stage.receives],
        scanEnabled: true,
        tlsPolicy: 'Require',
        actions: [{ s3Action: { bucketName: this.bucket.bucketName, objectKeyPrefix: prefix } }],
      },
    })
    rule.addResourceDependency(rules)
    // SES tries the bucket when the rule is made.
    rule.addResourceDependency(this.bucket.policy?.node.defaultChild as CfnBucketPolicy)
  }
}
