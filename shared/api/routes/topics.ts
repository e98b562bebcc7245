import * as z from 'zod'
import { instant, localised, pageOf, pageQuery, revision, slug } from '../common.ts'
import { defineRoutes } from '../route.ts'

const fields = { name: localised(100), description: localised(500) }

const topic = z
  .object({ topicId: slug, ...fields, revision: z.int(), createdAt: instant, updatedAt: instant })
  .meta({ id: 'Topic', description: 'What a customer agrees to receive' })

const example = {
  name: { es: 'Boletín', en: 'Newsletter' },
  description: { es: 'Novedades una vez al mes', en: 'News once a month' },
}

export const topicRoutes = defineRoutes({
  listTopics: {
    method: 'GET',
    path: '/api/topics',
    tag: 'Topics',
    summary: 'Topics',
    role: 'agent',
    query: pageQuery,
    status: 200,
    reply: pageOf(topic),
  },
  createTopic: {
    method: 'POST',
    path: '/api/topics',
    tag: 'Topics',
    summary: 'Create a topic',
    description: 'Sending the same again answers 200 with what is there.',
    role: 'marketer',
    body: z.strictObject({ topicId: slug, ...fields }),
    status: 201,
    reply: topic,
    refusals: { 409: 'The id is taken by another topic' },
    example: { body: { topicId: 'newsletter', ...example } },
  },
  getTopic: {
    method: 'GET',
    path: '/api/topics/{topicId}',
    tag: 'Topics',
    summary: 'One topic',
    role: 'agent',
    status: 200,
    reply: topic,
    refusals: { 404: 'No such topic' },
  },
  updateTopic: {
    method: 'PUT',
    path: '/api/topics/{topicId}',
    tag: 'Topics',
    summary: 'Change a topic',
    role: 'marketer',
    body: z.strictObject({ ...fields, revision }),
    status: 200,
    reply: topic,
    refusals: { 404: 'No such topic', 409: 'The revision is not the current one', 428: 'No revision was named' },
    example: { body: { ...example, revision: 1 } },
  },
})
