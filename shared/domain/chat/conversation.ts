import { type ConversationState, type Ending, mayMove } from './chat.ts'
import { bytesPerHour } from './limits.ts'

export interface Agent {
  /** The user's id in the pool. */
  readonly id: string
  /** As visitors see it. */
  readonly name: string
}

/** Who the company's own site vouched for, by a signature. */
export interface VerifiedIdentity {
  readonly kind: 'email' | 'external'
  readonly value: string
}

/** What makes a conversation a room: several guests by a link, each message let in by the moderator where that is set. */
export interface Room {
  readonly subject: string
  /** SHA-256 of the secret in the link. */
  readonly linkHash: string
  readonly seats: number
  readonly taken: number
  readonly moderated: boolean
  /** ISO 8601; nobody joins afterwards. */
  readonly closesAt: string
}

export interface Rating {
  readonly satisfaction: number
  readonly solved?: boolean
  readonly at: string
  readonly agentId?: string
}

/** The head of a conversation; `revision` rises with every write, by which concurrent writers notice each other. */
export interface Conversation {
  readonly conversationId: string
  readonly state: ConversationState
  readonly language: 'es' | 'en'
  readonly startedAt: string
  /** Items of the conversation are gone then. */
  readonly expiresAt: string
  readonly lastLine: number
  readonly lastNote: number
  readonly revision: number
  /** Bytes of text in the hour that begins so (ISO 8601). */
  readonly hour: { readonly from: string; readonly bytes: number }
  readonly topic?: string
  readonly page?: string
  /** What the visitor calls themselves. */
  readonly name?: string
  readonly waitingSince?: string
  readonly agent?: Agent
  readonly closedAt?: string
  readonly ending?: Ending
  readonly identity?: VerifiedIdentity
  /** Keyed hash of the verified address. */
  readonly addressHash?: string
  readonly customerId?: string
  readonly room?: Room
  readonly rating?: Rating
}

export interface Author {
  readonly id: string
  readonly kind: 'visitor' | 'guest' | 'agent' | 'system'
  readonly name?: string
}

/** A line as it is kept: what somebody wrote, or what happened. */
export interface Line {
  readonly line: number
  readonly at: string
  readonly by: Author
  readonly what: 'text' | 'taken' | 'transferred' | 'closed'
  readonly text?: string
  readonly clientId?: string
  readonly agent?: Author
  readonly topic?: string
  readonly ending?: Ending
}

export type Refusal = 'closed' | 'taken' | 'too-much' | 'not-possible'
/** What comes of a change: the head after it, with the line that tells of it. */
export type Change =
  | { readonly ok: true; readonly after: Conversation; readonly line: Line }
  | { readonly ok: false; readonly code: Refusal }

const refused = (code: Refusal): Change => ({ ok: false, code })

/** Text by whoever may write; a visitor's first line begins the wait. */
export function write(
  before: Conversation,
  by: Author,
  { text, clientId }: { readonly text: string; readonly clientId: string },
  now: Date,
): Change {
  if (before.state === 'closed') return refused('closed')
  const hour = hourWith(before, Buffer.byteLength(text), now)
  if (hour.bytes > bytesPerHour) return refused('too-much')
  const at = now.toISOString()
  const begins = before.state === 'new'
  const after = { ...before, hour, ...(begins && ({ state: 'waiting', waitingSince: at } as const)) }
  return changed(after, { at, by, what: 'text', text, clientId })
}

/** An agent takes what waits; or what another agent answers, where that one is `away`. */
export function take(before: Conversation, agent: Agent, now: Date, away: boolean): Change {
  if (before.state === 'closed') return refused('closed')
  if (before.state === 'new') return refused('not-possible')
  if (before.state === 'active' && (!away || before.agent?.id === agent.id)) return refused('taken')
  const { waitingSince: _, ...rest } = before
  const line = { at: now.toISOString(), by: authorOf(agent), what: 'taken' } as const
  return changed({ ...rest, state: 'active', agent }, line)
}

/** Hands an active conversation to another agent, or back to the queue. */
export function transfer(
  before: Conversation,
  by: Agent,
  to: { readonly agent: Agent } | { readonly topic: string },
  now: Date,
): Change {
  const next = 'agent' in to ? 'active' : 'waiting'
  if (before.state === 'closed') return refused('closed')
  if (before.state !== 'active' || !mayMove(before.state, next)) return refused('not-possible')
  const at = now.toISOString()
  const head = { at, by: authorOf(by), what: 'transferred' } as const
  if ('agent' in to) return changed({ ...before, agent: to.agent }, { ...head, agent: authorOf(to.agent) })
  // A room has one moderator, and no queue.
  if (before.room) return refused('not-possible')
  const { agent: _, ...rest } = before
  return changed({ ...rest, state: 'waiting', waitingSince: at, topic: to.topic }, { ...head, topic: to.topic })
}

export function close(before: Conversation, by: Author, ending: Ending, now: Date): Change {
  if (!mayMove(before.state, 'closed')) return refused('closed')
  const at = now.toISOString()
  const { waitingSince: _, ...rest } = before
  return changed({ ...rest, state: 'closed', closedAt: at, ending }, { at, by, what: 'closed', ending })
}

export const authorOf = ({ id, name }: Agent): Author => ({ id, kind: 'agent', name })

function changed(after: Conversation, line: Omit<Line, 'line'>): Change {
  const lastLine = after.lastLine + 1
  return { ok: true, after: { ...after, lastLine }, line: { line: lastLine, ...line } }
}

/** The hour's bytes with these; an hour begins with the first text after the one before ended. */
export function hourWith({ hour }: Conversation, bytes: number, now: Date): Conversation['hour'] {
  const past = now.getTime() - Date.parse(hour.from) >= 3600_000
  return past ? { from: now.toISOString(), bytes } : { from: hour.from, bytes: hour.bytes + bytes }
}
