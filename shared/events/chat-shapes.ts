/** What the chat's frames are made of. */
import * as z from 'zod/mini'
import { conversationStates, endings } from '../domain/chat/chat.ts'

const text = z.string()
const instant = z.iso.datetime()
const whole = z.int().check(z.nonnegative())

export const author = z.object({
  /** Within the conversation; compare it with `participant` of `welcome` to know one's own lines. Agents: their id. */
  id: text,
  kind: z.enum(['visitor', 'guest', 'agent', 'system']),
  /** What they call themselves: unverified, to be shown as text. */
  name: z.exactOptional(text),
})
export type ChatAuthor = z.infer<typeof author>

/**
 * One line. Those with `text` somebody wrote; the others tell what happened, in words that are the widget's own.
 * `taken`: `by` now answers; `transferred`: to `agent`, or back to the queue of `topic`; `closed`: how it ended.
 */
export const chatLine = z.object({
  /** 1, 2, 3 ... without a gap. */
  line: whole,
  at: instant,
  by: author,
  what: z.enum(['text', 'taken', 'transferred', 'closed']),
  text: z.exactOptional(text),
  /** As its sender gave it: the sender strikes it off what is still to be sent. */
  clientId: z.exactOptional(text),
  agent: z.exactOptional(author),
  topic: z.exactOptional(text),
  ending: z.exactOptional(z.enum(endings)),
})
export type ChatLine = z.infer<typeof chatLine>

/** Agents only. */
export const chatNote = z.object({
  /** 1, 2, 3 ... of notes. */
  note: whole,
  /** The line it was written after. */
  afterLine: whole,
  at: instant,
  by: author,
  text,
  clientId: text,
})
export type ChatNote = z.infer<typeof chatNote>

/** A guest's message that waits for the moderator; the guest itself gets none but its `accepted` with `held`. */
export const heldMessage = z.object({ held: text, at: instant, by: author, text, clientId: text })
export type HeldMessage = z.infer<typeof heldMessage>

/** A conversation as agents see it in their list and queue. */
export const summary = z.object({
  conversation: text,
  kind: z.enum(['chat', 'room']),
  state: z.enum(conversationStates),
  topic: z.exactOptional(text),
  /** A room's. */
  subject: z.exactOptional(text),
  language: z.enum(['es', 'en']),
  /** What the visitor calls themselves. */
  name: z.exactOptional(text),
  page: z.exactOptional(text),
  startedAt: instant,
  /** Since when the visitor waits. */
  waitingSince: z.exactOptional(instant),
  agent: z.exactOptional(author),
  lastLine: whole,
  /** True where the company's own site vouched for who it is, by a signature. */
  verified: z.boolean(),
  /** The customer of this verified identity, where there is one. */
  customerId: z.exactOptional(text),
})
export type ConversationSummary = z.infer<typeof summary>

export const localised = z.object({ es: text, en: text })

/** How to leave a question where no agent answers; absent where the company set up no form for it. */
const contact = z.object({
  formId: text,
  formVersion: whole,
  /** One box each, never ticked beforehand, with exactly this wording. */
  topics: z.array(z.object({ topicId: text, text: localised })),
})

export const office = z.object({
  /** True where it is office hours and an agent is there. */
  open: z.boolean(),
  withinHours: z.boolean(),
  agents: whole,
  /** When office hours begin again; absent within them, or where none are set within two weeks. */
  opensAt: z.exactOptional(instant),
  contact: z.exactOptional(contact),
})
export type Office = z.infer<typeof office>
