import type { Conversation } from '../domain/chat/conversation.ts'
import { keys, owners } from './keys.ts'
import { ttlOf } from './parse-row.ts'
import type { TransactItem } from './profiles.ts'

interface Entry {
  readonly conversationId: string
  readonly sk: string
}

/**
 * What finds a conversation besides its id: the queue, its agent, the console's list, whoever it belongs to. Entries
 * follow from the head alone, so the difference of two heads says what to put and what to remove; both happen in the
 * head's own transaction.
 */
export function indexWrites(table: string, before: Conversation | undefined, after: Conversation): TransactItem[] {
  const old = new Map((before ? entriesOf(before) : []).map((entry) => [nameOf(entry), entry]))
  const now = new Map(entriesOf(after).map((entry) => [nameOf(entry), entry]))
  const removed = [...old].filter(([name]) => !now.has(name)).map(([, entry]) => entry)
  const added = [...now].filter(([name]) => !old.has(name)).map(([, entry]) => entry)
  const target = after.conversationId
  return [
    ...removed.map((Key): TransactItem => ({ Delete: { TableName: table, Key } })),
    ...added.map(
      (entry): TransactItem => ({ Put: { TableName: table, Item: { ...entry, target, ttl: ttlOf(after.expiresAt) } } }),
    ),
  ]
}

/** A conversation in which nobody wrote yet is found by nothing. */
export function entriesOf(conversation: Conversation): Entry[] {
  const { conversationId: id, state, startedAt, waitingSince, agent, customerId, addressHash } = conversation
  if (state === 'new' || (state === 'closed' && conversation.lastLine <= 1 && !conversation.room)) return []
  return [
    keys.listed(startedAt, id),
    ...(state === 'waiting' && waitingSince ? [keys.waiting(waitingSince, id)] : []),
    ...(state === 'active' && agent ? [keys.answeredBy(agent.id, id)] : []),
    ...(customerId ? [keys.ownedConversation(owners.customer(customerId), id)] : []),
    ...(addressHash ? [keys.ownedConversation(owners.address(addressHash), id)] : []),
  ]
}

const nameOf = ({ conversationId, sk }: Entry) => `${conversationId} ${sk}`
