import { type LambdaHost, localRegion, type Running } from '../contracts.ts'
import type { AwsCall } from '../engines/aws-call.ts'
import { queueUrl } from '../provision/queues.ts'
import { failedItems } from './batch-failures.ts'
import type { Mapping } from './mapping.ts'
import { createWakeUp } from './wake-up.ts'

interface Message {
  readonly MessageId: string
  readonly ReceiptHandle: string
  readonly Body: string
  readonly MD5OfBody: string
  readonly Attributes?: Readonly<Record<string, string>>
  readonly MessageAttributes?: Readonly<Record<string, MessageAttribute>>
}
interface MessageAttribute {
  readonly StringValue?: string
  readonly BinaryValue?: string
  readonly DataType: string
}

export interface SqsSourceOptions {
  readonly mapping: Mapping
  readonly call: AwsCall
  readonly host: LambdaHost
  readonly report: (sentence: string) => void
}

/** An event is 6 MB at most; a batch ends early rather than come near it. */
const batchBytes = 4_000_000

/**
 * Brings a queue's messages to its function in batches, as many at a time as the mapping allows, and deletes those that
 * were done. The others become visible again after the queue's visibility time-out; the queue itself moves them to its
 * dead-letter queue.
 */
export function startSqsSource({ mapping, call, host, report }: SqsSourceOptions): Running {
  const QueueUrl = queueUrl(mapping.sourceArn.split(':').at(-1) ?? '')
  const done = createWakeUp()
  const active = new Set<Promise<void>>()
  let closed = false

  const receive = async (most: number, WaitTimeSeconds: number): Promise<Message[]> => {
    const MaxNumberOfMessages = Math.min(10, most)
    const wanted = { MessageSystemAttributeNames: ['All'], MessageAttributeNames: ['All'] }
    const { Messages } = await call('ReceiveMessage', { QueueUrl, MaxNumberOfMessages, WaitTimeSeconds, ...wanted })
    return (Messages ?? []) as Message[]
  }

  const gather = async (): Promise<Message[]> => {
    const batch = await receive(mapping.batchSize, 20)
    const until = Date.now() + mapping.windowMs
    while (batch.length > 0 && batch.length < mapping.batchSize && bytesOf(batch) < batchBytes && !closed) {
      const wait = Math.max(0, until - Date.now()) / 1000
      const more = await receive(mapping.batchSize - batch.length, wait)
      batch.push(...more)
      if (more.length === 0) break
    }
    return batch
  }

  const remove = async (messages: readonly Message[]) => {
    for (let at = 0; at < messages.length; at += 10) {
      const Entries = messages
        .slice(at, at + 10)
        .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }))
      await call('DeleteMessageBatch', { QueueUrl, Entries })
    }
  }

  const work = async (received: readonly Message[]) => {
    const records = received.map((message) => toRecord(message, mapping.sourceArn))
    // What a filter does not want is deleted without an invocation, as in Lambda.
    const wanted = records.filter((record) => mapping.accepts({ ...record, body: parsed(record.body) }))
    const ids = wanted.map(({ messageId }) => messageId)
    const failed =
      wanted.length === 0
        ? new Set<string>()
        : failedItems(await host.invoke(mapping.functionArn, { Records: wanted }), ids, mapping.reportsItemFailures)
    await remove(received.filter(({ MessageId }) => !failed.has(MessageId)))
  }

  const poll = async () => {
    while (!closed) {
      if (active.size >= mapping.maximumConcurrency) {
        await done.sleep(1000)
        continue
      }
      try {
        const batch = await gather()
        if (batch.length === 0) continue
        const task: Promise<void> = work(batch)
          .catch((error) => report(`The queue source of ${mapping.functionName} failed: ${error}`))
          .finally(() => {
            active.delete(task)
            done.wake()
          })
        active.add(task)
      } catch (error) {
        if (!closed) report(`The queue of ${mapping.functionName} cannot be read: ${error}`)
        await done.sleep(1000)
      }
    }
  }
  const polling = poll()

  return {
    close: async () => {
      closed = true
      done.wake()
      await polling
      await Promise.all(active)
    },
  }
}

const bytesOf = (messages: readonly Message[]) => messages.reduce((sum, { Body }) => sum + Body.length, 0)

/** https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html#example-standard-queue-message-event */
function toRecord(message: Message, eventSourceARN: string) {
  const attributes = Object.entries(message.MessageAttributes ?? {}).map(([name, attribute]) => [
    name,
    {
      stringValue: attribute.StringValue,
      binaryValue: attribute.BinaryValue,
      dataType: attribute.DataType,
      stringListValues: [],
      binaryListValues: [],
    },
  ])
  return {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes ?? {},
    messageAttributes: Object.fromEntries(attributes),
    md5OfBody: message.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN,
    awsRegion: localRegion,
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}
