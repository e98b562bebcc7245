import { readRevision, revisedAnswer } from '../../shared/api/answers.ts'
import { defined } from '../../shared/api/defined.ts'
import { refuse } from '../../shared/api/problem.ts'
import type { Handlers } from '../../shared/api/route.ts'
import type { settingsRoutes } from '../../shared/api/routes/settings.ts'
import type { SettingsStore } from '../../shared/stores/settings.ts'

export function createSettingsHandlers({ settings }: { settings: SettingsStore }): Handlers<typeof settingsRoutes> {
  return {
    getSettings: async () => {
      const found = await settings.get()
      return found ? { body: found } : refuse(404, 'The company’s settings were never set: PUT /api/settings.')
    },

    saveSettings: async ({ body: { revision, ...content }, ifMatch }) => {
      // The first time there is nothing to have read.
      const current = await settings.get()
      const read = current ? readRevision(revision, ifMatch) : 0
      if (typeof read !== 'number') return read
      return revisedAnswer(
        'company’s settings',
        'company',
        await settings.save({ ...defined(content), revision: read + 1 }),
      )
    },
  }
}
