import * as z from 'zod'
import { providerNames } from '../../domain/profile/address.ts'
import { defaultSending } from '../../domain/settings/sending.ts'
import { address, instant, revision } from '../common.ts'
import { defineRoutes } from '../route.ts'

/** A tenth of a mail a second is the least that still ends: 8,640 mails a day. */
const perSecond = z.number().min(0.1).max(100_000)
const part = z.number().min(0).max(1)
const count = z.int().min(1).max(1_000_000_000)

const guard = z
  .strictObject({
    bounceRate: part.describe('Bounces among the mails sent, as a part of 1: 0.04 is 4 %'),
    minBounces: count,
    complaintRate: part.describe('Complaints among the mails sent, as a part of 1'),
    minComplaints: count,
    afterMails: count.describe('Before so many mails a rate says nothing'),
  })
  .meta({ id: 'ReputationGuard', description: 'When a run stops itself to protect the sender’s reputation' })

const warmUp = z
  .strictObject({
    sender: address.describe('The sender’s address'),
    startsOn: z.iso
      .date('This must be a day such as 2026-12-01.')
      .describe('The first day, in the company’s time zone; until then its cap holds'),
    dailyCaps: z
      .array(z.int().min(1).max(100_000_000))
      .min(1)
      .max(60)
      .describe('Mails on the first day, the second, and so on; after the last there is no cap'),
  })
  .meta({ id: 'WarmUp', description: 'Daily caps of a new sender address' })

const fields = {
  mailsPerSecond: perSecond.optional().describe('Where it shall be less than what SES allows the account'),
  providerCaps: z
    .strictObject(Object.fromEntries(providerNames.map((provider) => [provider, perSecond.optional()])))
    .default({})
    .describe('Mails a second to one mailbox provider'),
  warmUps: z
    .array(warmUp)
    .max(50)
    .refine(
      (plans) => new Set(plans.map(({ sender }) => sender)).size === plans.length,
      'A sender may stand here once: join its plans.',
    )
    .default([]),
  guard: guard.default({ ...defaultSending.guard }),
}

const sending = z
  .object({ ...fields, providerCaps: z.record(z.string(), perSecond), revision: z.int() })
  .meta({ id: 'SendingSettings' })

const pace = z.object({
  accountMailsPerSecond: z.number().optional().describe('What SES allows the account; absent where SES did not say'),
  mailsPerSecond: z.number().optional().describe('The rate of everything that is sent'),
  providers: z.array(
    z.object({
      provider: z.enum(providerNames),
      mailsPerSecond: z.number().optional().describe('What it gets now'),
      part: z.number().describe('Of its full pace, from 1/64 to 1'),
      slowedSince: instant.optional().describe('When it last answered that it gets too much'),
      wholeAt: instant.optional().describe('When it has its full pace again, if it is content until then'),
    }),
  ),
  warmUps: z.array(
    z.object({
      sender: z.string(),
      day: z.string(),
      cap: z.int().optional().describe('Absent after the last day of the plan'),
      taken: z.int(),
    }),
  ),
})

const example = {
  mailsPerSecond: 10,
  providerCaps: { gmail: 5 },
  warmUps: [{ sender: 'lucia@norte.example', startsOn: '2026-12-01', dailyCaps: [50, 100, 200, 400, 800] }],
  guard: defaultSending.guard,
}

export const sendingRoutes = defineRoutes({
  getSending: {
    method: 'GET',
    path: '/api/settings/sending',
    tag: 'Settings',
    summary: 'How fast and how carefully the company sends',
    description: 'Where nobody set anything the defaults hold, at revision 0.',
    role: 'marketer',
    status: 200,
    reply: sending,
    example: { reply: { ...example, revision: 1 } },
  },
  saveSending: {
    method: 'PUT',
    path: '/api/settings/sending',
    tag: 'Settings',
    summary: 'Set how fast and how carefully the company sends',
    description:
      'What is left out has its default; the first time without a revision. Workers go by it within half a minute.',
    role: 'operator',
    body: z.strictObject({ ...fields, revision }),
    status: 200,
    reply: sending,
    refusals: { 409: 'The revision is not the current one', 428: 'No revision was named' },
    example: { body: { ...example, revision: 1 } },
  },
  getPace: {
    method: 'GET',
    path: '/api/settings/sending/pace',
    tag: 'Settings',
    summary: 'How fast mails go out now: at all, to each mailbox provider, and from senders that are warmed up',
    role: 'marketer',
    status: 200,
    reply: pace,
  },
})
