import type { Conversation, Rating } from '../../shared/domain/chat/conversation.ts'
import type { Activity } from '../../shared/domain/profile/activity.ts'
import type { ChatAnswers } from '../../shared/domain/profile/profile.ts'
import type { TransactItem } from '../../shared/stores/profiles.ts'
import type { ChatDeps } from './chat-deps.ts'

/**
 * What a change of a conversation leaves on its customer's timeline, in the transaction of the change: that it began,
 * how it ended, how it was rated; the rating is on the profile too, where audiences find it. Somebody who is being
 * erased gets nothing more.
 */
export function landed(deps: ChatDeps, before: Conversation, after: Conversation): TransactItem[] {
  const { customerId } = after
  const activities = customerId ? activitiesOf(customerId, before, after) : []
  if (!customerId || activities.length === 0) return []
  const { rating } = after
  return [
    rating && !before.rating ? deps.profiles.rated(customerId, answersOf(rating)) : deps.profiles.standing(customerId),
    ...activities.map(deps.timeline.written),
  ]
}

function answersOf({ satisfaction, solved, at }: Rating): ChatAnswers {
  return { satisfaction, ...(solved !== undefined && { solved }), ratedAt: at }
}

function activitiesOf(customerId: string, before: Conversation, after: Conversation): Activity[] {
  const { conversationId, topic, closedAt, ending, rating, agent, lastLine } = after
  const head = { customerId, unique: conversationId }
  const data = { conversationId, ...(topic && { topic }) }
  const activities: Activity[] = []
  if (before.state === 'new' && after.state === 'waiting' && after.waitingSince)
    activities.push({ ...head, at: after.waitingSince, kind: 'conversation-started', data })
  if (!before.closedAt && closedAt && ending && before.state !== 'new')
    activities.push({
      ...head,
      at: closedAt,
      kind: 'conversation-closed',
      data: { ...data, ending, lines: lastLine, ...(agent && { agentId: agent.id }) },
    })
  if (!before.rating && rating) {
    const { at, satisfaction, solved } = rating
    const answers = { satisfaction, ...(solved !== undefined && { solved }) }
    activities.push({ ...head, at, kind: 'conversation-rated', data: { ...data, ...answers } })
  }
  return activities
}
