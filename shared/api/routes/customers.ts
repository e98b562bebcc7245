import * as z from 'zod'
import { causes } from '../../domain/bounce/cause.ts'
import { frequencies } from '../../domain/profile/rest.ts'
import { address, instant, language, pageOf } from '../common.ts'
import { defineRoutes } from '../route.ts'

const fieldValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])

const customer = z
  .object({
    customerId: z.string(),
    createdAt: instant,
    updatedAt: instant,
    email: z.string(),
    emailVerifiedAt: instant,
    language,
    givenName: z.string().optional(),
    familyName: z.string().optional(),
    phone: z.string().optional(),
    country: z.string().optional(),
    city: z.string().optional(),
    birthday: z.string().optional(),
    pausedUntil: instant.optional().describe('The customer wants no letters before this'),
    frequency: z.enum(frequencies).optional().describe('At most so often; absent for as often as there are any'),
    fields: z.record(z.string(), fieldValue),
    consents: z.record(
      z.string(),
      z.object({ state: z.enum(['none', 'pending', 'granted', 'withdrawn']), at: instant, sequence: z.int() }),
    ),
    mail: z.object({
      sentAt: instant.optional().describe('When SES took the latest letter of a campaign, by its feedback'),
      deliveredAt: instant.optional(),
      openedAt: instant.optional(),
      clickedAt: instant.optional(),
      complainedAt: instant.optional(),
      bounces: z.array(z.object({ at: instant, cause: z.enum(causes) })).optional(),
      suppressedFor: z.string().optional(),
      liftedUpTo: instant
        .optional()
        .describe('A person let the address be mailed again, knowing what had happened until then'),
    }),
    chat: z
      .object({ satisfaction: z.int(), solved: z.boolean().optional(), ratedAt: instant })
      .optional()
      .describe('What they answered after their latest conversation'),
    source: z.string(),
    revision: z.int(),
  })
  .meta({ id: 'Customer' })

const activity = z.object({ at: instant, kind: z.string(), data: z.record(z.string(), fieldValue) })

const evidence = z
  .object({
    intact: z.boolean().describe('Whether the chain verifies from its first record to the head on the profile'),
    fault: z.object({ sequence: z.int(), fault: z.enum(['missing', 'altered', 'out-of-order', 'cut-off']) }).optional(),
    erased: z.boolean().describe('True where the customer’s key is gone: facts remain, personal fields do not'),
    records: z.array(
      z.object({
        sequence: z.int(),
        kind: z.enum(['granted', 'withdrawn']),
        topicId: z.string(),
        at: instant,
        origin: z.string(),
        wording: z.object({ text: z.string(), hash: z.string(), locale: language, version: z.string() }).optional(),
        formId: z.string().optional(),
        formVersion: z.int().optional(),
        submissionId: z.string().optional(),
        challenge: z
          .object({
            challengeId: z.string(),
            verdict: z.enum(['solved', 'signed']),
            work: z.number(),
            seconds: z.number(),
          })
          .optional(),
        mailId: z.string().optional(),
        runId: z.string().optional(),
        previous: z.string(),
        hash: z.string(),
        personal: z.record(z.string(), z.unknown()).optional(),
      }),
    ),
  })
  .meta({ id: 'Evidence', description: 'Every change of a customer’s consent, hash-chained' })

const noSuch = { 404: 'No such customer' }

export const customerRoutes = defineRoutes({
  findCustomer: {
    method: 'GET',
    path: '/api/customers',
    tag: 'Customers',
    summary: 'The customer who owns an address',
    role: 'agent',
    query: z.strictObject({ email: address }),
    status: 200,
    reply: pageOf(customer),
  },
  getCustomer: {
    method: 'GET',
    path: '/api/customers/{customerId}',
    tag: 'Customers',
    summary: 'One customer with their consents',
    role: 'agent',
    status: 200,
    reply: customer,
    refusals: noSuch,
  },
  getTimeline: {
    method: 'GET',
    path: '/api/customers/{customerId}/timeline',
    tag: 'Customers',
    summary: 'A customer’s latest activities, newest first',
    role: 'agent',
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(100).optional() }),
    status: 200,
    reply: pageOf(activity),
    refusals: noSuch,
  },
  getEvidence: {
    method: 'GET',
    path: '/api/customers/{customerId}/evidence',
    tag: 'Customers',
    summary: 'A customer’s consent evidence, verified as it is read',
    role: 'manager',
    status: 200,
    reply: evidence,
    refusals: noSuch,
  },
  eraseCustomer: {
    method: 'POST',
    path: '/api/customers/{customerId}/erasure',
    tag: 'Customers',
    summary: 'Erase a customer for good (GDPR article 17)',
    description: 'Safe to repeat. Only the keyed hash that blocks mailing and the unreadable evidence remain.',
    role: 'operator',
    status: 200,
    reply: z.object({ outcome: z.enum(['erased', 'already-erased']) }),
    refusals: { ...noSuch, 409: 'The customer was merged into another: erase that one' },
  },
  eraseAddress: {
    method: 'POST',
    path: '/api/erasures',
    tag: 'Customers',
    summary: 'Erase whoever an address belongs to, customer or not (GDPR article 17)',
    description:
      'For those who only asked a question, wrote a mail or never confirmed. The address is not mailed again: only its keyed hash stays. A customer’s erasure that was interrupted goes on by their id, which is in the log.',
    role: 'operator',
    body: z.strictObject({ email: address }),
    status: 200,
    reply: z.object({
      customerId: z.string().optional().describe('The customer who was erased, where the address was one’s'),
      removed: z.int().optional().describe('Where nobody was a customer: how many things were removed'),
    }),
    example: { body: { email: 'nobody@example.com' } },
  },
})
