import * as z from 'zod/mini'
import type { PlannedBatch } from '../domain/message/batch.ts'

const text = z.string().check(z.minLength(1))

/** EventBridge Scheduler -> `launch-campaign`. */
export const launchCampaign = z.object({
  job: z.literal('LaunchCampaign'),
  campaignId: text,
  /** ISO 8601 instant, UTC. */
  scheduledFor: z.iso.datetime(),
})
export type LaunchCampaign = z.infer<typeof launchCampaign>

/** `launch-campaign` -> `select-audience`, which sends itself the next page of its segment. */
export const selectAudience = z.object({
  job: z.literal('SelectAudience'),
  runId: text,
  segment: z.int().check(z.nonnegative()),
  /** customerId after which the page starts; null for a segment's first page. */
  startKey: z.nullable(text),
})
export type SelectAudience = z.infer<typeof selectAudience>

/** `select-audience` -> `send-messages`; carries the plan, so that the batch item is first written by its claim. */
export const sendMessages = z.object({
  job: z.literal('SendMessages'),
  runId: text,
  shard: z.int().check(z.nonnegative()),
  batchId: text,
  language: z.enum(['es', 'en']),
  provider: text,
  customerIds: z.array(text).check(z.minLength(1), z.maxLength(50)),
  /** How often the work was put off because SES was short of rate; the next delay grows with it. */
  putOff: z.int().check(z.nonnegative()),
})
export type SendMessages = z.infer<typeof sendMessages>

/** The job that sends a planned batch for the first time, or again after a pause. */
export function sendJobOf(
  at: { readonly runId: string; readonly shard: number },
  { batchId, language, provider, customerIds }: PlannedBatch,
): SendMessages {
  const { runId, shard } = at
  return { job: 'SendMessages', runId, shard, batchId, language, provider, customerIds: [...customerIds], putOff: 0 }
}

/**
 * EventBridge Scheduler (rate) -> `reconcile-messages`, for every open run; with a `runId`, from whoever knows that one
 * run may have come to its end, or (with `requeue`) that what it still has planned must be queued again.
 */
export const reconcileMessages = z.object({
  job: z.literal('ReconcileMessages'),
  runId: z.exactOptional(text),
  requeue: z.exactOptional(z.boolean()),
})
export type ReconcileMessages = z.infer<typeof reconcileMessages>

/** `handle-chat` and `confirm-transcript` -> `send-transcript`: asks the address's owner, or sends what was asked for. */
export const sendTranscript = z.object({
  job: z.literal('SendTranscript'),
  conversationId: text,
  requestId: text,
})
export type SendTranscript = z.infer<typeof sendTranscript>

/**
 * `request-link`, `manage-preferences` -> `send-link`: mails a customer a link. Whom is told by their id, or, where they
 * typed their address, by a token that holds it: no queue holds a readable address.
 */
export const sendLink = z.object({
  job: z.literal('SendLink'),
  /** Makes a repeat of the job harmless, and the link good for once. */
  linkId: text,
  purpose: z.enum(['preferences', 'export', 'erase']),
  customerId: z.exactOptional(text),
  asked: z.exactOptional(text),
})
export type SendLink = z.infer<typeof sendLink>

/** The job that has one run counted, settled and ended. */
export const reconcileRun = (runId: string): ReconcileMessages => ({ job: 'ReconcileMessages', runId })

/** EventBridge Scheduler (rate) -> `remind-requests`. */
export const remindRequests = z.object({ job: z.literal('RemindRequests') })
