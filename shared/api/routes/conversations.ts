import * as z from 'zod'
import { conversationStates, endings } from '../../domain/chat/chat.ts'
import { mostSeats } from '../../domain/chat/limits.ts'
import { cursor, instant, language, line, pageOf, pageQuery, slug } from '../common.ts'
import { defineRoutes } from '../route.ts'

const agent = z.object({ id: z.string(), name: z.string() })
const author = z.object({
  id: z.string(),
  kind: z.enum(['visitor', 'guest', 'agent', 'system']),
  name: z.string().optional().describe('What they call themselves: unverified'),
})
const rating = z.object({
  satisfaction: z.int().describe('1 to 5'),
  solved: z.boolean().optional().describe('Absent where that was not answered'),
  at: instant,
  agentId: z.string().optional(),
})

const head = {
  conversationId: z.string(),
  state: z.enum(conversationStates),
  language,
  startedAt: instant,
  lastLine: z.int(),
  topic: z.string().optional(),
  page: z.string().optional(),
  name: z.string().optional().describe('What the visitor calls themselves: unverified'),
  waitingSince: instant.optional(),
  agent: agent.optional(),
  closedAt: instant.optional(),
  ending: z.enum(endings).optional(),
  verified: z.boolean().describe('The company’s own site vouched for who it is'),
  customerId: z.string().optional().describe('The customer of that identity'),
  room: z
    .object({ subject: z.string(), seats: z.int(), taken: z.int(), moderated: z.boolean(), closesAt: instant })
    .optional(),
  rating: rating.optional(),
}
const conversation = z.object(head).meta({ id: 'Conversation' })

const chatLine = z.object({
  line: z.int(),
  at: instant,
  by: author,
  what: z.enum(['text', 'taken', 'transferred', 'closed']),
  text: z.string().optional(),
  agent: author.optional(),
  topic: z.string().optional(),
  ending: z.enum(endings).optional(),
})
const note = z.object({ note: z.int(), afterLine: z.int(), at: instant, by: author, text: z.string() })

const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'This must be a month such as 2026-11.')

export const conversationRoutes = defineRoutes({
  listConversations: {
    method: 'GET',
    path: '/api/conversations',
    tag: 'Chat',
    summary: 'Conversations of a month, newest first',
    description:
      'A page may hold fewer than `limit`, or none, and still have a `cursor`: filters are applied to what was read.',
    role: 'agent',
    query: z.strictObject({
      ...pageQuery.shape,
      month: month.optional().describe('Of UTC; the current one unless told'),
      state: z.enum(conversationStates).optional(),
      topic: slug.optional(),
      agent: z.string().max(64).optional().describe('Id of the agent who answers or answered'),
      kind: z.enum(['chat', 'room']).optional(),
      customer: z.string().max(64).optional().describe('A customer’s conversations, of every month'),
    }),
    status: 200,
    reply: pageOf(conversation),
  },
  getConversation: {
    method: 'GET',
    path: '/api/conversations/{conversationId}',
    tag: 'Chat',
    summary: 'One conversation with its lines and notes',
    role: 'agent',
    query: z.strictObject({ after: z.coerce.number().int().min(0).optional().describe('Lines after this one') }),
    status: 200,
    reply: z.object({
      ...head,
      lines: z.array(chatLine),
      notes: z.array(note),
      more: z.boolean().describe('There are more lines: ask with `after` of the last one'),
    }),
    refusals: { 404: 'There is no such conversation, or it was erased or has expired' },
  },
  openRoom: {
    method: 'POST',
    path: '/api/chat/rooms',
    tag: 'Chat',
    summary: 'Open a room on a subject for a group of guests',
    description:
      'You moderate it. Guests come by the link: add `fragment` to the address of any page that holds the chat. It is told this once; nobody can read it again.',
    role: 'agent',
    body: z.strictObject({
      subject: line(120),
      name: line(80).describe('How guests see you'),
      language,
      seats: z.int().min(1).max(mostSeats),
      closesAt: instant.describe('Nobody joins afterwards; within 90 days'),
      moderated: z.boolean().default(true).describe('Guests’ messages wait until you let them in'),
    }),
    status: 201,
    reply: z.object({ conversation, room: z.string().describe('The secret of the link'), fragment: z.string() }),
    example: {
      body: {
        subject: 'Cata de la nueva cosecha',
        name: 'Lucía',
        language: 'es',
        seats: 30,
        closesAt: '2026-12-04T20:00:00Z',
      },
    },
  },
  listRatings: {
    method: 'GET',
    path: '/api/chat/ratings',
    tag: 'Chat',
    summary: 'How visitors rated their conversations in a month, newest first',
    role: 'agent',
    query: z.strictObject({
      cursor: cursor.optional(),
      limit: pageQuery.shape.limit,
      month: month.optional(),
      agent: z.string().max(64).optional(),
    }),
    status: 200,
    reply: pageOf(z.object({ conversationId: z.string(), topic: z.string().optional(), ...rating.shape })),
  },
  listRatedAgents: {
    method: 'GET',
    path: '/api/chat/rated-agents',
    tag: 'Chat',
    summary: 'How visitors rated each agent’s conversations, since the beginning',
    role: 'agent',
    status: 200,
    reply: z.object({
      items: z.array(
        z.object({
          agentId: z.string(),
          name: z.string().describe('As visitors saw it last'),
          ratings: z.int(),
          satisfaction: z.number().describe('Mean, 1 to 5'),
          solved: z.int().describe('How many said that it was solved'),
          unsolved: z.int().describe('How many said that it was not; the others did not say'),
          ratedAt: instant.describe('The latest'),
        }),
      ),
    }),
  },
})
