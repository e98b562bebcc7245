import * as z from 'zod'
import { causes } from '../../domain/bounce/cause.ts'
import { runTransitions } from '../../domain/campaign/run.ts'
import { campaignQueues } from '../../events/names.ts'
import { cursor, instant, pageOf } from '../common.ts'
import { defineRoutes } from '../route.ts'
import { rule } from './audiences.ts'

const states = Object.keys(runTransitions) as [keyof typeof runTransitions, ...(keyof typeof runTransitions)[]]
const figures = z.record(z.string(), z.int())
const byAge = z
  .object({ under24h: z.int(), from24hTo72h: z.int(), over72h: z.int() })
  .describe('By how long they have been so; mails of a batch count with the oldest of them')
const mailFigures = z.object({
  sent: z.int().describe('Without those to addresses that SES knew as suppressed'),
  bounced: z.int(),
  complained: z.int(),
})
export const outcomes = ['planned', 'claimed', 'sent', 'skipped', 'failed', 'unknown'] as const

const run = z
  .object({
    runId: z.string(),
    campaignId: z.string(),
    state: z.enum(states),
    scheduledFor: instant,
    startedAt: instant,
    finishedAt: instant.optional(),
    waitsUntil: instant
      .optional()
      .describe('SES’s daily quota, or the sender’s warm-up for the day, is spent: nothing is sent until then'),
    late: z.boolean().describe('The launch came more than 5 minutes after its time'),
    topicId: z.string(),
    rule,
    templateId: z.string(),
    templateVersion: z.int(),
    finding: z
      .object({
        at: instant,
        code: z.string().describe('Such as `account-sending-paused`, `bounce-rate` or `complaint-rate`'),
        detail: z.string(),
        figures: mailFigures.optional().describe('Of a rate: since the run began, or since it was resumed after one'),
      })
      .optional()
      .describe(
        'What stopped it: a fault of account, identity or configuration, or too much that comes back. On a run that has ended: what would have stopped it',
      ),
    baseline: mailFigures
      .optional()
      .describe('Figures when it was resumed after a rate had stopped it: rates are counted from there'),
    counts: z
      .object({
        audience: z.int().describe('planned + skipped + sent + failed + unknown'),
        planned: z.int(),
        sent: z.int(),
        failed: z.int(),
        unknown: z.int(),
        skipped: figures.describe('By reason'),
        delivered: z.int(),
        bounced: figures.describe('By cause'),
        complained: z.int(),
        opened: z.int(),
        clicked: z.int(),
        retried: z
          .int()
          .optional()
          .describe('Mails that came back for a cause that may pass and were followed by another'),
        unknownByAge: byAge.optional().describe('`unknown` by age: SES may or may not have taken them'),
        silentByAge: byAge
          .optional()
          .describe('Mails that SES took and that show no delivery, bounce, complaint, opening or click, by age'),
      })
      .optional(),
    parked: z
      .object({
        count: z.int(),
        jobs: z
          .array(z.object({ queue: z.enum(campaignQueues), key: z.string(), at: instant, reason: z.string() }))
          .describe('The first 50, with why their last try failed'),
      })
      .optional()
      .describe('Jobs that failed until their tries were spent: the run does not end before they are sent on'),
  })
  .meta({ id: 'Run', description: 'One occurrence of a campaign, with what was frozen at launch' })

const accepted = z.object({
  at: instant,
  messageId: z.string(),
  hash: z
    .string()
    .optional()
    .describe('Proof of what was sent: SHA-256 over the template’s texts and all that was put into them'),
})
const bounced = z.object({ at: instant, type: z.string(), cause: z.enum(causes), status: z.string().optional() })

export const message = z
  .object({
    customerId: z.string(),
    outcome: z.enum(outcomes),
    skipped: z.object({ at: instant, reason: z.string() }).optional(),
    failed: z.object({ at: instant, reason: z.string(), detail: z.string().optional() }).optional(),
    accepted: accepted.optional(),
    ambiguous: z.object({ at: instant }).optional(),
    decided: z
      .object({ at: instant, by: z.string(), doubtSince: instant })
      .optional()
      .describe('A person (`by`, a user’s id) decided to send although SES may have taken an earlier attempt'),
    delivered: instant.optional(),
    delayed: instant.optional(),
    returns: z
      .array(z.object({ accepted, bounced }))
      .optional()
      .describe('Mails that came back and were followed by another: what else is said is of the last one'),
    bounced: bounced.optional(),
    complained: instant.optional(),
    opened: instant.optional(),
    clicked: instant.optional(),
  })
  .meta({ id: 'Message', description: 'One mail of one run to one customer: the facts known of it' })

export const runRoutes = defineRoutes({
  listRuns: {
    method: 'GET',
    path: '/api/campaigns/{campaignId}/runs',
    tag: 'Runs',
    summary: 'Runs of a campaign, the latest first (100 at most)',
    description: 'Figures are those that were last counted; read one run for those of now.',
    role: 'marketer',
    status: 200,
    reply: pageOf(run),
    refusals: { 404: 'No such campaign' },
  },
  getRun: {
    method: 'GET',
    path: '/api/runs/{runId}',
    tag: 'Runs',
    summary: 'One run with its figures as they are now',
    role: 'marketer',
    status: 200,
    reply: run,
    refusals: { 404: 'No such run' },
  },
  listMessages: {
    method: 'GET',
    path: '/api/runs/{runId}/messages',
    tag: 'Runs',
    summary: 'Mails of a run with their outcomes',
    description:
      'A page holds what up to ten batches have, so with an outcome given it may be empty though `cursor` leads on.',
    role: 'marketer',
    query: z.strictObject({ outcome: z.enum(outcomes).optional(), cursor: cursor.optional() }),
    status: 200,
    reply: pageOf(message),
    refusals: { 404: 'No such run' },
  },
})
