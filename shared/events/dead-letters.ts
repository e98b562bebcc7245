import { runIdOf } from '../domain/campaign/run-id.ts'
import {
  type LaunchCampaign,
  launchCampaign,
  type SelectAudience,
  type SendMessages,
  selectAudience,
  sendMessages,
} from './jobs.ts'
import { type CampaignQueue, type Redrivable, redrivable, type WorkQueueName, workQueues } from './names.ts'

/** Where in which run a job is missing. `key` tells jobs of one queue apart: a batch, a page, or the launch. */
export interface JobPlace {
  readonly runId: string
  readonly queue: CampaignQueue
  readonly key: string
}

/** The place of a campaign's job; the same however often the job is repeated. */
export function placeOf(job: LaunchCampaign | SelectAudience | SendMessages): JobPlace {
  switch (job.job) {
    case 'LaunchCampaign':
      return { runId: runIdOf(job.campaignId, job.scheduledFor), queue: 'launch-campaign', key: 'launch' }
    case 'SelectAudience':
      return { runId: job.runId, queue: 'select-audience', key: `${job.segment}-${job.startKey ?? '0'}` }
    case 'SendMessages':
      return { runId: job.runId, queue: 'send-messages', key: job.batchId }
  }
}

/** The place of the job in a message's body; undefined where the body is no job of a campaign. */
export function placeOfBody(body: string): JobPlace | undefined {
  const json = parsed(body)
  for (const schema of [sendMessages, selectAudience, launchCampaign]) {
    const job = schema.safeParse(json)
    if (job.success) return placeOf(job.data)
  }
  return undefined
}

/** The queue that a dead letter belongs into. The scheduler's letters are the jobs it could not deliver, told by `job`. */
export function targetOf(name: Redrivable, body: string): WorkQueueName | undefined {
  const own = workQueues.find((queue) => queue === name)
  if (own) return own
  const job = (parsed(body) as { job?: unknown } | undefined)?.job
  if (job === 'LaunchCampaign') return 'launch-campaign'
  return job === 'ReconcileMessages' ? 'reconcile-messages' : undefined
}

/** Whether dead letters of this name can be sent on. */
export const isRedrivable = (name: string): name is Redrivable => redrivable.some((each) => each === name)

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) ?? undefined
  } catch {
    return undefined
  }
}
