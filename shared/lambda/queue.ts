import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import type * as z from 'zod/mini'
import { maxReceives } from '../events/names.ts'
import { type Log, redact } from './logger.ts'

/** What a job may know of the invocation it runs in. */
export interface JobContext {
  /** Milliseconds until Lambda ends the function. */
  readonly remainingMs: () => number
}

export interface QueueWorkerOptions<S extends z.ZodMiniType> {
  readonly schema: S
  readonly handle: (job: z.output<S>, context: JobContext) => Promise<unknown>
  readonly log: Log
  /** Is told of a job whose last try failed, with a reason without personal data: it goes to the dead letters now. */
  readonly park?: (job: z.output<S>, reason: string) => Promise<void>
}

/**
 * The bundle of a function behind a queue: the records of a batch are parsed by the job's schema and handled one after
 * the other, each by itself; those that fail come back and end in the dead-letter queue after their last receive
 * (ReportBatchItemFailures, https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html). A malformed job
 * is such a failure, so that somebody sees it.
 */
export function queueWorker<S extends z.ZodMiniType>({ schema, handle, log, park }: QueueWorkerOptions<S>) {
  /** False where the record must come back. */
  const one = async ({ messageId, body, attributes }: SQSRecord, context: JobContext): Promise<boolean> => {
    let job: z.output<S> | undefined
    try {
      job = parseJob(schema, body)
      await handle(job, context)
      return true
    } catch (error) {
      log.error('A job failed.', { messageId, error: asError(error) })
      if (job !== undefined && park && Number(attributes?.ApproximateReceiveCount) >= maxReceives)
        await park(job, reasonOf(error)).catch((fault) =>
          // Whoever looks through the dead letters finds it all the same.
          log.error('A dead job could not be noted.', { messageId, error: asError(fault) }),
        )
      return false
    }
  }
  return async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    const remainingMs = () => context.getRemainingTimeInMillis()
    const failed: string[] = []
    for (const record of event.Records) if (!(await one(record, { remainingMs }))) failed.push(record.messageId)
    return failuresOf(failed)
  }
}

/** One record of a batch that is handled together. */
export interface BatchRecord {
  readonly id: string
  readonly body: string
}

/** As `queueWorker`, for logic that works on all records together and names those that failed. */
export function queueBatchWorker(handle: (records: readonly BatchRecord[]) => Promise<ReadonlySet<string>>) {
  return async (event: SQSEvent): Promise<SQSBatchResponse> =>
    failuresOf([...(await handle(event.Records.map(({ messageId, body }) => ({ id: messageId, body }))))])
}

const failuresOf = (failed: readonly string[]): SQSBatchResponse => ({
  batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })),
})

/** @throws Error naming the fields that are wrong, never their values */
export function parseJob<S extends z.ZodMiniType>(schema: S, body: string): z.output<S> {
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    throw new Error('The job is no JSON.')
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const fields = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.') || 'the job itself'))].join(', ')
  throw new Error(`The job is malformed: ${fields}.`)
}

const longestReason = 300

/** What went wrong, in a line that may be kept and shown. */
function reasonOf(error: unknown): string {
  const { name, message } = asError(error)
  return String(redact('', name === 'Error' ? message : `${name}: ${message}`)).slice(0, longestReason)
}

export const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))
