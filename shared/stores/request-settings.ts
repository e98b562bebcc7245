import { defaultRequests, type RequestSettings } from '../domain/settings/requests.ts'
import { storedRequests } from '../domain/settings/requests-schema.ts'
import type { Registry, Revised } from './documents.ts'
import { keys } from './keys.ts'
import { createSingleDocument } from './single-document.ts'

/** How requests are received, routed and answered; where nobody set anything the defaults hold, as revision 0. */
export function createRequestSettings(registry: Registry) {
  const stored = createSingleDocument<RequestSettings>(
    registry,
    'request settings',
    storedRequests,
    keys.requestSettings(),
  )
  return {
    get: async (): Promise<RequestSettings> => (await stored.get()) ?? defaultRequests,

    /** Writes them over the revision that was read (`revision - 1`). */
    async save(settings: RequestSettings): Promise<Revised<RequestSettings>> {
      const saved = await stored.save(settings)
      // Someone who names a revision though nothing was ever set is told of the defaults.
      return !saved.ok && saved.reason === 'not-found'
        ? { ok: false, reason: 'conflict', current: defaultRequests }
        : saved
    },
  }
}

export type RequestSettingsStore = ReturnType<typeof createRequestSettings>
