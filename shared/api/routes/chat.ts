import * as z from 'zod'
import { leastKeepDays, mostKeepDays, weekdays } from '../../domain/settings/chat.ts'
import { instant, line, lines, localised, revision, slug } from '../common.ts'
import { defineRoutes } from '../route.ts'

const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'This must be a time such as 08:30.')
const hours = z
  .strictObject({ days: z.array(z.enum(weekdays)).min(1).max(7), from: clock, to: clock })
  .refine(({ from, to }) => from < to, { error: 'Hours must end after they begin.', path: ['to'] })

const chatFields = {
  enabled: z.boolean().describe('False: nobody can begin a conversation'),
  hours: z
    .array(hours)
    .max(21)
    .describe('Office hours by the company’s own clock (`timeZone` of its settings); none: always open'),
  holidays: z.array(z.iso.date()).max(100).describe('Days without hours'),
  topics: z
    .array(z.strictObject({ topic: slug, name: localised(60) }))
    .max(20)
    .refine((topics) => new Set(topics.map(({ topic }) => topic)).size === topics.length, 'Name each topic once.')
    .describe('What visitors choose from'),
  contactForm: slug.optional().describe('The form by which a question is left when nobody answers'),
  keepDays: z
    .int()
    .min(leastKeepDays)
    .max(mostKeepDays)
    .describe('Conversations are gone so many days after they began'),
}
const chatSettings = z.object({ ...chatFields, revision: z.int() }).meta({ id: 'ChatSettings' })

const answer = z.strictObject({
  answerId: slug,
  topic: slug.optional().describe('Offered for this topic first'),
  title: line(60),
  text: z.strictObject({ es: lines(2000), en: lines(2000) }),
})
const answerFields = {
  answers: z
    .array(answer)
    .max(200)
    .refine((all) => new Set(all.map(({ answerId }) => answerId)).size === all.length, 'Name each answer once.'),
}
const cannedAnswers = z.object({ ...answerFields, revision: z.int() }).meta({ id: 'CannedAnswers' })

const settingsExample = {
  enabled: true,
  hours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:00' }],
  holidays: ['2026-12-25'],
  topics: [{ topic: 'orders', name: { es: 'Pedidos', en: 'Orders' } }],
  contactForm: 'newsletter',
  keepDays: 365,
}

export const chatRoutes = defineRoutes({
  issueChatTicket: {
    method: 'POST',
    path: '/api/chat/tickets',
    tag: 'Chat',
    summary: 'Get a ticket to enter the chat as an agent',
    description: 'Good once, for 60 seconds: send it as the first frame of a connection to `wss://<front>/chat`.',
    role: 'agent',
    body: z.strictObject({ name: line(80).describe('How visitors see you') }),
    status: 201,
    reply: z.object({ ticket: z.string(), expiresAt: instant }),
    example: { body: { name: 'Lucía' } },
  },
  getChatSettings: {
    method: 'GET',
    path: '/api/settings/chat',
    tag: 'Chat',
    summary: 'Office hours, topics and retention of the chat',
    description: 'Where nobody set anything the default holds, at revision 0.',
    role: 'agent',
    status: 200,
    reply: chatSettings,
  },
  saveChatSettings: {
    method: 'PUT',
    path: '/api/settings/chat',
    tag: 'Chat',
    summary: 'Set office hours, topics and retention of the chat',
    description: 'Holds within 10 seconds. A new retention holds for conversations that begin from then on.',
    role: 'operator',
    body: z.strictObject({ ...chatFields, revision }),
    status: 200,
    reply: chatSettings,
    refusals: { 409: 'The revision is not the current one', 428: 'No revision was named' },
    example: { body: { ...settingsExample, revision: 0 } },
  },
  getCannedAnswers: {
    method: 'GET',
    path: '/api/chat/answers',
    tag: 'Chat',
    summary: 'Answers that agents send with a key',
    role: 'agent',
    status: 200,
    reply: cannedAnswers,
  },
  saveCannedAnswers: {
    method: 'PUT',
    path: '/api/chat/answers',
    tag: 'Chat',
    summary: 'Write the answers that agents send with a key',
    role: 'marketer',
    body: z.strictObject({ ...answerFields, revision }),
    status: 200,
    reply: cannedAnswers,
    refusals: { 409: 'The revision is not the current one', 428: 'No revision was named' },
    example: {
      body: {
        answers: [
          {
            answerId: 'greeting',
            title: 'Saludo',
            text: { es: 'Buenos días, ¿en qué puedo ayudarle?', en: 'Good day, how can I help you?' },
          },
        ],
        revision: 0,
      },
    },
  },
})
