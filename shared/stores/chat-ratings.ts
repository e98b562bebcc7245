import * as z from 'zod/mini'
import type { Conversation, Rating } from '../domain/chat/conversation.ts'
import { keys } from './keys.ts'
import { ttlOf } from './parse-row.ts'
import type { TransactItem } from './profiles.ts'

/** An agent's ratings in all; `satisfaction` is the sum of all answers, `solved` and `unsolved` how many said so. */
export const ratedAgentRow = z.object({
  sk: z.string(),
  name: z.string(),
  ratings: z.int(),
  satisfaction: z.int(),
  solved: z.int(),
  unsolved: z.int(),
  ratedAt: z.iso.datetime(),
})

/**
 * Parts of a transaction: a rating as the list of its month has it, without anything about the customer, and counted for
 * the agent who answered last.
 */
export function ratingItems(table: string, rated: Conversation, rating: Rating): TransactItem[] {
  const { conversationId, topic, expiresAt, agent } = rated
  const key = keys.rating(rating.at, conversationId)
  const listed = { ...key, target: conversationId, ...rating, ...(topic && { topic }), ttl: ttlOf(expiresAt) }
  const item = { Put: { TableName: table, Item: listed } }
  if (!agent) return [item]
  const count = {
    TableName: table,
    Key: keys.ratedAgent(agent.id),
    UpdateExpression:
      'SET #name = :name, ratedAt = :at ADD ratings :one, satisfaction :satisfaction, solved :solved, unsolved :unsolved',
    ExpressionAttributeNames: { '#name': 'name' },
    ExpressionAttributeValues: {
      ':name': agent.name,
      ':at': rating.at,
      ':one': 1,
      ':satisfaction': rating.satisfaction,
      ':solved': Number(rating.solved === true),
      ':unsolved': Number(rating.solved === false),
    },
  }
  return [item, { Update: count }]
}
