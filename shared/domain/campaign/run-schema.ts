import * as z from 'zod/mini'
import { storedRule } from '../audience/audience-schema.ts'
import { storedSender, storedSettings } from '../settings/settings-schema.ts'
import type { Run, RunCounts } from './run.ts'

const figures = z.record(z.string(), z.int())

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
})

/** A run as the ledger keeps it. */
export const storedRun: z.ZodMiniType<Run> = z.object({
  runId: z.string(),
  campaignId: z.string(),
  state: z.enum(['running', 'pausing', 'paused', 'cancelled', 'finished']),
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
  segments: z.int(),
  shards: z.int(),
  stopping: z.exactOptional(z.enum(['pause', 'cancel'])),
  waitsUntil: z.exactOptional(z.string()),
  finding: z.exactOptional(z.object({ at: z.string(), code: z.string(), detail: z.string() })),
  counts: z.exactOptional(storedCounts),
  revision: z.int(),
})
