import { readRevision, revisedAnswer } from '../../shared/api/answers.ts'
import type { ApiAnswer, Handlers } from '../../shared/api/route.ts'
import type { retentionRoutes } from '../../shared/api/routes/retention.ts'
import type { RetentionSettings } from '../../shared/domain/settings/retention.ts'
import type { RetentionStore } from '../../shared/stores/retention-settings.ts'

export function createRetentionHandlers(deps: {
  readonly retention: RetentionStore
  /** What no setting at run time changes: days for which raw events and activities are kept. */
  readonly fixedRetention: { readonly replyDays: number; readonly timelineDays: number }
}): Handlers<typeof retentionRoutes> {
  const { retention } = deps

  return {
    getRetention: async () => ({ body: told(await retention.get()) }),

    saveRetention: async ({ body: { proofDays, revision }, ifMatch }) => {
      // The first time there is nothing to have read.
      const named = revision ?? ifMatch
      const read = named ?? ((await retention.get()).revision === 0 ? 0 : readRevision(revision, ifMatch))
      if (typeof read !== 'number') return read
      const saved = await retention.save({ proofDays, revision: read + 1 })
      const answered: ApiAnswer = revisedAnswer('retention settings', 'retention', saved)
      return saved.ok ? { body: told(saved.value) } : answered
    },
  }

  function told(settings: RetentionSettings) {
    const { replyDays, timelineDays } = deps.fixedRetention
    const { proofDays } = settings
    const shorter =
      replyDays < proofDays ? ' After that a proof still tells when and why, but not in the server’s words.' : ''
    const sentence = `A run that begins now is kept for ${proofDays} days, what servers replied for ${replyDays}.${shorter}`
    return { ...settings, replyDays, timelineDays, sentence }
  }
}
