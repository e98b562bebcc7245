/**
 * What a browser sends over the chat's WebSocket, one JSON object per frame. What it is answered: chat-answers.ts.
 *
 * A line of a conversation has a number: 1, 2, 3 ... without a gap. What arrives unasked is a hint; whoever sees a gap, or
 * comes back, sends `resume` with the last number it has and gets the rest. What is sent carries a `clientId` made by
 * the browser: it may be sent again as often as its `accepted` does not arrive, and counts once.
 *
 * Every frame counts against the connection: 20 in 10 seconds, `typing` and `ping` too.
 */
import * as z from 'zod/mini'
import { proofSchema } from '../domain/challenge/proof.ts'
import { closeReasons, mostLineBytes } from '../domain/chat/chat.ts'

const language = z.enum(['es', 'en'])
const id = z.string().check(z.regex(/^[0-9A-Za-z-]{1,64}$/))
const secret = z.string().check(z.regex(/^[0-9A-Za-z._-]{1,200}$/))
const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(80))
/** A ULID or UUID that the browser makes for what it sends. */
const clientId = z.string().check(z.regex(/^[0-9A-Za-z-]{20,40}$/))
/** A line's number; 0 where there is none yet. */
const line = z.int().check(z.nonnegative())
const text = z.string().check(
  z.minLength(1),
  z.refine((value) => new TextEncoder().encode(value).length <= mostLineBytes),
)
const topic = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,59}$/))
const page = z.string().check(z.maxLength(2000), z.regex(/^https?:\/\//))
/** Which conversation an agent means; a visitor's connection has one. */
const conversation = z.exactOptional(id)
const ofAgent = id

/**
 * Who the company's own site says the visitor is. `signature` is the hex HMAC-SHA-256 of
 * `vinculo chat customer 1\n<kind>\n<value>\n<at>` under a key of the stage's secret `chat-keys`, made by the company's
 * server; good for 24 hours. `value` is an address (trimmed, lower case) or the shop's own id.
 */
const customer = z.strictObject({
  kind: z.enum(['email', 'external']),
  value: z.string().check(z.minLength(1), z.maxLength(254)),
  /** Seconds since 1970 at which the company's server signed. */
  at: z.int(),
  signature: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
})

/** A visitor's first frame: starts a conversation, or goes on with the one whose `session` it holds. */
const hello = z.strictObject({
  type: z.literal('hello'),
  language,
  /** As `welcome` gave it; kept in the browser's storage. Left out: a new conversation. */
  session: z.exactOptional(secret),
  page: z.exactOptional(page),
  topic: z.exactOptional(topic),
  name: z.exactOptional(name),
  customer: z.exactOptional(customer),
  /** The last line it has, so that `welcome` brings the rest; 0 or left out: all. */
  after: z.exactOptional(line),
})

/** A guest's first frame in a group room; `room` is what the agent's link holds. With `session` it comes back. */
const joinRoom = z.strictObject({
  type: z.literal('join-room'),
  language,
  room: secret,
  session: z.exactOptional(secret),
  name,
  after: z.exactOptional(line),
})

/** An agent's first frame: `ticket` is what POST /api/chat/tickets answered, good once within 60 seconds. */
const signIn = z.strictObject({ type: z.literal('sign-in'), language, ticket: secret })

/**
 * Answered by `accepted`, then the line reaches everybody (the sender too) as `line`. Frames of one connection may be
 * worked on at the same time: send the next line after the `accepted` of the one before, and they keep their order.
 */
const send = z.strictObject({ type: z.literal('send'), conversation, clientId, text })

/** Told to the others and kept nowhere; at most every 3 seconds, please. */
const typing = z.strictObject({ type: z.literal('typing'), conversation })

/** Read up to this line. */
const read = z.strictObject({ type: z.literal('read'), conversation, line })

/** Answered by `lines`: those after this one, and (agents) notes after `afterNote`; where it says `more`, ask again. */
const resume = z.strictObject({
  type: z.literal('resume'),
  conversation,
  after: line,
  afterNote: z.exactOptional(line),
})

/** The visitor ends the conversation; in a room, the guest leaves it. */
const leave = z.strictObject({ type: z.literal('leave') })

/**
 * Where no agent is there: the question, an address, and the topics whose boxes were ticked (none needs to be). The
 * owner of the address gets the usual mail to confirm. `proof` is solved as for a form: POST
 * /forms/<contact.formId>/challenges, see `contact` in `welcome`; it makes a repeat harmless.
 */
const offerContact = z.strictObject({
  type: z.literal('offer-contact'),
  question: text,
  address: z.string().check(z.minLength(1), z.maxLength(320)),
  name: z.exactOptional(name),
  topics: z.array(z.string().check(z.maxLength(64))).check(z.maxLength(20)),
  proof: proofSchema,
})

/**
 * The conversation by mail. To the signed-in customer's own address without `address`; to any other after its owner
 * confirms by a link in a first mail. Answered by `done`, alike for every address.
 */
const requestTranscript = z.strictObject({
  type: z.literal('request-transcript'),
  clientId,
  address: z.exactOptional(z.string().check(z.minLength(1), z.maxLength(320))),
})

/** After the conversation: how satisfied from 1 to 5, and whether it was solved where that was answered. Once. */
const rate = z.strictObject({
  type: z.literal('rate'),
  satisfaction: z.int().check(z.minimum(1), z.maximum(5)),
  solved: z.exactOptional(z.boolean()),
})

/** Keeps a connection open, which ends after 10 minutes without a frame; every `pingSeconds` of `welcome`. */
const ping = z.strictObject({ type: z.literal('ping') })

/** Takes a waiting conversation: one agent wins, the others get the problem `taken`. */
const take = z.strictObject({ type: z.literal('take'), conversation: ofAgent })

/** Hands a conversation to another agent, or back to the queue of a topic. */
const transfer = z.strictObject({
  type: z.literal('transfer'),
  conversation: ofAgent,
  to: z.union([z.strictObject({ agent: id }), z.strictObject({ topic })]),
})

/** Ends a conversation or a room. */
const close = z.strictObject({ type: z.literal('close'), conversation: ofAgent, reason: z.enum(closeReasons) })

/** Seen by agents alone; has a number of its own, and the line it was written after. */
const note = z.strictObject({ type: z.literal('note'), conversation: ofAgent, clientId, text })

/** Lets a guest's held message into the room, or keeps it out. */
const moderate = z.strictObject({
  type: z.literal('moderate'),
  conversation: ofAgent,
  /** As `held` named it. */
  held: id,
  allow: z.boolean(),
})

/** Whether the agent counts as there for visitors; true after `sign-in`. */
const presence = z.strictObject({ type: z.literal('presence'), available: z.boolean() })

/** Every frame that a browser may send. */
export const clientFrame = z.discriminatedUnion('type', [
  hello,
  joinRoom,
  signIn,
  send,
  typing,
  read,
  resume,
  leave,
  offerContact,
  requestTranscript,
  rate,
  ping,
  take,
  transfer,
  close,
  note,
  moderate,
  presence,
])
export type ClientFrame = z.infer<typeof clientFrame>
export type ClientFrameOf<T extends ClientFrame['type']> = Extract<ClientFrame, { type: T }>
