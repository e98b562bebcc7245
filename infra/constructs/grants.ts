import { Stack } from 'aws-cdk-lib'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import type { EventBus } from 'aws-cdk-lib/aws-events'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { campaignQueues, deadLetterNames, deadLettersOf, redrivable, workQueues } from '../../shared/events/names.ts'
import { nameOf, type StageSettings, secretsPrefixOf } from '../stages.ts'
import { acknowledge } from './acknowledge.ts'
import type { ServiceFunction } from './service-function.ts'

/** What a function may be allowed on a table. Closed, so that no `*` can be written; transactions need what they do. */
export type TableAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'Scan'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'ConditionCheckItem'
  | 'BatchWriteItem'

export type QueueAction = 'SendMessage' | 'ReceiveMessage' | 'DeleteMessage' | 'GetQueueAttributes'

export type Secret = 'token-keys' | 'suppression-key' | 'challenge-key' | 'chat-keys' | 'origin-secret'

/** @param indexes names of the indexes that may be queried besides the table itself */
export function grantTable(
  fn: ServiceFunction,
  table: Table,
  actions: readonly TableAction[],
  indexes: readonly string[] = [],
) {
  fn.allow(
    actions.map((action) => `dynamodb:${action}`),
    [table.tableArn],
  )
  if (indexes.length > 0) {
    fn.allow(
      ['dynamodb:Query'],
      indexes.map((index) => `${table.tableArn}/index/${index}`),
    )
  }
}

/** What an event source mapping needs of the function it feeds from a table's stream. */
export function grantStream(fn: ServiceFunction, stage: StageSettings, table: Table) {
  fn.allow(
    ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
    [table.tableStreamArn as string],
  )
  const streams = arn(fn, 'dynamodb', `table/${nameOf(stage, table.node.id)}/stream/*`)
  fn.allow(['dynamodb:ListStreams'], [streams])
  acknowledgeResource(
    fn,
    streams,
    'ListStreams asks for the streams of one table, whose names end in their birth time.',
  )
}

export const grantQueue = (fn: ServiceFunction, queue: IQueue, actions: readonly QueueAction[]) =>
  fn.allow(
    actions.map((action) => `sqs:${action}`),
    [queue.queueArn],
  )

/**
 * Lets a function count dead letters, look at them and send them on to the queues they came from. Queues are named, not
 * imported: the names are explicit, and the stacks stay free of one another.
 */
export function grantRedrive(fn: ServiceFunction, stage: StageSettings) {
  const queue = (name: string) => arn(fn, 'sqs', nameOf(stage, name))
  const letters = redrivable.map((name) => queue(deadLettersOf(name)))
  fn.allow(
    ['sqs:GetQueueAttributes'],
    deadLetterNames.map((name) => queue(deadLettersOf(name))),
  )
  fn.allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility'], letters)
  fn.allow(
    ['sqs:SendMessage'],
    workQueues.map((name) => queue(name)),
  )
}

/** Lets a function look at the dead letters of campaigns' jobs, and put them back as they are. */
export function grantPeek(fn: ServiceFunction, stage: StageSettings) {
  fn.allow(
    ['sqs:GetQueueAttributes', 'sqs:ReceiveMessage', 'sqs:ChangeMessageVisibility'],
    campaignQueues.map((name) => arn(fn, 'sqs', nameOf(stage, deadLettersOf(name)))),
  )
}

export const grantPutEvents = (fn: ServiceFunction, bus: EventBus) => fn.allow(['events:PutEvents'], [bus.eventBusArn])

/**
 * Lets a function read exactly these secrets. SecureStrings are under the AWS managed key `aws/ssm`, whose policy lets
 * every principal of the account decrypt through SSM: no KMS action is needed.
 */
export const grantSecrets = (fn: ServiceFunction, stage: StageSettings, secrets: readonly Secret[]) =>
  fn.allow(
    ['ssm:GetParameters'],
    secrets.map((secret) => arn(fn, 'ssm', `parameter${secretsPrefixOf(stage)}${secret}`)),
  )

/** Sending is authorised on the identity and on the configuration set. SES v2 names its actions like its operations. */
export const grantSend = (
  fn: ServiceFunction,
  stage: StageSettings,
  actions: readonly ('SendRawEmail' | 'SendBulkEmail')[],
) =>
  fn.allow(
    actions.map((action) => `ses:${action}`),
    [arn(fn, 'ses', `identity/${stage.sender.domain}`), arn(fn, 'ses', `configuration-set/${nameOf(stage, 'mail')}`)],
  )

/** How fast the account may send: IAM knows no resource below the account for it. */
export function grantAccountRate(fn: ServiceFunction) {
  fn.allow(['ses:GetAccount'], ['*'])
  acknowledgeResource(fn, '*', "SES tells its account's sending rate without a resource level.")
}

/** SES's own suppression list: IAM knows no resource below the account for it. */
export function grantSuppressionList(
  fn: ServiceFunction,
  actions: readonly ('ListSuppressedDestinations' | `${'Get' | 'Put' | 'Delete'}SuppressedDestination`)[],
) {
  fn.allow(
    actions.map((action) => `ses:${action}`),
    ['*'],
  )
  acknowledgeResource(fn, '*', "SES authorises its account's suppression list without a resource level.")
}

/** Lets a function put objects below one prefix of a bucket. */
export function grantPutObjects(fn: ServiceFunction, bucketName: string, prefix: string) {
  const objects = `arn:${Stack.of(fn).partition}:s3:::${bucketName}/${prefix}/*`
  fn.allow(['s3:PutObject'], [objects])
  acknowledgeResource(fn, objects, 'Each object is named when it is written; the prefix is the bound.')
}

/** Lets a function read objects below one prefix of a bucket, and see which there are. */
export function grantReadObjects(fn: ServiceFunction, bucketName: string, prefix: string) {
  const bucket = `arn:${Stack.of(fn).partition}:s3:::${bucketName}`
  const objects = `${bucket}/${prefix}/*`
  fn.allow(['s3:GetObject'], [objects])
  fn.allow(['s3:ListBucket'], [bucket], { StringLike: { 's3:prefix': `${prefix}/*` } })
  acknowledgeResource(fn, objects, 'Which object an event lies in is found by its time; the prefix is the bound.')
}

/** Lets a function read or remove the raw mails that SES received, each named by the id that SES gave it. */
export function grantMails(
  fn: ServiceFunction,
  bucketName: string,
  actions: readonly ('GetObject' | 'DeleteObject')[],
) {
  const mails = `arn:${Stack.of(fn).partition}:s3:::${bucketName}/mail/*`
  fn.allow(
    actions.map((action) => `s3:${action}`),
    [mails],
  )
  acknowledgeResource(fn, mails, 'Each mail has an id of its own; the prefix is the bound.')
}

/** Lets a function keep the schedules of one group, and hand the scheduler the one role that it may assume. */
export function grantSchedules(fn: ServiceFunction, group: string, schedulerRoleArn: string) {
  const schedules = arn(fn, 'scheduler', `schedule/${group}/*`)
  fn.allow(
    ['CreateSchedule', 'DeleteSchedule'].map((action) => `scheduler:${action}`),
    [schedules],
  )
  fn.allow(['iam:PassRole'], [schedulerRoleArn], {
    StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' },
  })
  acknowledgeResource(
    fn,
    schedules,
    'The name of a schedule begins with its campaign and ends at random; the group is the bound.',
  )
}

/** Lets a function reach the connections of one stage of a WebSocket API: send to them, and end them. */
export function grantConnections(fn: ServiceFunction, apiId: string, stageName: string) {
  for (const method of ['POST', 'DELETE']) {
    const connections = arn(fn, 'execute-api', `${apiId}/${stageName}/${method}/@connections/*`)
    fn.allow(['execute-api:ManageConnections'], [connections])
    acknowledgeResource(
      fn,
      connections,
      "A connection's id is made when it opens; API, stage and method are the bound.",
    )
  }
}

const arn = (fn: ServiceFunction, service: string, resource: string) => {
  const { partition, region, account } = Stack.of(fn)
  return `arn:${partition}:${service}:${region}:${account}:${resource}`
}

/** cdk-nag names a finding after the resource as it stands in the template, with references in angle brackets. */
function acknowledgeResource(fn: ServiceFunction, resource: string, reason: string) {
  acknowledge(fn, `AwsSolutions-IAM5[Resource::${flatten(Stack.of(fn).resolve(resource))}]`, reason)
}

/** Knows strings, `Ref` and `Fn::Join`: wildcards stand only behind names that are written out. */
function flatten(value: unknown): string {
  if (typeof value === 'string') return value
  const { Ref: ref, 'Fn::Join': join } = value as { Ref?: string; 'Fn::Join'?: [string, unknown[]] }
  return join ? join[1].map(flatten).join(join[0]) : `<${ref}>`
}
