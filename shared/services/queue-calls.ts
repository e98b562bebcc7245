import type {
  ChangeMessageVisibilityBatchRequest,
  DeleteMessageRequest,
  GetQueueAttributesRequest,
  GetQueueAttributesResult,
  ReceiveMessageRequest,
  ReceiveMessageResult,
  SendMessageBatchRequest,
  SendMessageBatchResult,
  SendMessageRequest,
} from '@aws-sdk/client-sqs'
import { createJsonCalls, type DirectCallsDeps } from '../lambda/direct/json-calls.ts'

/** What is used of SQS, as the SDK's class `SQS` has it. */
export interface QueueCalls {
  sendMessageBatch(input: SendMessageBatchRequest): Promise<Pick<SendMessageBatchResult, 'Failed'>>
  getQueueAttributes(input: GetQueueAttributesRequest): Promise<GetQueueAttributesResult>
  sendMessage(input: SendMessageRequest): Promise<object>
  receiveMessage(input: ReceiveMessageRequest): Promise<ReceiveMessageResult>
  deleteMessage(input: DeleteMessageRequest): Promise<object>
  changeMessageVisibilityBatch(input: ChangeMessageVisibilityBatchRequest): Promise<object>
}

/**
 * Calls of SQS without the SDK. A `BinaryValue` stays in base64, as SQS tells it and takes it: what was received can be
 * sent on. Bodies are not compared by their MD5: the signature covers them.
 */
export function createQueueCalls(deps: DirectCallsDeps): QueueCalls {
  const call = createJsonCalls({ name: 'sqs', target: 'AmazonSQS', version: '1.0' }, deps)
  return {
    sendMessageBatch: (input) => call('SendMessageBatch', input),
    getQueueAttributes: (input) => call('GetQueueAttributes', input),
    sendMessage: (input) => call('SendMessage', input),
    receiveMessage: (input) => call('ReceiveMessage', input),
    deleteMessage: (input) => call('DeleteMessage', input),
    changeMessageVisibilityBatch: (input) => call('ChangeMessageVisibilityBatch', input),
  }
}
