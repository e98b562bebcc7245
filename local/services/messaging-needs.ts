import { type AwsRequest, localAccount, localRegion, type Need } from '../contracts.ts'
import { operationOf, readJsonObject } from '../protocol/aws-json.ts'

/** What an SQS request needs; the batch forms need the action of the single one. */
export function sqsNeeds(request: AwsRequest): Need[] {
  const input = readJsonObject(request.body) ?? {}
  const action = operationOf(request).replace(/^(SendMessage|DeleteMessage|ChangeMessageVisibility)Batch$/, '$1')
  const name = String(input.QueueUrl ?? input.QueueName ?? '')
    .split('/')
    .at(-1)
  return [{ action: `sqs:${action}`, resource: name ? `arn:aws:sqs:${localRegion}:${localAccount}:${name}` : '*' }]
}

/** What an SNS request needs. */
export function snsNeeds(request: AwsRequest): Need[] {
  const form = new URLSearchParams(request.body.toString('utf8'))
  const action = (form.get('Action') ?? '').replace(/^PublishBatch$/, 'Publish')
  const resource = form.get('TopicArn') ?? form.get('TargetArn') ?? form.get('SubscriptionArn') ?? '*'
  return [{ action: `sns:${action}`, resource }]
}

/** What an S3 request needs; objects by key, lists by bucket. */
export function s3Needs(request: AwsRequest): Need[] {
  const [bucket = '', ...rest] = decodeURIComponent(request.url.pathname).slice(1).split('/')
  const key = rest.join('/')
  const query = request.url.searchParams
  if (!bucket) return [{ action: 's3:ListAllMyBuckets', resource: '*' }]
  if (!key) return [bucketNeed(request.method, bucket, query)]
  const target = `arn:aws:s3:::${bucket}/${key}`
  const source = request.headers['x-amz-copy-source']
  const copied = source && {
    action: 's3:GetObject',
    resource: `arn:aws:s3:::${decodeURIComponent(source).replace(/^\//, '')}`,
  }
  return [{ action: objectAction(request.method, query), resource: target }, ...(copied ? [copied] : [])]
}

function bucketNeed(method: string, bucket: string, query: URLSearchParams): Need {
  const resource = `arn:aws:s3:::${bucket}`
  if (method === 'POST' && query.has('delete')) return { action: 's3:DeleteObject', resource: `${resource}/*` }
  const actions: Record<string, string> = { PUT: 's3:CreateBucket', DELETE: 's3:DeleteBucket', POST: 's3:PutObject' }
  const action = actions[method] ?? 's3:ListBucket'
  return action === 's3:ListBucket'
    ? { action, resource, context: { 's3:prefix': query.get('prefix') ?? '' } }
    : { action, resource }
}

function objectAction(method: string, query: URLSearchParams): string {
  if (method === 'DELETE') return query.has('uploadId') ? 's3:AbortMultipartUpload' : 's3:DeleteObject'
  return method === 'PUT' || method === 'POST' ? 's3:PutObject' : 's3:GetObject'
}
