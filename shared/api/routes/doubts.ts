import * as z from 'zod'
import { cursor, instant, pageOf } from '../common.ts'
import { defineRoutes } from '../route.ts'

/** Half a page of `GET /api/runs/{runId}/doubts`, and what one request can look at within its time. */
const mostAtOnce = 500

const decided = z
  .object({ at: instant, by: z.string().describe('The user’s id'), doubtSince: instant })
  .describe('A person’s decision to send although SES may have taken an earlier attempt')

const doubt = z
  .object({
    id: z.string().describe('How a decision names it: <batch>.<line>'),
    customerId: z.string(),
    doubtSince: instant,
    resendableFrom: instant.describe('72 hours later: from then on a person may decide to send'),
    attempt: z
      .object({ at: instant, by: z.string() })
      .optional()
      .describe('The attempt whose answer got lost; `by` is "run", or the id of the user who decided on it'),
    decided: decided.optional(),
  })
  .meta({ id: 'Doubt', description: 'A mail that SES may have taken, or not: nothing that came back tells' })

const messages = z
  .array(z.string().regex(/^[A-Za-z0-9-]{1,80}\.\d{1,2}$/, 'This is no id that the list of doubts gave.'))
  .min(1)
  .max(mostAtOnce)

const noSuch = { 404: 'No such run' }

export const doubtRoutes = defineRoutes({
  listDoubts: {
    method: 'GET',
    path: '/api/runs/{runId}/doubts',
    tag: 'Runs',
    summary: 'Mails of a run in doubt: SES’s answer got lost, and nothing has come back since',
    description: 'A page may be empty though `cursor` leads on. Feedback that comes late takes a mail off the list.',
    role: 'marketer',
    query: z.strictObject({
      due: z.enum(['true', 'false']).optional().describe('"true": only those that a person may decide on now'),
      cursor: cursor.optional(),
    }),
    status: 200,
    reply: pageOf(doubt),
    refusals: noSuch,
  },
  resendDoubts: {
    method: 'POST',
    path: '/api/runs/{runId}/doubts/resend',
    tag: 'Runs',
    summary: 'Decide to send mails in doubt: those named, or all that are due',
    description:
      'Who got the mail after all gets it twice. Consent and suppressions are checked again before the call. Named mails are sent all or none: one that is not due yet (422) or has settled meanwhile (409) keeps the others back. A decision that stands already is success.',
    role: 'manager',
    body: z.union([
      z.strictObject({ messages: messages.describe('Ids of the list') }),
      z.strictObject({ due: z.literal(true).describe('All that are due') }),
    ]),
    status: 202,
    reply: z.object({
      decided: z.int().describe('Mails that are planned again by this decision'),
      standing: z.int().describe('Mails that had been decided on before'),
      more: z.boolean().describe('The time was over: ask again for the rest'),
    }),
    refusals: {
      ...noSuch,
      409: 'The run is paused or cancelled, or a mail has settled meanwhile; the sentence says which',
    },
    example: { body: { messages: ['0-3-01JZ8K3V9T4YQW2R6N5M7P0BCD-0.17'] } },
  },
})
