import * as z from 'zod/mini'
import type { ConfirmationMail, Submission } from '../domain/submission/submission.ts'

const instant = z.iso.datetime()
const language = z.enum(['es', 'en'])
const answers = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]))
const trace = z.object({ at: instant, network: z.exactOptional(z.string()), userAgent: z.exactOptional(z.string()) })

export const confirmationMailRow: z.ZodMiniType<ConfirmationMail> = z.object({
  state: z.enum(['claimed', 'retry', 'accepted', 'ambiguous', 'refused', 'suppressed', 'limited']),
  attempts: z.int(),
  at: instant,
  messageId: z.exactOptional(z.string()),
})

/** Extended rather than spread: a bundler must keep what holds a spread, and most functions read no submission. */
const head = z.object({
  submissionId: z.string(),
  formId: z.string(),
  formVersion: z.int(),
  language,
  content: z.string(),
  addressHash: z.string(),
  expiresAt: instant,
  mail: z.exactOptional(confirmationMailRow),
})

export const submissionRow: z.ZodMiniType<Submission> = z.discriminatedUnion('state', [
  z.extend(head, {
    state: z.literal('pending'),
    address: z.string(),
    addressAsTyped: z.string(),
    answers,
    topics: z.array(z.string()),
    page: z.exactOptional(z.string()),
    conversationId: z.exactOptional(z.string()),
    submission: trace,
    challenge: z.object({
      challengeId: z.string(),
      verdict: z.enum(['solved', 'signed']),
      work: z.number(),
      seconds: z.number(),
    }),
  }),
  z.extend(head, { state: z.literal('confirmed'), customerId: z.string(), confirmedAt: instant }),
])
