import * as z from 'zod/mini'
import { conversationStates, endings } from '../domain/chat/chat.ts'
import type { Author, Conversation, Line } from '../domain/chat/conversation.ts'
import type { ChatNote, HeldMessage } from '../events/chat-shapes.ts'

const text = z.string()
const instant = z.iso.datetime()

const agent = z.object({ id: text, name: text })
const authorRow: z.ZodMiniType<Author> = z.object({
  id: text,
  kind: z.enum(['visitor', 'guest', 'agent', 'system']),
  name: z.exactOptional(text),
})

const room = z.object({
  subject: text,
  linkHash: text,
  seats: z.int(),
  taken: z.int(),
  moderated: z.boolean(),
  closesAt: instant,
})

const rating = z.object({
  satisfaction: z.int(),
  solved: z.exactOptional(z.boolean()),
  at: instant,
  agentId: z.exactOptional(text),
})

/** A conversation's head as it lies in the table. */
export const conversationRow: z.ZodMiniType<Conversation> = z.object({
  conversationId: text,
  state: z.enum(conversationStates),
  language: z.enum(['es', 'en']),
  startedAt: instant,
  expiresAt: instant,
  lastLine: z.int(),
  lastNote: z.int(),
  revision: z.int(),
  hour: z.object({ from: instant, bytes: z.int() }),
  topic: z.exactOptional(text),
  page: z.exactOptional(text),
  name: z.exactOptional(text),
  waitingSince: z.exactOptional(instant),
  agent: z.exactOptional(agent),
  closedAt: z.exactOptional(instant),
  ending: z.exactOptional(z.enum(endings)),
  identity: z.exactOptional(z.object({ kind: z.enum(['email', 'external']), value: text })),
  addressHash: z.exactOptional(text),
  customerId: z.exactOptional(text),
  room: z.exactOptional(room),
  rating: z.exactOptional(rating),
})

export const lineRow: z.ZodMiniType<Line> = z.object({
  line: z.int(),
  at: instant,
  by: authorRow,
  what: z.enum(['text', 'taken', 'transferred', 'closed']),
  text: z.exactOptional(text),
  clientId: z.exactOptional(text),
  agent: z.exactOptional(authorRow),
  topic: z.exactOptional(text),
  ending: z.exactOptional(z.enum(endings)),
})

/** What an agent wrote for agents. */
export const noteRow: z.ZodMiniType<ChatNote> = z.object({
  note: z.int(),
  afterLine: z.int(),
  at: instant,
  by: authorRow,
  text,
  clientId: text,
})

/** A guest's message that waits for the moderator. */
export const heldRow: z.ZodMiniType<HeldMessage> = z.object({
  held: text,
  at: instant,
  by: authorRow,
  text,
  clientId: text,
})

/** What became of what a browser sent under a client id. */
export const sentRow = z.object({
  line: z.exactOptional(z.int()),
  note: z.exactOptional(z.int()),
  held: z.exactOptional(z.boolean()),
  refused: z.exactOptional(z.boolean()),
})
export type Sent = z.infer<typeof sentRow>

/** A visitor or guest of a conversation. */
export const participantRow = z.object({
  participantId: text,
  kind: z.enum(['visitor', 'guest', 'agent']),
  name: z.exactOptional(text),
  /** Hash of the session's secret; agents have none. */
  sessionHash: z.exactOptional(text),
  /** The last line they read. */
  read: z.int(),
})
export type Participant = z.infer<typeof participantRow>

/** A connection as the chat knows it; without a role until its first frame. */
export const connectionRow = z.object({
  connectionId: text,
  role: z.enum(['none', 'visitor', 'guest', 'agent']),
  language: z.enum(['es', 'en']),
  /** A visitor's or guest's conversation. */
  of: z.exactOptional(text),
  /** The participant, or the agent. */
  whoId: z.exactOptional(text),
  name: z.exactOptional(text),
  network: z.exactOptional(text),
  userAgent: z.exactOptional(text),
  /** Frames in the window that began so, in seconds since 1970. */
  window: z.int(),
  frames: z.int(),
})
export type ChatConnection = z.infer<typeof connectionRow>

/** Who hears of a conversation. */
export const attendingRow = z.object({ connectionId: text, by: authorRow })
export type Attending = z.infer<typeof attendingRow>

/** An agent's connection. */
export const presentRow = z.object({ connectionId: text, agent, available: z.boolean(), until: z.int() })
export type Present = z.infer<typeof presentRow>

export const ticketRow = z.object({ agent, groups: z.array(text) })
