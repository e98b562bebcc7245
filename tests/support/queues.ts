import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { sqsCall } from '../../local/engines/aws-call.ts'
import { startFauxqsEngine } from '../../local/engines/fauxqs-engine.ts'
import { createMessaging } from '../../local/services/messaging.ts'
import { startSqsSource } from '../../local/sources/sqs-source.ts'
import {
  deadLetterNames,
  deadLettersOf,
  maxReceives,
  type WorkQueueName,
  workQueues,
} from '../../shared/events/names.ts'
import { processDeps } from '../../shared/lambda/process-deps.ts'
import { createDeadLetters } from '../../shared/services/dead-letters.ts'
import { countMessages } from '../../shared/services/queue.ts'
import { createQueueCalls, type QueueCalls } from '../../shared/services/queue-calls.ts'
import type { ParkedJobs } from '../../shared/stores/parked.ts'
import { serveAws } from './serve-aws.ts'

const nameOf = (queue: string) => `vinculo-test-${queue}`
const arnOf = (queue: string) => `arn:aws:sqs:us-east-1:000000000000:${nameOf(queue)}`
const context = { getRemainingTimeInMillis: () => 60_000 } as Context

/** The house's queues with their dead letters in a real engine; a job that fails comes back after a second. */
export async function startQueues() {
  const dataDir = mkdtempSync(join(tmpdir(), 'queues-'))
  const engine = await startFauxqsEngine({ dataDir })
  const call = sqsCall(engine)
  for (const name of deadLetterNames)
    await call('CreateQueue', { QueueName: nameOf(deadLettersOf(name)), Attributes: {} })
  for (const name of workQueues) {
    const RedrivePolicy = JSON.stringify({
      deadLetterTargetArn: arnOf(deadLettersOf(name)),
      maxReceiveCount: maxReceives,
    })
    await call('CreateQueue', { QueueName: nameOf(name), Attributes: { VisibilityTimeout: '1', RedrivePolicy } })
  }
  const [sqs] = createMessaging(engine, 'http://127.0.0.1')
  if (!sqs) throw new Error('The engine serves no queues.')
  const served = await serveAws(sqs)
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  const client = new SQSClient({ endpoint: served.url, region: 'us-east-1', credentials })
  const calls = createQueueCalls({
    ...processDeps,
    environment: { AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: served.url },
    credentials: async () => credentials,
  })
  const urlOf = (queue: string) => `${served.url}/000000000000/${nameOf(queue)}`
  const sources: { close(): Promise<void> }[] = []
  const stop = async () => {
    engine.endWaits()
    await Promise.all(sources.splice(0).map((source) => source.close()))
  }
  return {
    client,
    urlOf,
    send: (queue: string, job: object | string) =>
      client.send(
        new SendMessageCommand({
          QueueUrl: urlOf(queue),
          MessageBody: typeof job === 'string' ? job : JSON.stringify(job),
        }),
      ),
    count: (queue: string) => countMessages(calls, urlOf(queue)),
    /** @param faulty calls that do not go to the engine */
    deadLetters: (parked: Pick<ParkedJobs, 'forget'>, faulty: Partial<QueueCalls> = {}) =>
      createDeadLetters({ sqs: { ...calls, ...faulty }, urlOf, parked, now: () => new Date() }),

    /** Works a queue off as Lambda does, until the queues are closed. */
    work(queue: WorkQueueName, worker: (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>) {
      const mapping = {
        id: queue,
        sourceArn: arnOf(queue),
        functionArn: queue,
        functionName: queue,
        batchSize: 1,
        windowMs: 0,
        reportsItemFailures: true,
        maximumConcurrency: 2,
        startingPosition: 'LATEST' as const,
        maximumRetryAttempts: 0,
        maximumRecordAgeMs: 0,
        bisects: false,
        onFailureArn: undefined,
        accepts: () => true,
      }
      const invoke = async (_: string, event: unknown) =>
        ({ ok: true, value: await worker(event as SQSEvent, context) }) as const
      sources.push(startSqsSource({ mapping, call, host: { invoke }, report: () => {} }))
    },

    async close(): Promise<void> {
      await stop()
      client.destroy()
      await served.close()
      await engine.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

export type TestQueues = Awaited<ReturnType<typeof startQueues>>
