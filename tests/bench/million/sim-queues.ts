import { GetQueueAttributesCommand, ReceiveMessageCommand, SendMessageBatchCommand } from '@aws-sdk/client-sqs'
import { sqsOf } from '../../support/sqs-of.ts'
import { type ByteQueue, createByteQueue } from './byte-queue.ts'
import type { SimTime } from './sim-time.ts'

interface Queue {
  readonly messages: ByteQueue
  /** Messages that are delayed or worked on. */
  away: number
  arrived: (() => void)[]
}

/** SQS as far as workers use it, in simulated time, and what Lambda does for them: feeding so many workers from a queue. */
export function createSimQueues(time: SimTime) {
  const queues = new Map<string, Queue>()
  const failures: unknown[] = []
  let calls = 0
  const queueOf = (url: string): Queue => {
    const name = url.slice(url.lastIndexOf('/') + 1)
    const found = queues.get(name) ?? { messages: createByteQueue(), away: 0, arrived: [] }
    queues.set(name, found)
    return found
  }

  function put(queue: Queue, body: string): void {
    queue.messages.push(body)
    queue.arrived.shift()?.()
  }

  async function putLater(queue: Queue, body: string, seconds: number): Promise<void> {
    queue.away += 1
    await time.sleep(seconds * 1000)
    queue.away -= 1
    put(queue, body)
  }

  async function take(queue: Queue): Promise<string> {
    for (;;) {
      const body = queue.messages.shift()
      if (body !== undefined) return body
      await new Promise<void>((resolve) => queue.arrived.push(resolve))
    }
  }

  /** What failed comes back after its visibility time, as often as it takes; a simulation counts it as a failure. */
  async function worked(queue: Queue, bodies: readonly string[], work: () => Promise<unknown>): Promise<void> {
    queue.away += bodies.length
    try {
      await work()
    } catch (error) {
      failures.push(error)
      for (const body of bodies) void putLater(queue, body, 360)
    } finally {
      queue.away -= bodies.length
    }
  }

  async function send(command: object): Promise<object> {
    calls += 1
    if (command instanceof SendMessageBatchCommand) {
      const { QueueUrl = '', Entries = [] } = command.input
      const queue = queueOf(QueueUrl)
      for (const { MessageBody = '', DelaySeconds = 0 } of Entries)
        if (DelaySeconds > 0) void putLater(queue, MessageBody, DelaySeconds)
        else put(queue, MessageBody)
      return {}
    }
    if (command instanceof GetQueueAttributesCommand) {
      const { messages, away } = queueOf(command.input.QueueUrl ?? '')
      const counts = { ApproximateNumberOfMessages: String(messages.length), ApproximateNumberOfMessagesDelayed: '0' }
      return { Attributes: { ...counts, ApproximateNumberOfMessagesNotVisible: String(away) } }
    }
    if (command instanceof ReceiveMessageCommand) return { Messages: [] }
    throw new Error(`The simulated SQS does not know ${command.constructor.name}.`)
  }

  return {
    client: sqsOf(send),
    put: (url: string, body: string) => put(queueOf(url), body),
    /** Messages that wait, are delayed or worked on. */
    left: (url: string) => queueOf(url).messages.length + queueOf(url).away,
    failures: failures as readonly unknown[],
    calls: () => calls,

    /** One worker that takes message after message, each with a minute to work. */
    async feed<T>(url: string, handle: (job: T, context: { remainingMs: () => number }) => Promise<unknown>) {
      const queue = queueOf(url)
      for (;;) {
        const body = await take(queue)
        const end = time.now().getTime() + 60_000
        const remainingMs = () => end - time.now().getTime()
        await worked(queue, [body], () => handle(JSON.parse(body) as T, { remainingMs }))
      }
    },

    /** One worker that takes up to `most` messages together, gathered for some seconds while there are fewer. */
    async feedTogether(
      url: string,
      most: number,
      seconds: number,
      handle: (records: readonly { readonly id: string; readonly body: string }[]) => Promise<ReadonlySet<string>>,
    ) {
      const queue = queueOf(url)
      for (;;) {
        const bodies = [await take(queue)]
        if (queue.messages.length < most - 1) await time.sleep(seconds * 1000)
        for (let body = queue.messages.shift(); body !== undefined; body = queue.messages.shift()) {
          bodies.push(body)
          if (bodies.length === most) break
        }
        await worked(queue, bodies, async () => {
          const failed = await handle(bodies.map((body, place) => ({ id: String(place), body })))
          if (failed.size > 0) throw new Error(`${failed.size} events could not be recorded.`)
        })
      }
    },
  }
}
