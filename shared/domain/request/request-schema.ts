import * as z from 'zod/mini'
import type { RequestMessage } from './message.ts'
import { type Assignee, asideReasons, type CustomerRequest, requestKinds, requestSources } from './request.ts'
import type { Verdicts } from './verdicts.ts'

const instant = z.iso.datetime()
const optional = z.exactOptional(z.string())
const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])

export const storedAssignee: z.ZodMiniType<Assignee> = z.templateLiteral([z.enum(['role', 'person']), ':', z.string()])

const event = z.object({
  at: instant,
  by: z.string(),
  did: z.enum([
    'received',
    'wrote',
    'assigned',
    'released',
    'answered',
    'noted',
    'closed',
    'reopened',
    'kind-changed',
    'reminded',
  ]),
  detail: optional,
})

const head = z.object({
  schema: z.literal(2),
  requestId: z.string(),
  source: z.enum(requestSources),
  kind: z.enum(requestKinds),
  language: z.enum(['es', 'en']),
  address: optional,
  addressHash: optional,
  name: optional,
  subject: z.string(),
  receivedAt: instant,
  dueAt: instant,
  verified: z.boolean(),
  customerId: optional,
  formId: optional,
  formVersion: z.exactOptional(z.int()),
  answers: z.exactOptional(z.record(z.string(), value)),
  reminded: z.object({ before: z.exactOptional(instant), after: z.exactOptional(instant) }),
  history: z.array(event),
  revision: z.int(),
})

/** A request as it lies in the registry. */
export const storedRequest: z.ZodMiniType<CustomerRequest> = z.discriminatedUnion('state', [
  z.extend(head, { state: z.literal('open') }),
  z.extend(head, { state: z.literal('assigned'), assignee: storedAssignee }),
  z.extend(head, { state: z.literal('answered'), answeredAt: instant, assignee: z.exactOptional(storedAssignee) }),
  z.extend(head, { state: z.literal('closed'), closedAt: instant, assignee: z.exactOptional(storedAssignee) }),
  z.extend(head, { state: z.literal('aside'), reason: z.enum(asideReasons) }),
])

const verdict = z.enum(['pass', 'fail', 'none'])
const verdicts: z.ZodMiniType<Verdicts> = z.object({
  spam: verdict,
  virus: verdict,
  spf: verdict,
  dkim: verdict,
  dmarc: verdict,
})

const message = z.object({ requestId: z.string(), messageKey: z.string(), at: instant, text: z.string() })

/** A request's mail, answer or note as it lies in the registry. */
export const storedMessage: z.ZodMiniType<RequestMessage> = z.discriminatedUnion('direction', [
  z.extend(message, {
    direction: z.literal('in'),
    from: optional,
    name: optional,
    to: z.array(z.string()),
    subject: z.string(),
    messageId: optional,
    references: z.exactOptional(z.array(z.string())),
    attachments: z.array(z.object({ name: z.string(), type: z.string(), bytes: z.int() })),
    bytes: z.int(),
    verified: z.boolean(),
    verdicts,
    partial: z.boolean(),
  }),
  z.extend(message, {
    direction: z.literal('out'),
    by: z.string(),
    to: z.string(),
    state: z.enum(['sending', 'sent', 'refused', 'unknown']),
    messageId: optional,
    reason: optional,
  }),
  z.extend(message, { direction: z.literal('note'), by: z.string() }),
])
