import { pageAnswer } from '../../shared/api/answers.ts'
import { decodeCursor } from '../../shared/api/common.ts'
import { notFound, unprocessable } from '../../shared/api/problem.ts'
import type { Handlers } from '../../shared/api/route.ts'
import type { conversationRoutes } from '../../shared/api/routes/conversations.ts'
import type { Conversation } from '../../shared/domain/chat/conversation.ts'
import { mostRoomDays } from '../../shared/domain/chat/limits.ts'
import { newSecret, secretHash } from '../../shared/domain/chat/secrets.ts'
import type { Random } from '../../shared/domain/token/token.ts'
import type { ChatSettingsStore } from '../../shared/stores/chat-settings.ts'
import type { ConversationLists } from '../../shared/stores/conversation-lists.ts'
import type { ConversationReading } from '../../shared/stores/conversation-reading.ts'
import type { Conversations } from '../../shared/stores/conversations.ts'

const dayMs = 86_400_000

export function createConversationHandlers(deps: {
  readonly conversations: Pick<Conversations, 'get' | 'create'>
  readonly conversationReading: Pick<ConversationReading, 'linesAfter' | 'notesAfter'>
  readonly conversationLists: ConversationLists
  readonly chatSettings: Pick<ChatSettingsStore, 'get'>
  readonly newId: () => string
  readonly random: Random
  readonly now: () => Date
}): Handlers<typeof conversationRoutes> {
  const { conversations, conversationReading: reading, conversationLists: lists, now } = deps
  const thisMonth = () => now().toISOString().slice(0, 7)

  return {
    listConversations: async ({ query }) => {
      const { cursor, limit = 50, month = thisMonth(), customer, state, topic, agent, kind } = query
      const page = { cursor: decodeCursor(cursor), limit }
      const { items, ...next } = await (customer ? lists.ofCustomer(customer, page) : lists.ofMonth(month, page))
      const heads = await Promise.all(items.map((id) => conversations.get(id)))
      const wanted = heads.filter(
        (one) =>
          one !== undefined &&
          (!state || one.state === state) &&
          (!topic || one.topic === topic) &&
          (!agent || one.agent?.id === agent) &&
          (!kind || kind === (one.room ? 'room' : 'chat')),
      )
      return pageAnswer({ items: wanted.flatMap((one) => (one ? [shown(one)] : [])), ...next })
    },

    getConversation: async ({ params: { conversationId = '' }, query: { after = 0 } }) => {
      const conversation = await conversations.get(conversationId)
      if (!conversation) return notFound('conversation', conversationId)
      const [lines, notes] = await Promise.all([
        reading.linesAfter(conversationId, after),
        reading.notesAfter(conversationId, 0),
      ])
      const more = (lines.at(-1)?.line ?? after) < conversation.lastLine
      return { body: { ...shown(conversation), lines, notes, more } }
    },

    openRoom: async ({ body, actor }) => {
      const { subject, name, language, seats, moderated } = body
      const at = now().toISOString()
      const closesAt = new Date(body.closesAt).toISOString()
      if (closesAt <= at || Date.parse(closesAt) > now().getTime() + mostRoomDays * dayMs)
        return unprocessable([{ field: 'closesAt', message: `This must lie within the next ${mostRoomDays} days.` }])
      const { keepDays } = await deps.chatSettings.get()
      const conversationId = deps.newId()
      const secret = newSecret(deps.random)
      const linkHash = secretHash('room', conversationId, secret)
      const room: Conversation = {
        conversationId,
        state: 'active',
        language,
        startedAt: at,
        expiresAt: new Date(now().getTime() + Math.max(keepDays, mostRoomDays + 1) * dayMs).toISOString(),
        lastLine: 0,
        lastNote: 0,
        revision: 1,
        hour: { from: at, bytes: 0 },
        agent: { id: actor.id, name },
        room: { subject, linkHash, seats, taken: 0, moderated, closesAt },
      }
      await conversations.create(room)
      const token = `${conversationId}.${secret}`
      return { body: { conversation: shown(room), room: token, fragment: `#vinculo-room=${token}` } }
    },

    listRatings: async ({ query: { cursor, limit = 50, month = thisMonth(), agent } }) => {
      const { items, ...next } = await lists.ratings(month, { cursor: decodeCursor(cursor), limit })
      return pageAnswer({ items: items.filter((one) => !agent || one.agentId === agent), ...next })
    },

    listRatedAgents: async () => ({ body: { items: await lists.ratedAgents() } }),
  }
}

/** Without what only its own participants may know; the route's schema drops the rest. */
const shown = (conversation: Conversation) => ({ ...conversation, verified: conversation.identity !== undefined })
