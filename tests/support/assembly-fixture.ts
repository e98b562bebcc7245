import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A small cloud assembly of two stacks, written by hand: a queue with dead letters that feeds `worker`, a table whose
 * stream feeds `watcher`, a bucket, a topic. Both functions note what they got in the table `seen`, under their own
 * roles; `worker` may not touch the bucket, and tries to when it is told.
 */
export function writeAssembly(folder: string, options: { startingPosition?: string } = {}): string {
  const stacks = { 'vinculo-local-data': dataStack(), 'vinculo-local-work': workStack(options.startingPosition) }
  mkdirSync(folder, { recursive: true })
  const artifacts = Object.keys(stacks).map((name) => [
    name,
    { type: 'aws:cloudformation:stack', properties: { templateFile: `${name}.template.json` } },
  ])
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ artifacts: Object.fromEntries(artifacts) }))
  for (const [name, template] of Object.entries(stacks)) {
    writeFileSync(join(folder, `${name}.template.json`), JSON.stringify(template))
    const files = Object.fromEntries(Object.keys(bundles).map((hash) => [hash, { source: { path: `asset.${hash}` } }]))
    writeFileSync(join(folder, `${name}.assets.json`), JSON.stringify({ files }))
  }
  for (const [hash, code] of Object.entries(bundles)) {
    mkdirSync(join(folder, `asset.${hash}`), { recursive: true })
    writeFileSync(join(folder, `asset.${hash}`, 'index.mjs'), code)
  }
  return folder
}

const callOfBundles = `
const call = async (service, target, input) => {
  const response = await fetch(process.env.AWS_ENDPOINT_URL, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': target,
      'x-amz-date': '20260101T000000Z',
      authorization: 'AWS4-HMAC-SHA256 Credential=' + process.env.AWS_ACCESS_KEY_ID + '/20260101/us-east-1/' + service +
        '/aws4_request, SignedHeaders=host;x-amz-date, Signature=local',
    },
    body: JSON.stringify(input),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.message)
  return answer
}
const note = (id, what) => call('dynamodb', 'DynamoDB_20120810.UpdateItem', {
  TableName: process.env.SEEN_TABLE,
  Key: { id: { S: id } },
  UpdateExpression: 'SET what = :what ADD times :one',
  ExpressionAttributeValues: { ':what': { S: what }, ':one': { N: '1' } },
})
`

const bundles: Readonly<Record<string, string>> = {
  worker: `${callOfBundles}
export const handler = async (event, context) => {
  const batchItemFailures = []
  for (const record of event.Records) {
    const job = JSON.parse(record.body)
    if (job.sleep) await new Promise((resolve) => setTimeout(resolve, job.sleep))
    let what = job.overreach ? await call('dynamodb', 'DynamoDB_20120810.DeleteItem', {
      TableName: process.env.ITEMS_TABLE, Key: { id: { S: 'x' } },
    }).catch((error) => error.message) : record.eventSourceARN
    await note('job ' + job.id, what)
    if (job.fail) batchItemFailures.push({ itemIdentifier: record.messageId })
  }
  return { batchItemFailures }
}`,
  watcher: `${callOfBundles}
export const handler = async (event) => {
  for (const record of event.Records) {
    const { Keys, NewImage, SequenceNumber } = record.dynamodb
    await note('item ' + Keys.id.S, record.eventName + ' ' + record.eventSourceARN)
    if (NewImage?.poison) return { batchItemFailures: [{ itemIdentifier: SequenceNumber }] }
  }
  return { batchItemFailures: [] }
}`,
}

const table = (name: string, rest: object = {}) => ({
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    TableName: `vinculo-local-${name}`,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    ...rest,
  },
})

const exported = (name: string, Value: unknown) => ({ Value, Export: { Name: name } })

function dataStack() {
  return {
    Resources: {
      Items: table('items', {
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      }),
      Seen: table('seen'),
      Files: {
        Type: 'AWS::S3::Bucket',
        Properties: { BucketName: { 'Fn::Join': ['-', ['vinculo-files', { Ref: 'AWS::AccountId' }]] } },
      },
    },
    Outputs: {
      Items: exported('items', { Ref: 'Items' }),
      ItemsArn: exported('items-arn', { 'Fn::GetAtt': ['Items', 'Arn'] }),
      ItemsStream: exported('items-stream', { 'Fn::GetAtt': ['Items', 'StreamArn'] }),
      Seen: exported('seen', { Ref: 'Seen' }),
      SeenArn: exported('seen-arn', { 'Fn::GetAtt': ['Seen', 'Arn'] }),
    },
  }
}

const arnOf = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] })
const imported = (name: string) => ({ 'Fn::ImportValue': name })

const role = (statements: readonly object[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: { Policies: [{ PolicyName: 'own', PolicyDocument: { Statement: statements } }] },
})

const allow = (actions: readonly string[], resource: unknown) => ({
  Effect: 'Allow',
  Action: actions,
  Resource: resource,
})
const mayNote = allow(['dynamodb:UpdateItem'], imported('seen-arn'))

const lambda = (name: string, roleId: string, environment: object) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    FunctionName: `vinculo-local-${name}`,
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
    Timeout: 1,
    Role: arnOf(roleId),
    Code: { S3Bucket: 'assets', S3Key: `${name}.zip` },
    Environment: { Variables: { SEEN_TABLE: imported('seen'), ...environment } },
  },
})

function workStack(startingPosition = 'TRIM_HORIZON') {
  return {
    Resources: {
      DeadJobs: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'vinculo-local-dead-jobs' } },
      Jobs: {
        Type: 'AWS::SQS::Queue',
        Properties: {
          QueueName: 'vinculo-local-jobs',
          VisibilityTimeout: 1,
          RedrivePolicy: { deadLetterTargetArn: arnOf('DeadJobs'), maxReceiveCount: 2 },
        },
      },
      News: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'vinculo-local-news' } },
      NewsToJobs: {
        Type: 'AWS::SNS::Subscription',
        Properties: {
          TopicArn: { Ref: 'News' },
          Protocol: 'sqs',
          Endpoint: arnOf('Jobs'),
          RawMessageDelivery: true,
        },
      },
      JobsPolicy: {
        Type: 'AWS::SQS::QueuePolicy',
        Properties: {
          Queues: [{ Ref: 'Jobs' }],
          PolicyDocument: {
            Statement: [
              {
                ...allow(['sqs:SendMessage'], arnOf('Jobs')),
                Condition: { ArnEquals: { 'aws:SourceArn': { Ref: 'News' } } },
              },
            ],
          },
        },
      },
      WorkerRole: role([
        mayNote,
        allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], arnOf('Jobs')),
      ]),
      Worker: lambda('worker', 'WorkerRole', { ITEMS_TABLE: imported('items') }),
      WorkerFeed: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          EventSourceArn: arnOf('Jobs'),
          FunctionName: { Ref: 'Worker' },
          BatchSize: 10,
          FunctionResponseTypes: ['ReportBatchItemFailures'],
        },
      },
      WatcherRole: role([
        mayNote,
        allow(
          ['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream'],
          imported('items-stream'),
        ),
        allow(['sqs:SendMessage'], arnOf('DeadJobs')),
      ]),
      Watcher: lambda('watcher', 'WatcherRole', {}),
      WatcherFeed: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          EventSourceArn: imported('items-stream'),
          FunctionName: { Ref: 'Watcher' },
          StartingPosition: startingPosition,
          BatchSize: 10,
          MaximumRetryAttempts: 1,
          FunctionResponseTypes: ['ReportBatchItemFailures'],
          FilterCriteria: { Filters: [{ Pattern: JSON.stringify({ eventName: ['INSERT', 'REMOVE'] }) }] },
          DestinationConfig: { OnFailure: { Destination: arnOf('DeadJobs') } },
        },
      },
    },
  }
}
