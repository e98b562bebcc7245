import type { Conversation, Rating } from '../domain/chat/conversation.ts'
import { keys } from './keys.ts'
import { ttlOf } from './parse-row.ts'
import type { TransactItem } from './profiles.ts'

/** Part of a transaction: a rating as the list of its month has it, without anything about the customer. */
export function ratingItem(table: string, rated: Conversation, rating: Rating): TransactItem {
  const { conversationId, topic, expiresAt } = rated
  const key = keys.rating(rating.at, conversationId)
  return {
    Put: {
      TableName: table,
      Item: { ...key, target: conversationId, ...rating, ...(topic && { topic }), ttl: ttlOf(expiresAt) },
    },
  }
}
