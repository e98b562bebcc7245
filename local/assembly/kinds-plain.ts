import { localAccount } from '../contracts.ts'
import { arn, type Kind, named, type Place } from './kind.ts'

/** The time in a stream's ARN; the engine makes up its own, which nobody outside of it sees. */
const streamLabel = '2026-01-01T00:00:00.000'

const queueName = named('QueueName')
const topicName = named('TopicName')
const tableName = named('TableName')
const functionName = named('FunctionName')
const busName = named('Name')
const bucketName = (place: Place) => named('BucketName')(place).toLowerCase()
const ruleName = named('Name')
const id = (place: Place) => `${place.stack}-${place.logicalId}`

const runs = (ref: Kind['ref'], rest: Omit<Kind, 'meaning' | 'ref'> = {}): Kind => ({ meaning: 'runs', ref, ...rest })
const none = (ref: Kind['ref'] = id, rest: Omit<Kind, 'meaning' | 'ref'> = {}): Kind => ({
  meaning: 'none',
  ref,
  ...rest,
})

const tableArn = (place: Place) => arn('dynamodb', `table/${tableName(place)}`)
const topicArn = (place: Place) => arn('sns', topicName(place))
const parameterName = named('Name')

/** Data, messages, functions, mail and permissions; and what is only watched or stored by AWS and means nothing here. */
export const plainKinds: Readonly<Record<string, Kind>> = {
  'AWS::DynamoDB::Table': runs(tableName, {
    arn: tableArn,
    attributes: { StreamArn: (place) => `${tableArn(place)}/stream/${streamLabel}` },
  }),
  'AWS::SQS::Queue': runs((place) => `${place.endpoint}/${localAccount}/${queueName(place)}`, {
    arn: (place) => arn('sqs', queueName(place)),
    attributes: { QueueName: queueName, QueueUrl: (place) => `${place.endpoint}/${localAccount}/${queueName(place)}` },
  }),
  'AWS::SQS::QueuePolicy': runs(id),
  'AWS::SNS::Topic': runs(topicArn, { arn: topicArn, attributes: { TopicArn: topicArn, TopicName: topicName } }),
  'AWS::SNS::Subscription': runs(id),
  'AWS::S3::Bucket': runs(bucketName, {
    arn: (place) => `arn:aws:s3:::${bucketName(place)}`,
    attributes: {
      DomainName: (place) => `${bucketName(place)}.s3.amazonaws.com`,
      RegionalDomainName: (place) => `${bucketName(place)}.s3.us-east-1.amazonaws.com`,
    },
  }),
  'AWS::Lambda::Function': runs(functionName, { arn: (place) => arn('lambda', `function:${functionName(place)}`) }),
  'AWS::Lambda::EventSourceMapping': runs(id),
  'AWS::IAM::Role': runs(named('RoleName'), {
    arn: (place) => `arn:aws:iam::${localAccount}:role/${named('RoleName')(place)}`,
    attributes: { RoleId: id },
  }),
  'AWS::IAM::Policy': runs(id),
  'AWS::IAM::ManagedPolicy': runs(
    (place) => `arn:aws:iam::${localAccount}:policy/${named('ManagedPolicyName')(place)}`,
  ),
  'AWS::Events::EventBus': runs(busName, {
    arn: (place) => arn('events', `event-bus/${busName(place)}`),
    attributes: { Name: busName },
  }),
  'AWS::Events::Rule': runs(ruleName, {
    arn: (place) =>
      arn('events', `rule/${[place.property('EventBusName'), ruleName(place)].filter(Boolean).join('/')}`),
  }),
  'AWS::Scheduler::ScheduleGroup': runs(named('Name'), {
    arn: (place) => arn('scheduler', `schedule-group/${named('Name')(place)}`),
  }),
  'AWS::Scheduler::Schedule': runs(named('Name'), {
    arn: (place) => arn('scheduler', `schedule/${place.property('GroupName') ?? 'default'}/${named('Name')(place)}`),
  }),
  'AWS::SSM::Parameter': runs(parameterName, {
    attributes: { Type: (place) => place.property('Type') ?? '', Value: (place) => place.property('Value') ?? '' },
  }),
  'AWS::SES::EmailIdentity': runs((place) => place.property('EmailIdentity') ?? id(place), {
    attributes: {
      EmailIdentityArn: (place) => arn('ses', `identity/${place.property('EmailIdentity')}`),
      ...Object.fromEntries(
        [1, 2, 3].flatMap((number) => [
          [
            `DkimDNSTokenName${number}`,
            (place: Place) => `token${number}._domainkey.${place.property('EmailIdentity')}`,
          ],
          [`DkimDNSTokenValue${number}`, () => `token${number}.dkim.amazonses.com`],
        ]),
      ),
    },
  }),
  'AWS::SES::ConfigurationSet': runs(named('Name'), {
    arn: (place) => arn('ses', `configuration-set/${named('Name')(place)}`),
  }),
  'AWS::SES::ConfigurationSetEventDestination': runs(id),
  'AWS::SES::ReceiptRuleSet': runs(named('RuleSetName')),
  'AWS::SES::ReceiptRule': runs(id),

  // Permissions of services towards each other: the local services ask the role that calls, not the resource's policy.
  'AWS::Lambda::Permission': none(),
  'AWS::SNS::TopicPolicy': none(),
  'AWS::S3::BucketPolicy': none(),
  'AWS::Events::EventBusPolicy': none(),
  // Keys: nothing is encrypted at rest here.
  'AWS::KMS::Key': none(id, { arn: (place) => arn('kms', `key/${id(place)}`), attributes: { KeyId: id } }),
  'AWS::KMS::Alias': none(named('AliasName')),
  // What watches: logs are in .local/logs, errors on the console.
  'AWS::Logs::LogGroup': none(named('LogGroupName'), {
    arn: (place) => arn('logs', `log-group:${named('LogGroupName')(place)}:*`),
  }),
  'AWS::Logs::LogStream': none(),
  'AWS::Logs::MetricFilter': none(),
  'AWS::Logs::ResourcePolicy': none(),
  'AWS::Logs::QueryDefinition': none(),
  'AWS::CloudWatch::Alarm': none(named('AlarmName'), {
    arn: (place) => arn('cloudwatch', `alarm:${named('AlarmName')(place)}`),
  }),
  'AWS::CloudWatch::CompositeAlarm': none(named('AlarmName')),
  'AWS::CloudWatch::Dashboard': none(named('DashboardName')),
  'AWS::Budgets::Budget': none(),
  'AWS::CDK::Metadata': none(),
  // The network in front: web ACL, certificate and names are the internet's.
  'AWS::WAFv2::WebACL': none(id, { arn: (place) => arn('wafv2', `global/webacl/${place.logicalId}/local`) }),
  'AWS::WAFv2::WebACLAssociation': none(),
  'AWS::WAFv2::LoggingConfiguration': none(),
  'AWS::CertificateManager::Certificate': none((place) => arn('acm', `certificate/${place.logicalId}`)),
  'AWS::Route53::RecordSet': none(),
  'AWS::Route53::RecordSetGroup': none(),
  'AWS::Route53::HostedZone': none(id),
}
