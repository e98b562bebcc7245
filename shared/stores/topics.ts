import * as z from 'zod/mini'
import type { Topic } from '../domain/topic/topic.ts'
import { createDocuments, type Registry } from './documents.ts'
import { keys } from './keys.ts'

const localised = z.object({ es: z.string(), en: z.string() })
/** A topic as it lies in the registry. */
export const storedTopic: z.ZodMiniType<Topic> = z.object({
  topicId: z.string(),
  name: localised,
  description: localised,
  revision: z.int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})

/** What customers may agree to receive: `create`, `get`, `list`, `revise`, `remove`. */
export const createTopics = (registry: Registry) => createDocuments(registry, storedTopic, keys.topic)
export type Topics = ReturnType<typeof createTopics>
