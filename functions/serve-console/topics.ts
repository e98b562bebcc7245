import { createdAnswer, pageAnswer, readRevision, revisedAnswer } from '../../shared/api/answers.ts'
import { decodeCursor } from '../../shared/api/common.ts'
import { notFound } from '../../shared/api/problem.ts'
import type { Handlers } from '../../shared/api/route.ts'
import type { topicRoutes } from '../../shared/api/routes/topics.ts'
import type { Topics } from '../../shared/stores/topics.ts'

export function createTopicHandlers(deps: { topics: Topics; now: () => Date }): Handlers<typeof topicRoutes> {
  const { topics, now } = deps
  return {
    listTopics: async ({ query: { cursor, limit } }) =>
      pageAnswer(await topics.list({ cursor: decodeCursor(cursor), ...(limit && { limit }) })),

    createTopic: async ({ body }) => {
      const at = now().toISOString()
      const topic = { ...body, revision: 1, createdAt: at, updatedAt: at }
      const made = await topics.create(body.topicId, topic)
      return createdAnswer('topic', body.topicId, topic, made.ok ? undefined : made.current, (value) => [
        value.name,
        value.description,
      ])
    },

    getTopic: async ({ params: { topicId = '' } }) => {
      const topic = await topics.get(topicId)
      return topic ? { body: topic } : notFound('topic', topicId)
    },

    updateTopic: async ({ params: { topicId = '' }, body: { revision, ...content }, ifMatch }) => {
      const read = readRevision(revision, ifMatch)
      if (typeof read !== 'number') return read
      const before = await topics.get(topicId)
      if (!before) return notFound('topic', topicId)
      const after = { ...before, ...content, revision: read + 1, updatedAt: now().toISOString() }
      return revisedAnswer('topic', topicId, await topics.revise(topicId, after))
    },
  }
}
