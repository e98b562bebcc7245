import { localAccount, type Resource } from '../contracts.ts'
import { type AwsCall, AwsCallError } from '../engines/aws-call.ts'

/** Attributes that CloudFormation and the API name alike. */
const attributeNames = [
  'DelaySeconds',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'ReceiveMessageWaitTimeSeconds',
  'VisibilityTimeout',
  'RedrivePolicy',
  'RedriveAllowPolicy',
  'FifoQueue',
  'ContentBasedDeduplication',
] as const

/** Makes the queues of the templates and sets what has changed on those that exist; their messages stay. */
export async function provisionQueues(resources: readonly Resource[], call: AwsCall): Promise<void> {
  for (const { type, properties, ref } of resources) {
    if (type !== 'AWS::SQS::Queue') continue
    const name = ref.split('/').at(-1) ?? ref
    const attributes = Object.fromEntries(
      attributeNames.flatMap((attribute) => {
        const value = properties[attribute]
        if (value === undefined) return []
        return [[attribute, typeof value === 'object' ? JSON.stringify(value) : String(value)]]
      }),
    )
    const QueueUrl = queueUrl(name)
    if (!(await exists(call, name))) await call('CreateQueue', { QueueName: name, Attributes: attributes })
    else await call('SetQueueAttributes', { QueueUrl, Attributes: { RedrivePolicy: '', ...attributes } })
  }
}

/** How the engine's own API is told a queue; it looks at the last part only. */
export const queueUrl = (name: string) => `http://127.0.0.1/${localAccount}/${name}`

async function exists(call: AwsCall, name: string): Promise<boolean> {
  try {
    await call('GetQueueUrl', { QueueName: name })
    return true
  } catch (error) {
    if (error instanceof AwsCallError && error.type === 'QueueDoesNotExist') return false
    throw error
  }
}
