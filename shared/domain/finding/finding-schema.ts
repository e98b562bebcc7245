import * as z from 'zod/mini'
import { type Finding, findingKinds, proofs } from './finding.ts'

const run = { runId: z.string(), campaignId: z.string(), templateId: z.string() }

/** Stored shape. */
export const storedFinding: z.ZodMiniType<Finding> = z.object({
  findingId: z.string(),
  kind: z.enum(findingKinds),
  subject: z.string(),
  state: z.enum(['open', 'done']),
  firstSeen: z.string(),
  lastSeen: z.string(),
  count: z.int(),
  lacks: z.array(z.enum(proofs)),
  runs: z.array(z.object({ ...run, lastSeen: z.string() })),
  example: z.object({
    at: z.string(),
    messageId: z.string(),
    reply: z.string(),
    status: z.exactOptional(z.string()),
    provider: z.string(),
    sender: z.string(),
    mail: z.string(),
    run: z.exactOptional(z.object(run)),
  }),
  decision: z.exactOptional(
    z.object({
      state: z.enum(['done', 'open']),
      at: z.string(),
      by: z.string(),
      note: z.exactOptional(z.string()),
    }),
  ),
  revision: z.int(),
})
