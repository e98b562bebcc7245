import type { Audience } from '../domain/audience/audience.ts'
import { storedAudience } from '../domain/audience/audience-schema.ts'
import { createDocuments, type Registry } from './documents.ts'
import { keys } from './keys.ts'

/** Audiences: named rules. */
export function createAudienceStore(registry: Registry) {
  return createDocuments<Audience>(registry, storedAudience, keys.audience)
}

export type AudienceStore = ReturnType<typeof createAudienceStore>
