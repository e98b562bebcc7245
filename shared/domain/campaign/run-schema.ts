import * as z from 'zod/mini'
import { storedRule } from '../audience/audience-schema.ts'
import type { ByAge } from '../message/ages.ts'
import { storedSender, storedSettings } from '../settings/settings-schema.ts'
import type { MailFigures, Run, RunCounts, RunStanding } from './run.ts'

const figures = z.record(z.string(), z.int())
const ages: z.ZodMiniType<ByAge> = z.object({ under24h: z.int(), from24hTo72h: z.int(), over72h: z.int() })
const mailFigures: z.ZodMiniType<MailFigures> = z.object({ sent: z.int(), bounced: z.int(), complained: z.int() })

const storedCounts: z.ZodMiniType<RunCounts> = z.object({
  audience: z.int(),
  planned: z.int(),
  sent: z.int(),
  failed: z.int(),
  unknown: z.int(),
  skipped: figures,
  delivered: z.int(),
  bounced: figures,
  complained: z.int(),
  opened: z.int(),
  clicked: z.int(),
  retried: z.exactOptional(z.int()),
  unknownByAge: z.exactOptional(ages),
  silentByAge: z.exactOptional(ages),
})

const standing = {
  state: z.enum(['running', 'pausing', 'paused', 'cancelled', 'finished']),
  waitsUntil: z.exactOptional(z.string()),
}

/** Of a run in the ledger, whether mails may be sent for it now. */
export const storedStanding: z.ZodMiniType<RunStanding> = z.object(standing)

/** A run as the ledger keeps it. */
export const storedRun: z.ZodMiniType<Run> = z.object({
  runId: z.string(),
  campaignId: z.string(),
  state: standing.state,
  scheduledFor: z.string(),
  startedAt: z.string(),
  finishedAt: z.exactOptional(z.string()),
  late: z.boolean(),
  topicId: z.string(),
  topicName: z.object({ es: z.string(), en: z.string() }),
  rule: storedRule,
  templateId: z.string(),
  templateVersion: z.int(),
  languages: z.array(z.enum(['es', 'en'])),
  sender: storedSender,
  company: storedSettings,
  retentionDays: z.exactOptional(z.int()),
  segments: z.int(),
  shards: z.int(),
  stopping: z.exactOptional(z.enum(['pause', 'cancel'])),
  waitsUntil: standing.waitsUntil,
  finding: z.exactOptional(
    z.object({ at: z.string(), code: z.string(), detail: z.string(), figures: z.exactOptional(mailFigures) }),
  ),
  baseline: z.exactOptional(mailFigures),
  counts: z.exactOptional(storedCounts),
  revision: z.int(),
})
