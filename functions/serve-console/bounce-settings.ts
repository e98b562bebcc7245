import { readRevision, revisedAnswer } from '../../shared/api/answers.ts'
import type { Handlers } from '../../shared/api/route.ts'
import type { bounceSettingsRoutes } from '../../shared/api/routes/bounces.ts'
import type { BounceSettingsStore } from '../../shared/stores/bounce-settings.ts'

export interface BounceSettingsDeps {
  readonly bounceSettings: BounceSettingsStore
}

export function createBounceSettingsHandlers({
  bounceSettings,
}: BounceSettingsDeps): Handlers<typeof bounceSettingsRoutes> {
  return {
    getBounceSettings: async () => ({ body: await bounceSettings.get() }),

    saveBounceSettings: async ({ body: { revision, ...content }, ifMatch }) => {
      // The first time there is nothing to have read.
      const named = revision ?? ifMatch
      const read = named ?? ((await bounceSettings.get()).revision === 0 ? 0 : readRevision(revision, ifMatch))
      if (typeof read !== 'number') return read
      return revisedAnswer('bounce settings', 'bounces', await bounceSettings.save({ ...content, revision: read + 1 }))
    },
  }
}
