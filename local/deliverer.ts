import type { Deliverer, LambdaHost } from './contracts.ts'
import type { AwsCall, SnsCall } from './engines/aws-call.ts'
import { queueUrl } from './provision/queues.ts'

/**
 * Puts messages where an ARN points: a queue, a topic or a function.
 * `deliver` throws where the target is not there or does not take it: the caller tries again or uses its dead letters.
 */
export function createDeliverer(parts: { sqs: AwsCall; sns: SnsCall; host: LambdaHost }): Deliverer {
  return {
    deliver: async (targetArn, payload) => {
      const service = targetArn.split(':')[2]
      const name = targetArn.split(':').at(-1) ?? ''
      if (service === 'sqs') {
        await parts.sqs('SendMessage', { QueueUrl: queueUrl(name), MessageBody: payload })
      } else if (service === 'sns') {
        await parts.sns('Publish', { TopicArn: targetArn, Message: payload })
      } else if (service === 'lambda') {
        const result = await parts.host.invoke(targetArn, JSON.parse(payload))
        if (!result.ok) throw new Error(`${name}: ${result.error.type}: ${result.error.message}`)
      } else {
        throw new Error(`The local system cannot deliver to ${targetArn}: only to queues, topics and functions.`)
      }
    },
  }
}
