/** What the chat's server sends a browser, one JSON object per frame. What it is sent: chat.ts. */
import * as z from 'zod/mini'
import { conversationStates, endings } from '../domain/chat/chat.ts'
import { author, chatLine, chatNote, heldMessage, localised, office, summary } from './chat-shapes.ts'

const text = z.string()
const whole = z.int().check(z.nonnegative())

/** Where a party stands in a conversation: what it has read, and whether it is connected. */
const reading = z.object({ by: author, line: whole })

/** Answers `hello` and `join-room`. */
const welcome = z.object({
  type: z.literal('welcome'),
  /** To be kept in the browser's storage and sent with the next `hello`; a secret of this conversation. */
  session: text,
  conversation: text,
  participant: text,
  kind: z.enum(['chat', 'room']),
  subject: z.exactOptional(text),
  state: z.enum(conversationStates),
  /** Who answers. */
  agent: z.exactOptional(author),
  office,
  /** What there is to choose from. */
  topics: z.array(z.object({ topic: text, name: localised })),
  lines: z.array(chatLine),
  /** There are more lines: send `resume`. */
  more: z.boolean(),
  lastLine: whole,
  read: z.array(reading),
  /** The rating was given. */
  rated: z.boolean(),
  /** The identity that the company's site gave was accepted. */
  verified: z.boolean(),
  pingSeconds: whole,
})

/** Answers `sign-in`. */
const signedIn = z.object({
  type: z.literal('signed-in'),
  agent: author,
  queue: z.array(summary),
  /** Those this agent answers. */
  conversations: z.array(summary),
  /** Agents who are there. */
  agents: z.array(z.object({ agent: author, available: z.boolean() })),
  pingSeconds: whole,
})

/** Answers `resume`. */
const lines = z.object({
  type: z.literal('lines'),
  conversation: text,
  state: z.enum(conversationStates),
  lines: z.array(chatLine),
  more: z.boolean(),
  lastLine: whole,
  /** Agents only. */
  notes: z.exactOptional(z.array(chatNote)),
  held: z.exactOptional(z.array(heldMessage)),
  read: z.array(reading),
})

const line = z.object({ type: z.literal('line'), conversation: text, line: chatLine })
const note = z.object({ type: z.literal('note'), conversation: text, note: chatNote })
const held = z.object({ type: z.literal('held'), conversation: text, message: heldMessage })
/** A held message was let in (its line follows) or kept out; told to the agents, and to its author. */
const moderated = z.object({
  type: z.literal('moderated'),
  conversation: text,
  held: text,
  clientId: text,
  allowed: z.boolean(),
})

/** What was sent is kept: with its line, or (in a room) held for the moderator. The same for each repeat. */
const accepted = z.object({
  type: z.literal('accepted'),
  conversation: text,
  clientId: text,
  line: z.exactOptional(whole),
  note: z.exactOptional(whole),
  held: z.exactOptional(z.boolean()),
  /** The moderator kept it out. */
  refused: z.exactOptional(z.boolean()),
})

/** What has no line of its own was done: `offer-contact`, `request-transcript`, `rate`, `leave`. */
const done = z.object({ type: z.literal('done'), of: text, clientId: z.exactOptional(text) })

const typing = z.object({ type: z.literal('typing'), conversation: text, by: author })
const read = z.object({ type: z.literal('read'), conversation: text, by: author, line: whole })

/** A conversation's state changed; the line that tells of it comes too. Agents get their summary with it. */
const state = z.object({
  type: z.literal('state'),
  conversation: text,
  state: z.enum(conversationStates),
  agent: z.exactOptional(author),
  ending: z.exactOptional(z.enum(endings)),
  summary: z.exactOptional(summary),
})

/** Agents only: a conversation entered the queue (`waiting`), or left it. */
const queue = z.object({ type: z.literal('queue'), conversation: text, waiting: z.exactOptional(summary) })

/** Visitors: whether the other side is connected. Agents: who of them is there. */
const presence = z.object({
  type: z.literal('presence'),
  conversation: z.exactOptional(text),
  by: author,
  here: z.boolean(),
  available: z.exactOptional(z.boolean()),
})

const pong = z.object({ type: z.literal('pong') })

export const problemCodes = [
  'bad-frame',
  'too-large',
  'too-fast',
  'too-much',
  'first-hello',
  'not-yours',
  'session-unknown',
  'signature-invalid',
  'ticket-invalid',
  'room-unknown',
  'room-full',
  'closed',
  'taken',
  'not-possible',
  'bad-proof',
  'bad-address',
  'bad-topic',
  'already-rated',
  'no-contact-form',
  'chat-off',
  'try-again',
] as const
export type ProblemCode = (typeof problemCodes)[number]

/** What could not be done, in a sentence of the connection's language that says what to do. */
const problem = z.object({
  type: z.literal('problem'),
  code: z.enum(problemCodes),
  /** The frame's type that it answers, and the field that is wrong. */
  of: z.exactOptional(text),
  field: z.exactOptional(text),
  message: text,
  clientId: z.exactOptional(text),
  conversation: z.exactOptional(text),
  retryAfterSeconds: z.exactOptional(whole),
})

/** Every frame that the server may send. */
export const serverFrame = z.discriminatedUnion('type', [
  welcome,
  signedIn,
  lines,
  line,
  note,
  held,
  moderated,
  accepted,
  done,
  typing,
  read,
  state,
  queue,
  presence,
  pong,
  problem,
])
export type ServerFrame = z.infer<typeof serverFrame>
export type ServerFrameOf<T extends ServerFrame['type']> = Extract<ServerFrame, { type: T }>
