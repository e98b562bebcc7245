import { AssemblyFault } from '../assembly/template.ts'
import { type Deliverer, localAccount, localRegion, type Resource } from '../contracts.ts'
import { allows } from '../iam/allows.ts'
import { readDocument } from '../iam/roles.ts'

interface Target {
  readonly event: string
  readonly queue: string
  readonly prefix: string
  readonly suffix: string
}

/** Tells a bucket's queues of an object that was put; `PutObject` is answered once they have taken it. */
export type ObjectPut = (bucket: string, key: string, bytes: number) => Promise<void>

/**
 * The notifications that the templates' buckets ask for (`NotificationConfiguration`, queues only), in the shape of
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html.
 * @throws AssemblyFault where a queue's policy does not let its bucket send: S3 would refuse the configuration
 */
export function createBucketNotifications(
  resources: readonly Resource[],
  deliverer: Deliverer,
  now: () => Date,
): ObjectPut {
  const buckets = new Map<string, readonly Target[]>()
  for (const resource of resources) {
    if (resource.type !== 'AWS::S3::Bucket') continue
    const targets = targetsOf(resource)
    for (const { queue } of targets) checkQueuePolicy(resource, queue, resources)
    if (targets.length > 0) buckets.set(resource.ref, targets)
  }
  return async (bucket, key, bytes) => {
    for (const { event, queue, prefix, suffix } of buckets.get(bucket) ?? []) {
      const asked = event === 's3:ObjectCreated:*' || event === 's3:ObjectCreated:Put'
      if (asked && key.startsWith(prefix) && key.endsWith(suffix))
        await deliverer.deliver(queue, JSON.stringify(eventOf(bucket, key, bytes, now())))
    }
  }
}

function targetsOf({ properties }: Resource): readonly Target[] {
  const { QueueConfigurations = [] } = (properties.NotificationConfiguration ?? {}) as {
    QueueConfigurations?: readonly {
      readonly Event: string
      readonly Queue: string
      readonly Filter?: { readonly S3Key?: { readonly Rules?: readonly { Name: string; Value: string }[] } }
    }[]
  }
  return QueueConfigurations.map(({ Event: event, Queue: queue, Filter }) => {
    const rule = (name: string) => Filter?.S3Key?.Rules?.find(({ Name }) => Name.toLowerCase() === name)?.Value ?? ''
    return { event, queue, prefix: rule('prefix'), suffix: rule('suffix') }
  })
}

function checkQueuePolicy(bucket: Resource, queue: string, resources: readonly Resource[]): void {
  const queueRef = resources.find(({ type, arn }) => type === 'AWS::SQS::Queue' && arn === queue)?.ref
  const statements = resources
    .filter(({ type, properties }) => type === 'AWS::SQS::QueuePolicy' && [properties.Queues].flat().includes(queueRef))
    .flatMap(({ properties }) => readDocument(properties.PolicyDocument))
  const context = {
    'aws:SourceArn': bucket.arn ?? '',
    'aws:SourceAccount': localAccount,
    'aws:SecureTransport': 'true',
  }
  if (allows(statements, { action: 'sqs:SendMessage', resource: queue, context })) return
  throw new AssemblyFault(
    `Stack ${bucket.stack}, ${bucket.logicalId}: the policy of the queue ${queue} does not let the bucket ${bucket.ref} send to it.`,
  )
}

const eventOf = (bucket: string, key: string, size: number, at: Date) => ({
  Records: [
    {
      eventVersion: '2.1',
      eventSource: 'aws:s3',
      awsRegion: localRegion,
      eventTime: at.toISOString(),
      eventName: 'ObjectCreated:Put',
      s3: {
        s3SchemaVersion: '1.0',
        bucket: { name: bucket, arn: `arn:aws:s3:::${bucket}` },
        object: { key: encodeURIComponent(key).replaceAll('%2F', '/').replaceAll('%20', '+'), size },
      },
    },
  ],
})
