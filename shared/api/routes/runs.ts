import * as z from 'zod'
import { causes } from '../../domain/bounce/cause.ts'
import { runTransitions } from '../../domain/campaign/run.ts'
import { cursor, instant, pageOf } from '../common.ts'
import { defineRoutes } from '../route.ts'
import { rule } from './audiences.ts'

const states = Object.keys(runTransitions) as [keyof typeof runTransitions, ...(keyof typeof runTransitions)[]]
const figures = z.record(z.string(), z.int())
const outcomes = ['planned', 'claimed', 'sent', 'skipped', 'failed', 'unknown'] as const

const run = z
  .object({
    runId: z.string(),
    campaignId: z.string(),
    state: z.enum(states),
    scheduledFor: instant,
    startedAt: instant,
    finishedAt: instant.optional(),
    waitsUntil: instant.optional().describe('SES’s daily quota is spent until then'),
    late: z.boolean().describe('The launch came more than 5 minutes after its time'),
    topicId: z.string(),
    rule,
    templateId: z.string(),
    templateVersion: z.int(),
    finding: z
      .object({ at: instant, code: z.string(), detail: z.string() })
      .optional()
      .describe('The fault of account, identity or configuration that stopped it'),
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
      })
      .optional(),
  })
  .meta({ id: 'Run', description: 'One occurrence of a campaign, with what was frozen at launch' })

const message = z
  .object({
    customerId: z.string(),
    outcome: z.enum(outcomes),
    skipped: z.object({ at: instant, reason: z.string() }).optional(),
    failed: z.object({ at: instant, reason: z.string(), detail: z.string().optional() }).optional(),
    accepted: z.object({ at: instant, messageId: z.string() }).optional(),
    ambiguous: z.object({ at: instant }).optional(),
    delivered: instant.optional(),
    delayed: instant.optional(),
    bounced: z
      .object({ at: instant, type: z.string(), cause: z.enum(causes), status: z.string().optional() })
      .optional(),
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
