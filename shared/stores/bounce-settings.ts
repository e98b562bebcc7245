import { type BounceSettings, defaultBounces } from '../domain/settings/bounces.ts'
import { storedBounces } from '../domain/settings/bounces-schema.ts'
import type { Registry, Revised } from './documents.ts'
import { keys } from './keys.ts'
import { createSingleDocument } from './single-document.ts'

/** What the company does about mail that comes back; where nobody set anything the defaults hold, as revision 0. */
export function createBounceSettings(registry: Registry) {
  const stored = createSingleDocument<BounceSettings>(registry, 'bounce settings', storedBounces, keys.bounceSettings())
  return {
    get: async (): Promise<BounceSettings> => (await stored.get()) ?? defaultBounces,

    /** Writes them over the revision that was read (`revision - 1`). */
    async save(settings: BounceSettings): Promise<Revised<BounceSettings>> {
      const saved = await stored.save(settings)
      // Someone who names a revision though nothing was ever set is told of the defaults.
      return !saved.ok && saved.reason === 'not-found'
        ? { ok: false, reason: 'conflict', current: defaultBounces }
        : saved
    },
  }
}

export type BounceSettingsStore = ReturnType<typeof createBounceSettings>
