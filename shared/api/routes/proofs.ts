import * as z from 'zod'
import { cursor, instant, pageOf } from '../common.ts'
import { defineRoutes } from '../route.ts'
import { format } from './reports.ts'
import { message, outcomes } from './runs.ts'

const proof = message
  .extend({
    id: z.string().describe('<batch>.<line>'),
    runId: z.string(),
    campaignId: z.string(),
    topicId: z.string(),
    templateId: z.string(),
    templateVersion: z.int(),
  })
  .meta({ id: 'MailProof', description: 'One mail of one run, with what it was of' })

const reply = z
  .object({
    type: z.enum(['Delivery', 'Bounce']),
    at: instant,
    found: z.boolean().describe('False where SES’s event is not kept any more, or was not met where it should lie'),
    text: z.string().optional().describe('What the recipient’s server said, without addresses'),
    status: z.string().optional().describe('Enhanced status code (RFC 3463)'),
    server: z.string().optional().describe('Who said so'),
    milliseconds: z.number().optional().describe('From SES’s taking the mail to its delivery'),
  })
  .meta({ id: 'ServerReply' })

const consent = z
  .object({ sequence: z.int(), kind: z.enum(['granted', 'withdrawn']), at: instant, hash: z.string() })
  .describe('The customer’s last word on the topic when the mail was sent: `GET …/evidence` has all of it')

const withReplies = proof.extend({ replies: z.array(reply).optional() })
type Proof = z.output<typeof withReplies>

const csv = {
  columns: [
    'run',
    'id',
    'customer',
    'outcome',
    'accepted',
    'SES message id',
    'hash',
    'delivered',
    'came back',
    'cause',
    'status',
    'complained',
    'opened',
    'clicked',
    'reason',
    'reply',
  ],
  rows: ({ items }: { readonly items: readonly Proof[] }) =>
    items.map(({ accepted, bounced, skipped, failed, replies = [], ...mail }) => [
      mail.runId,
      mail.id,
      mail.customerId,
      mail.outcome,
      accepted?.at,
      accepted?.messageId,
      accepted?.hash,
      mail.delivered,
      bounced?.at,
      bounced?.cause,
      bounced?.status,
      mail.complained,
      mail.opened,
      mail.clicked,
      (skipped ?? failed)?.reason,
      replies.at(-1)?.text,
    ]),
}

export const proofRoutes = defineRoutes({
  getProof: {
    method: 'GET',
    path: '/api/runs/{runId}/messages/{messageId}/proof',
    tag: 'Proofs',
    summary: 'All that proves one mail: what was sent, that it was wanted, and what the recipient’s server said',
    description:
      'Servers’ replies are looked for in the events that were kept, in those of their minute first, then in up to 200 objects of the day.',
    role: 'manager',
    status: 200,
    reply: withReplies.extend({ replies: z.array(reply), consent: consent.optional() }),
    refusals: { 404: 'No such run, or no such mail of it' },
  },
  listProofs: {
    method: 'GET',
    path: '/api/runs/{runId}/proofs',
    tag: 'Proofs',
    summary: 'Proofs of a run’s mails, to be kept elsewhere',
    description:
      'A page has about 500 mails, or what 20 seconds are enough for, which may be none. With `replies=true` each has the servers’ replies that are found in the events of their minute and the five before.',
    role: 'manager',
    query: z.strictObject({
      outcome: z.enum(outcomes).optional(),
      replies: z.enum(['true', 'false']).optional(),
      format,
      cursor: cursor.optional(),
    }),
    status: 200,
    reply: pageOf(withReplies),
    csv: { name: ({ runId }) => `proofs-${runId}`, ...csv },
    refusals: { 404: 'No such run' },
  },
  listCustomerMessages: {
    method: 'GET',
    path: '/api/customers/{customerId}/messages',
    tag: 'Proofs',
    summary: 'A customer’s mails of the campaigns that began in a period, the first first',
    description:
      'There is no index from customers to mails: all mails of the period’s runs are read for it, for 20 seconds at most; a page may be empty though `cursor` leads on. Answers for those who were erased, too: by their id, if somebody knows it.',
    role: 'manager',
    query: z.strictObject({
      from: z.iso.date('This must be a day such as 2026-12-01.').optional().describe('Else 90 days before `to`'),
      to: z.iso.date('This must be a day such as 2026-12-31.').optional().describe('Else today'),
      format,
      cursor: cursor.optional(),
    }),
    status: 200,
    reply: pageOf(proof),
    csv: { name: ({ customerId }) => `messages-${customerId}`, ...csv },
    refusals: { 404: 'No such customer' },
  },
})
