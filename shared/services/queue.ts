import type { QueueCalls } from './queue-calls.ts'

/** SQS takes 10 messages in one call. */
const perCall = 10
const maxTries = 4

const counts = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
] as const

/** Queues by URL. */
export function createQueues(
  sqs: Pick<QueueCalls, 'sendMessageBatch' | 'getQueueAttributes'>,
  sleep: (ms: number) => Promise<void>,
) {
  /**
   * Puts jobs into a queue; entries that SQS refuses for themselves are tried again.
   * @param delaySeconds 0 to 900
   * @throws Error when some stay refused: the caller's own job comes back and queues all of them again
   */
  const sendAll = async (url: string, jobs: readonly object[], delaySeconds = 0): Promise<void> => {
    for (let from = 0; from < jobs.length; from += perCall) {
      let left = jobs.slice(from, from + perCall)
      for (let tries = 0; left.length > 0; tries++) {
        if (tries >= maxTries) throw new Error(`${left.length} jobs were refused by their queue.`)
        if (tries > 0) await sleep(100 * 2 ** tries)
        const { Failed = [] } = await sqs.sendMessageBatch({
          QueueUrl: url,
          Entries: left.map((job, place) => ({
            Id: String(place),
            MessageBody: JSON.stringify(job),
            ...(delaySeconds > 0 && { DelaySeconds: Math.min(900, Math.ceil(delaySeconds)) }),
          })),
        })
        const refused = new Set(Failed.map(({ Id }) => Id))
        left = left.filter((_, place) => refused.has(String(place)))
      }
    }
  }

  return {
    sendAll,

    /** What puts jobs into one queue. */
    sender: (url: string) => (jobs: readonly object[]) => sendAll(url, jobs),

    /** True where nothing waits, is delayed or is being worked on (SQS's counts are approximate). */
    // Without an answer nobody knows: then it is not idle.
    isIdle: async (url: string): Promise<boolean> => (await countMessages(sqs, url)) === 0,
  }
}

/** How many messages a queue has, waiting, delayed or in somebody's hands (approximately); undefined where SQS does not say. */
export async function countMessages(
  sqs: Pick<QueueCalls, 'getQueueAttributes'>,
  url: string,
): Promise<number | undefined> {
  const { Attributes } = await sqs.getQueueAttributes({ QueueUrl: url, AttributeNames: [...counts] })
  const told = Object.values(Attributes ?? {}).map(Number)
  return told.length > 0 ? told.reduce((total, count) => total + count, 0) : undefined
}

/**
 * The URLs of a stage's other queues, by that of one: they differ in their last part alone.
 * @param url of the queue that the stage names `name`
 */
export function neighboursOf(url: string, name: string): (other: string) => string {
  return (other) => {
    if (!url.endsWith(`-${name}`)) throw new Error(`The queue ${name} has an unexpected URL: ${url}`)
    return `${url.slice(0, -name.length)}${other}`
  }
}
