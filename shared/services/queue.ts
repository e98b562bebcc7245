import { GetQueueAttributesCommand, SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs'

/** SQS takes 10 messages in one call. */
const perCall = 10
const maxTries = 4

/** Queues by URL. */
export function createQueues(client: SQSClient, sleep: (ms: number) => Promise<void>) {
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
        const answer = await client.send(
          new SendMessageBatchCommand({
            QueueUrl: url,
            Entries: left.map((job, place) => ({
              Id: String(place),
              MessageBody: JSON.stringify(job),
              ...(delaySeconds > 0 && { DelaySeconds: Math.min(900, Math.ceil(delaySeconds)) }),
            })),
          }),
        )
        const refused = new Set((answer.Failed ?? []).map(({ Id }) => Id))
        left = left.filter((_, place) => refused.has(String(place)))
      }
    }
  }

  return {
    sendAll,

    /** What puts jobs into one queue. */
    sender: (url: string) => (jobs: readonly object[]) => sendAll(url, jobs),

    /** True where nothing waits, is delayed or is being worked on (SQS's counts are approximate). */
    async isIdle(url: string): Promise<boolean> {
      const { Attributes = {} } = await client.send(
        new GetQueueAttributesCommand({
          QueueUrl: url,
          AttributeNames: [
            'ApproximateNumberOfMessages',
            'ApproximateNumberOfMessagesNotVisible',
            'ApproximateNumberOfMessagesDelayed',
          ],
        }),
      )
      const counts = Object.values(Attributes)
      // Without an answer nobody knows: then it is not idle.
      return counts.length > 0 && counts.every((count) => Number(count) === 0)
    },
  }
}
