import * as z from 'zod/mini'

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
})
export type SendMessages = z.infer<typeof sendMessages>

/** EventBridge Scheduler (rate) -> `reconcile-messages`. */
export const reconcileMessages = z.object({ job: z.literal('ReconcileMessages') })
export type ReconcileMessages = z.infer<typeof reconcileMessages>
