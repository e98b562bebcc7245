import { defaultRetention, type RetentionSettings } from '../domain/settings/retention.ts'
import { storedRetention } from '../domain/settings/retention-schema.ts'
import type { Registry, Revised } from './documents.ts'
import { keys } from './keys.ts'
import { createSingleDocument } from './single-document.ts'

/** How long proofs are kept; where nobody set anything the default holds, as revision 0. */
export function createRetentionSettings(registry: Registry) {
  const stored = createSingleDocument<RetentionSettings>(
    registry,
    'retention settings',
    storedRetention,
    keys.retentionSettings(),
  )
  return {
    get: async (): Promise<RetentionSettings> => (await stored.get()) ?? defaultRetention,

    /** Writes them over the revision that was read (`revision - 1`). */
    async save(settings: RetentionSettings): Promise<Revised<RetentionSettings>> {
      const saved = await stored.save(settings)
      // Someone who names a revision though nothing was ever set is told of the default.
      return !saved.ok && saved.reason === 'not-found'
        ? { ok: false, reason: 'conflict', current: defaultRetention }
        : saved
    },
  }
}

export type RetentionStore = ReturnType<typeof createRetentionSettings>
