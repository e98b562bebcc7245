import * as z from 'zod'
import { longestReplyMailbox } from '../../domain/request/reply-address.ts'
import { requestKinds } from '../../domain/request/request.ts'
import { defaultRequests } from '../../domain/settings/requests.ts'
import { address, line, revision, slug } from '../common.ts'
import { defineRoutes } from '../route.ts'
import { assignee } from './requests.ts'

const kind = z.enum(requestKinds)
const days = z.int().min(1).max(60)
const day = z.iso.date('This must be a day such as 2026-12-24.')

const rule = z.strictObject({
  when: z
    .strictObject({
      to: address.optional().describe('The contact address that was written to'),
      form: slug.optional(),
      words: z.array(line(60)).min(1).max(50).optional().describe('Any of them, whatever case and accents'),
      kinds: z.array(kind).min(1).max(4).optional().describe('The kind that rules before this one gave'),
    })
    .describe('All that is named must hold'),
  kind: kind.optional(),
  assignee: assignee.optional(),
})

const { rules, dueDays, holidays, remindDaysBefore, perSenderHour } = defaultRequests
const asGiven = <T>(value: T): T => structuredClone(value)

const fields = {
  contactAddresses: z.array(address).max(20).default([]).describe('Where customers write to'),
  replyMailbox: address
    .refine(
      (text) => text.lastIndexOf('@') <= longestReplyMailbox,
      `This must have at most ${longestReplyMailbox} characters before the @, since a tag is added to it.`,
    )
    .optional()
    .describe('Where answers come back to; the first contact address unless told'),
  rules: z
    .array(rule)
    .max(50)
    .default(asGiven(rules) as z.output<typeof rule>[])
    .describe('In this order; the first that says a kind, or an assignee, decides it'),
  dueDays: z
    .strictObject({ question: days, suggestion: days, complaint: days, claim: days })
    .default({ ...dueDays })
    .describe('Working days by which each kind must be answered, from the day after it came'),
  holidays: z
    .strictObject({ calendar: z.enum(['colombia', 'none']), more: z.array(day).max(200) })
    .default({ ...holidays, more: [...holidays.more] })
    .describe('Days that are no working days, besides Saturdays and Sundays'),
  remindDaysBefore: z.int().min(0).max(20).default(remindDaysBefore).describe('Working days; 0: no reminder before'),
  people: z
    .array(z.strictObject({ id: slug, name: line(100), email: address }))
    .max(200)
    .default([])
    .describe('Who may be given requests by name'),
  roleMailboxes: z
    .strictObject({
      agent: address.optional(),
      marketer: address.optional(),
      manager: address.optional(),
      operator: address.optional(),
    })
    .default({})
    .describe('Who is told of what a role has to answer; what is nobody’s goes to that of agents'),
  perSenderHour: z
    .int()
    .min(1)
    .max(100)
    .default(perSenderHour)
    .describe('New requests that one address may open in an hour; more of its mails join the latest of these'),
}

const settings = z.object({ ...fields, revision: z.int() }).meta({ id: 'RequestSettings' })

const example = {
  contactAddresses: ['hola@contact.norte.example'],
  rules: [
    { when: { words: ['reclamo', 'datos personales'] }, kind: 'claim' },
    { when: { kinds: ['claim'] }, assignee: 'role:manager' },
  ],
  people: [{ id: 'lucia', name: 'Lucía Rojas', email: 'lucia@norte.example' }],
  roleMailboxes: { agent: 'equipo@norte.example', manager: 'gerencia@norte.example' },
}

export const requestSettingsRoutes = defineRoutes({
  getRequestSettings: {
    method: 'GET',
    path: '/api/settings/requests',
    tag: 'Settings',
    summary: 'How requests are received, routed and reminded of',
    description: 'Where nobody set anything the defaults hold, at revision 0.',
    role: 'agent',
    status: 200,
    reply: settings,
  },
  saveRequestSettings: {
    method: 'PUT',
    path: '/api/settings/requests',
    tag: 'Settings',
    summary: 'Set how requests are received, routed and reminded of',
    description:
      'What is left out has its default; the first time without a revision. It holds for what comes from then on; days of what is there stay.',
    role: 'operator',
    body: z.strictObject({ ...fields, revision }),
    status: 200,
    reply: settings,
    refusals: { 409: 'The revision is not the current one', 428: 'No revision was named' },
    example: { body: example },
  },
})
