import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs'
import { deadLettersOf, maxReceives } from '../../../shared/events/names.ts'

interface Message {
  readonly id: number
  readonly queue: string
  readonly body: string
  visibleAt: number
  receives: number
}

/** A message in a worker's hands; its receipt is worth something until the message shows again. */
export interface Receipt {
  readonly message: Message
  readonly visibleAt: number
}

const base = 'https://sqs.test/vinculo-model-'
export const queueUrl = (name: string) => `${base}${name}`
const nameOf = (url: string | undefined) => (url ?? '').slice(base.length)

/**
 * SQS as its promises read: at least once, in no order, hidden while somebody works, to the dead letters after so many
 * receives.
 * @param order where a new message comes to lie, from 0 (first) to 1 (last)
 */
export class Queues {
  readonly #now: () => number
  readonly #order: () => number
  #messages: Message[] = []
  #ids = 0

  constructor(now: () => number, order: () => number) {
    this.#now = now
    this.#order = order
  }

  put(queue: string, job: object | string, delaySeconds = 0): void {
    this.#ids += 1
    const message: Message = {
      id: this.#ids,
      queue,
      body: typeof job === 'string' ? job : JSON.stringify(job),
      visibleAt: this.#now() + delaySeconds * 1000,
      receives: 0,
    }
    this.#messages.splice(Math.ceil(this.#order() * this.#messages.length), 0, message)
  }

  /** Takes up to `most` visible messages; those that were received too often go to the dead letters instead. */
  receive(queue: string, most: number, hiddenSeconds: number, limit = maxReceives): readonly Receipt[] {
    const taken: Receipt[] = []
    for (const message of [...this.#messages]) {
      if (message.queue !== queue || message.visibleAt > this.#now() || taken.length >= most) continue
      if (message.receives >= limit) {
        this.#messages = this.#messages.filter((other) => other !== message)
        this.put(deadLettersOf(queue as 'send-messages'), message.body)
        continue
      }
      message.receives += 1
      message.visibleAt = this.#now() + hiddenSeconds * 1000
      taken.push({ message, visibleAt: message.visibleAt })
    }
    return taken
  }

  /** True where the receipt still held: a message that has shown again stays. */
  delete({ message, visibleAt }: Receipt): boolean {
    if (message.visibleAt !== visibleAt) return false
    this.#messages = this.#messages.filter((other) => other !== message)
    return true
  }

  count(queue: string): number {
    return this.#messages.filter((message) => message.queue === queue).length
  }

  /** When the next message of these queues shows. */
  nextAt(queues: readonly string[]): number | undefined {
    const instants = this.#messages.filter(({ queue }) => queues.includes(queue)).map(({ visibleAt }) => visibleAt)
    return instants.length > 0 ? Math.min(...instants) : undefined
  }

  /** What the SQS client answers. */
  execute(command: object): object {
    if (command instanceof SendMessageBatchCommand) {
      const { QueueUrl, Entries = [] } = command.input
      for (const { MessageBody = '', DelaySeconds = 0 } of Entries)
        this.put(nameOf(QueueUrl), MessageBody, DelaySeconds)
      return { Failed: [] }
    }
    if (command instanceof SendMessageCommand) {
      this.put(nameOf(command.input.QueueUrl), command.input.MessageBody ?? '')
      return {}
    }
    if (command instanceof GetQueueAttributesCommand) {
      const count = this.count(nameOf(command.input.QueueUrl))
      return { Attributes: { ApproximateNumberOfMessages: String(count), ApproximateNumberOfMessagesDelayed: '0' } }
    }
    if (command instanceof ReceiveMessageCommand) {
      const { QueueUrl, MaxNumberOfMessages = 1, VisibilityTimeout = 60 } = command.input
      const receipts = this.receive(nameOf(QueueUrl), MaxNumberOfMessages, VisibilityTimeout, Number.POSITIVE_INFINITY)
      return { Messages: receipts.map(({ message: { id, body } }) => ({ Body: body, ReceiptHandle: String(id) })) }
    }
    if (command instanceof DeleteMessageCommand) {
      this.#messages = this.#messages.filter(({ id }) => String(id) !== command.input.ReceiptHandle)
      return {}
    }
    if (command instanceof ChangeMessageVisibilityBatchCommand) {
      for (const { ReceiptHandle, VisibilityTimeout = 0 } of command.input.Entries ?? [])
        for (const message of this.#messages)
          if (String(message.id) === ReceiptHandle) message.visibleAt = this.#now() + VisibilityTimeout * 1000
      return {}
    }
    throw new Error(`The model's SQS does not know ${command.constructor.name}.`)
  }

  /** Faults that only a queue has: the first entry is refused for itself. */
  ownFaults(command: object): Readonly<Record<string, () => unknown>> {
    if (!(command instanceof SendMessageBatchCommand) || (command.input.Entries ?? []).length === 0) return {}
    return {
      'first-refused': () => {
        const [first, ...rest] = command.input.Entries ?? []
        this.execute(new SendMessageBatchCommand({ ...command.input, Entries: rest }))
        return { Failed: [{ Id: first?.Id, Code: 'InternalError', SenderFault: false }] }
      },
    }
  }
}
