import * as z from 'zod'
import { findingKinds, proofs } from '../../domain/finding/finding.ts'
import { instant, lines, localised, pageOf, pageQuery } from '../common.ts'
import { defineRoutes } from '../route.ts'

const state = z.enum(['open', 'done'])
const run = { runId: z.string(), campaignId: z.string(), templateId: z.string() }

const remedy = z
  .object({
    title: localised(),
    steps: z.array(localised(2_000)).describe('What to do, in this order'),
    records: z
      .array(z.object({ type: z.enum(['TXT', 'CNAME', 'MX']), name: z.string(), value: z.string() }))
      .describe('DNS records to publish; what SES or the company chooses stands in angle brackets'),
    pages: z
      .array(z.object({ name: z.string(), url: z.string() }))
      .describe('Where to look an address up, and ask to be taken off a block list'),
  })
  .describe('What a person does about it, in Spanish and English')

const finding = z
  .object({
    findingId: z.string(),
    kind: z.enum(findingKinds).describe('The cause of the bounces'),
    subject: z.string().describe('The sender’s domain, the block list or provider, or the template'),
    state,
    firstSeen: instant,
    lastSeen: instant.describe('To the minute'),
    count: z.int().describe('Mails that came back so'),
    lacks: z.array(z.enum(proofs)).describe('Of `auth-failure`: what replies named; none: look at all'),
    runs: z.array(z.object({ ...run, lastSeen: instant })).describe('The latest 10'),
    example: z
      .object({
        at: instant,
        messageId: z.string(),
        reply: z.string(),
        status: z.string().optional(),
        provider: z.string(),
        sender: z.string().describe('Domain of the sender’s address'),
        mail: z.string().describe('`campaign`, `confirmation`, `test` ...'),
        run: z.object(run).optional(),
      })
      .describe('The first mail that came back so, since it was last done; without personal data'),
    decision: z.object({ state, at: instant, by: z.string(), note: z.string().optional() }).optional(),
    remedy,
    revision: z.int(),
  })
  .meta({ id: 'Finding', description: 'Something that a person has to repair so that mail arrives' })

export const findingRoutes = defineRoutes({
  listFindings: {
    method: 'GET',
    path: '/api/findings',
    tag: 'Returned mail',
    summary: 'What has to be repaired so that mail arrives',
    role: 'marketer',
    query: pageQuery.extend({ state: state.optional() }),
    status: 200,
    reply: pageOf(finding),
  },
  getFinding: {
    method: 'GET',
    path: '/api/findings/{findingId}',
    tag: 'Returned mail',
    summary: 'One finding, with what to do about it',
    role: 'marketer',
    status: 200,
    reply: finding,
    refusals: { 404: 'No such finding' },
  },
  decideFinding: {
    method: 'PUT',
    path: '/api/findings/{findingId}',
    tag: 'Returned mail',
    summary: 'Mark a finding as done, or open it again',
    description: 'Safe to repeat. A bounce that is newer than what was done opens it again by itself.',
    role: 'manager',
    body: z.strictObject({ state, note: lines(500).optional() }),
    status: 200,
    reply: finding,
    refusals: { 404: 'No such finding' },
    example: { body: { state: 'done', note: 'Published the MAIL FROM records.' } },
  },
})
