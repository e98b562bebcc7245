import { defaultSending, type SendingSettings } from '../domain/settings/sending.ts'
import { storedSending } from '../domain/settings/sending-schema.ts'
import type { Registry, Revised } from './documents.ts'
import { keys } from './keys.ts'
import { createSingleDocument } from './single-document.ts'

/** How fast and how carefully the company sends; where nobody set anything the defaults hold, as revision 0. */
export function createSendingSettings(registry: Registry) {
  const stored = createSingleDocument<SendingSettings>(
    registry,
    'sending settings',
    storedSending,
    keys.sendingSettings(),
  )
  return {
    get: async (): Promise<SendingSettings> => (await stored.get()) ?? defaultSending,

    /** Writes them over the revision that was read (`revision - 1`). */
    async save(settings: SendingSettings): Promise<Revised<SendingSettings>> {
      const saved = await stored.save(settings)
      // Someone who names a revision though nothing was ever set is told of the defaults.
      return !saved.ok && saved.reason === 'not-found'
        ? { ok: false, reason: 'conflict', current: defaultSending }
        : saved
    },
  }
}

export type SendingSettingsStore = ReturnType<typeof createSendingSettings>
