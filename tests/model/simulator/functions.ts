import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { createLaunchCampaign } from '../../../functions/launch-campaign/launch-campaign.ts'
import { createLaunchDeps } from '../../../functions/launch-campaign/launch-deps.ts'
import { createReconcileDeps } from '../../../functions/reconcile-messages/reconcile-deps.ts'
import {
  createReconcileMessages,
  type ReconcileMessagesDeps,
} from '../../../functions/reconcile-messages/reconcile-messages.ts'
import { createFeedbackDeps } from '../../../functions/record-feedback/feedback-deps.ts'
import { createRecordFeedback } from '../../../functions/record-feedback/record-feedback.ts'
import { createSelectAudience, type SelectAudienceDeps } from '../../../functions/select-audience/select-audience.ts'
import { createSelectDeps } from '../../../functions/select-audience/select-deps.ts'
import { createSendDeps } from '../../../functions/send-messages/send-deps.ts'
import { createSendMessages, type SendMessagesDeps } from '../../../functions/send-messages/send-messages.ts'
import { attemptTiming, sendTimeoutSeconds } from '../../../shared/domain/message/timing.ts'
import type { placeOf } from '../../../shared/events/dead-letters.ts'
import { launchCampaign, reconcileMessages, selectAudience, sendMessages } from '../../../shared/events/jobs.ts'
import { maxReceives } from '../../../shared/events/names.ts'
import type { Log } from '../../../shared/lambda/logger.ts'
import { type JobContext, parseJob } from '../../../shared/lambda/queue.ts'
import { createParkedJobs } from '../../../shared/stores/parked.ts'
import { type Clients, environment as env } from './clients.ts'
import type { Receipt } from './queues.ts'

const log: Log = { info: () => {}, warn: () => {}, error: () => {} }
const runStopped = () => {}

/** A defect put into the product's parts, to show that the search finds it. */
export interface Defect {
  /** What the functions that select and send write with. */
  readonly client?: (client: DynamoDBDocumentClient) => DynamoDBDocumentClient
  readonly select?: (deps: SelectAudienceDeps) => SelectAudienceDeps
  readonly send?: (deps: SendMessagesDeps) => SendMessagesDeps
  readonly reconcile?: (deps: ReconcileMessagesDeps) => ReconcileMessagesDeps
}

/** A function behind its queue: works records off, throws where Lambda would have them come back. */
export interface Worker {
  readonly queue: string
  readonly timeoutSeconds: number
  readonly batchSize: number
  /** Answers the receipts that failed. */
  readonly build: (
    clients: Clients,
    defect: Defect,
  ) => (receipts: readonly Receipt[], context: JobContext) => Promise<ReadonlySet<number>>
}

type Job = Parameters<typeof placeOf>[0]

/** What `queueWorker` does for one record: parse, handle, note a job whose last try failed. */
function single<T>(
  parse: (body: string) => T,
  handle: (job: T, context: JobContext) => Promise<unknown>,
  park?: (job: T, reason: string) => Promise<void>,
) {
  return async ([receipt]: readonly Receipt[], context: JobContext): Promise<ReadonlySet<number>> => {
    if (!receipt) return new Set()
    const { id, body, receives } = receipt.message
    const job = parse(body)
    try {
      await handle(job, context)
      return new Set()
    } catch (error) {
      if (park && receives >= maxReceives) await park(job, String(error)).catch(() => {})
      return new Set([id])
    }
  }
}

const parkOf = ({ client, now }: Clients) => {
  const { park } = createParkedJobs({ client, table: env.LEDGER_TABLE }, now)
  return (job: Job, reason: string) => park(job, reason)
}

/** The five functions that a campaign goes through, wired as their handlers wire them. */
export const workers: readonly Worker[] = [
  {
    queue: 'launch-campaign',
    timeoutSeconds: 30,
    batchSize: 1,
    build: (clients) =>
      single(
        (body) => parseJob(launchCampaign, body),
        createLaunchCampaign(createLaunchDeps({ ...clients, env, log })),
        parkOf(clients),
      ),
  },
  {
    queue: 'select-audience',
    timeoutSeconds: 60,
    batchSize: 1,
    build: (clients, { select = (deps) => deps, client = (same) => same }) =>
      single(
        (body) => parseJob(selectAudience, body),
        createSelectAudience(select(createSelectDeps({ ...clients, client: client(clients.client), env }))),
        parkOf(clients),
      ),
  },
  {
    queue: 'send-messages',
    timeoutSeconds: sendTimeoutSeconds,
    batchSize: 1,
    build: (clients, { send = (deps) => deps, client = (same) => same }) => {
      const timing = attemptTiming(sendTimeoutSeconds)
      const spoilt = { ...clients, client: client(clients.client) }
      const deps = createSendDeps({ ...spoilt, env, timing, closeIdle: () => {}, runStopped, log })
      return single((body) => parseJob(sendMessages, body), createSendMessages(send(deps)), parkOf(clients))
    },
  },
  {
    queue: 'record-feedback',
    timeoutSeconds: 60,
    batchSize: 10,
    build: (clients) => {
      const record = createRecordFeedback(createFeedbackDeps({ ...clients, env, log }))
      return async (receipts) => {
        const records = receipts.map(({ message: { id, body } }) => ({ id: String(id), body }))
        return new Set([...(await record(records))].map(Number))
      }
    },
  },
  {
    queue: 'reconcile-messages',
    timeoutSeconds: 60,
    batchSize: 1,
    build: (clients, { reconcile = (deps) => deps }) =>
      single(
        (body) => parseJob(reconcileMessages, body),
        createReconcileMessages(reconcile(createReconcileDeps({ ...clients, env, runStopped, log }))),
      ),
  },
]
