import * as z from 'zod'
import { asideReasons, requestKinds, requestSources, requestStates } from '../../domain/request/request.ts'
import { instant, language, line, lines, pageOf, pageQuery, revision } from '../common.ts'
import { defineRoutes } from '../route.ts'

const fieldValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])

export const assignee = z
  .templateLiteral([z.enum(['role', 'person']), ':', z.string()])
  .refine(
    (text) => /^(role:(agent|marketer|manager|operator)|person:[a-z0-9][a-z0-9-]{0,59})$/.test(text),
    'This must be role:agent (marketer, manager, operator), or person: and the id of one of the request settings.',
  )

const kind = z.enum(requestKinds)
const state = z.enum(requestStates)

const request = z
  .object({
    requestId: z.string(),
    source: z.enum(requestSources),
    kind,
    state,
    assignee: z.string().optional().describe('Whose it is to answer: `role:agent`, `person:lucia`'),
    reason: z.enum(asideReasons).optional().describe('Why it was set aside'),
    language,
    address: z.string().optional().describe('Who asks; missing where the mail names nobody'),
    name: z.string().optional().describe('As the sender wrote it'),
    subject: z.string(),
    receivedAt: instant,
    dueAt: instant.describe('The end of the last day by which it must be answered'),
    overdue: z.boolean(),
    answeredAt: instant.optional(),
    closedAt: instant.optional(),
    verified: z
      .boolean()
      .describe('Whether the address is proven: answer others with care, and tell them nothing about a customer'),
    customerId: z.string().optional().describe('Of verified requests only'),
    formId: z.string().optional(),
    formVersion: z.int().optional(),
    answers: z.record(z.string(), fieldValue).optional(),
    reminded: z.object({ before: instant.optional(), after: instant.optional() }),
    history: z.array(z.object({ at: instant, by: z.string(), did: z.string(), detail: z.string().optional() })),
    revision: z.int(),
  })
  .meta({ id: 'Request', description: 'A question, suggestion, complaint or claim' })

const verdict = z.enum(['pass', 'fail', 'none'])

const message = z
  .object({
    messageKey: z.string(),
    direction: z.enum(['in', 'out', 'note']),
    at: instant,
    text: z.string().describe('Text only; a mail’s HTML is never passed on'),
    from: z.string().optional(),
    name: z.string().optional(),
    to: z.union([z.string(), z.array(z.string())]).optional(),
    subject: z.string().optional(),
    attachments: z
      .array(z.object({ name: z.string(), type: z.string(), bytes: z.int() }))
      .optional()
      .describe('They lie in the original, and were looked at by SES’s virus scan alone'),
    bytes: z.int().optional(),
    verified: z.boolean().optional(),
    verdicts: z
      .object({ spam: verdict, virus: verdict, spf: verdict, dkim: verdict, dmarc: verdict })
      .optional()
      .describe('What SES found out'),
    partial: z
      .boolean()
      .optional()
      .describe('The text was cut, or the mail is so large that only its beginning was read'),
    by: z.string().optional(),
    state: z.enum(['sending', 'sent', 'refused', 'unknown']).optional().describe('Of an answer'),
    reason: z.string().optional(),
  })
  .meta({ id: 'RequestMessage', description: 'A mail that came, an answer, or a note' })

const withMessages = request.extend({
  messages: z.array(message).describe('The latest 100, oldest first'),
  moreMessages: z.boolean(),
})

const noSuch = { 404: 'No such request' }
const changed = { ...noSuch, 409: 'Somebody changed it meanwhile, or its state does not allow it' }
const key = z
  .string()
  .regex(/^[A-Za-z0-9-]{8,64}$/, 'This must be an id of your own, 8 to 64 letters, digits and hyphens, such as a UUID.')
const exampleKey = '0b8f6c1e-5a41-4a0e-9a53-2f6f3f1c7a10'

export const requestRoutes = defineRoutes({
  listRequests: {
    method: 'GET',
    path: '/api/requests',
    tag: 'Requests',
    summary: 'Questions, suggestions, complaints and claims',
    description:
      'Without a filter all of them, newest first. `open`, `assigned`, `overdue` and `assignee` list what waits for an answer, the most urgent first; `answered`, `closed` and `aside` their own, the latest first. A page may hold fewer entries than `limit`, none even: go on while there is a cursor.',
    role: 'agent',
    query: pageQuery.extend({
      state: state.optional(),
      kind: kind.optional(),
      assignee: assignee.optional(),
      overdue: z.stringbool().optional().describe('Only those whose last day has passed'),
    }),
    status: 200,
    reply: pageOf(request),
  },
  getRequest: {
    method: 'GET',
    path: '/api/requests/{requestId}',
    tag: 'Requests',
    summary: 'One request with its mails, answers and notes',
    role: 'agent',
    status: 200,
    reply: withMessages,
    refusals: noSuch,
  },
  linkOriginal: {
    method: 'GET',
    path: '/api/requests/{requestId}/mails/{messageKey}',
    tag: 'Requests',
    summary: 'A link to a mail as it came, attachments and all',
    description:
      'For 60 seconds, as a file (message/rfc822). SES’s virus scan has seen it and nothing else has: open attachments with care. None is given to a mail that failed the scan.',
    role: 'agent',
    status: 200,
    reply: z.object({ url: z.string(), expiresAt: instant, bytes: z.int() }),
    refusals: { 404: 'No such request or mail', 409: 'SES found a virus in it' },
  },
  changeRequest: {
    method: 'PUT',
    path: '/api/requests/{requestId}',
    tag: 'Requests',
    summary: 'Change its kind, close it, or open it again',
    description: 'Another kind has other days. What was set aside becomes a request by `open`.',
    role: 'agent',
    body: z.strictObject({
      kind: kind.optional(),
      state: z.enum(['open', 'closed']).optional(),
      reason: line(300).optional().describe('Why it is closed'),
      revision,
    }),
    status: 200,
    reply: request,
    refusals: { ...changed, 428: 'No revision was named' },
    example: { body: { kind: 'complaint', revision: 1 } },
  },
  assignRequest: {
    method: 'PUT',
    path: '/api/requests/{requestId}/assignee',
    tag: 'Requests',
    summary: 'Give it to a role or a person, or to nobody',
    role: 'manager',
    body: z.strictObject({ assignee: assignee.nullable(), revision }),
    status: 200,
    reply: request,
    refusals: { ...changed, 428: 'No revision was named' },
    example: { body: { assignee: 'role:agent', revision: 1 } },
  },
  answerRequest: {
    method: 'POST',
    path: '/api/requests/{requestId}/answers',
    tag: 'Requests',
    summary: 'Answer by mail, in the same thread',
    description:
      'Safe to repeat under one `answerId`: the mail goes out once. What the customer writes back joins the request.',
    role: 'agent',
    body: z.strictObject({ answerId: key, text: lines(20_000).describe('Plain text; it is signed by the company') }),
    status: 201,
    reply: message,
    refusals: { ...changed, 502: 'SES did not take it; nothing was sent' },
    example: { body: { answerId: exampleKey, text: 'Gracias por escribirnos: ya lo corregimos.' } },
  },
  noteRequest: {
    method: 'POST',
    path: '/api/requests/{requestId}/notes',
    tag: 'Requests',
    summary: 'Add a note for colleagues',
    description: 'Safe to repeat under one `noteId`.',
    role: 'agent',
    body: z.strictObject({ noteId: key, text: lines(5_000) }),
    status: 201,
    reply: message,
    refusals: changed,
    example: { body: { noteId: exampleKey, text: 'Llamó también por teléfono.' } },
  },
})
