import { readRevision, revisedAnswer } from '../../shared/api/answers.ts'
import { defined } from '../../shared/api/defined.ts'
import type { Handlers } from '../../shared/api/route.ts'
import type { sendingRoutes } from '../../shared/api/routes/sending.ts'
import { localAt } from '../../shared/domain/campaign/local-time.ts'
import { partOf, slowedOf } from '../../shared/domain/pace/provider-pace.ts'
import { providerRate, wholeRate } from '../../shared/domain/pace/shares.ts'
import { warmUpCap } from '../../shared/domain/pace/warm-up.ts'
import { providerNames } from '../../shared/domain/profile/address.ts'
import type { SendingSettings } from '../../shared/domain/settings/sending.ts'
import type { ProviderPaces } from '../../shared/stores/provider-pace.ts'
import type { SendingSettingsStore } from '../../shared/stores/sending-settings.ts'
import type { SettingsStore } from '../../shared/stores/settings.ts'
import type { WarmUps } from '../../shared/stores/warm-up.ts'

export interface SendingHandlerDeps {
  readonly settings: Pick<SettingsStore, 'get'>
  readonly sending: SendingSettingsStore
  readonly paces: Pick<ProviderPaces, 'get'>
  readonly warmUps: Pick<WarmUps, 'taken'>
  /** Mails a second that SES allows the account; undefined where it does not say. */
  readonly accountRate: () => Promise<number | undefined>
  readonly now: () => Date
}

export function createSendingHandlers(deps: SendingHandlerDeps): Handlers<typeof sendingRoutes> {
  const { sending, now } = deps
  return {
    getSending: async () => ({ body: await sending.get() }),

    saveSending: async ({ body: { revision, ...content }, ifMatch }) => {
      // The first time there is nothing to have read.
      const named = revision ?? ifMatch
      const read = named ?? ((await sending.get()).revision === 0 ? 0 : readRevision(revision, ifMatch))
      if (typeof read !== 'number') return read
      const { providerCaps, ...rest } = defined(content)
      const caps = Object.entries(providerCaps).filter((cap): cap is [string, number] => cap[1] !== undefined)
      const settings = { ...rest, providerCaps: Object.fromEntries(caps), revision: read + 1 }
      return revisedAnswer('sending settings', 'sending', await sending.save(settings))
    },

    getPace: async () => {
      const [settings, accountRate] = await Promise.all([sending.get(), deps.accountRate()])
      // Without a rate from SES only what the company set is known.
      const known = accountRate ?? settings.mailsPerSecond
      return {
        body: {
          ...(accountRate !== undefined && { accountMailsPerSecond: accountRate }),
          ...(known !== undefined && { mailsPerSecond: wholeRate({ settings, accountRate: known }) }),
          providers: await Promise.all(providerNames.map((provider) => paceOf(provider, settings, known))),
          warmUps: await today(settings),
        },
      }
    },
  }

  async function paceOf(provider: string, settings: SendingSettings, accountRate: number | undefined) {
    const slowed = await deps.paces.get(provider)
    const at = now()
    const times = slowedOf(slowed, at)
    const facts = { settings, slowed, accountRate: accountRate ?? settings.providerCaps[provider] ?? 0 }
    const rate = providerRate(provider, facts, at) ?? wholeRate(facts)
    return {
      provider,
      part: partOf(slowed, at),
      ...(rate > 0 && { mailsPerSecond: rate }),
      ...(times && { slowedSince: times.since.toISOString(), wholeAt: times.wholeAt.toISOString() }),
    }
  }

  async function today({ warmUps }: SendingSettings) {
    if (warmUps.length === 0) return []
    const day = localAt(now().getTime(), (await deps.settings.get())?.timeZone ?? 'UTC').slice(0, 10)
    return Promise.all(
      warmUps.map(async ({ sender }) => {
        const cap = warmUpCap(warmUps, sender, day)
        return { sender, day, ...(cap !== undefined && { cap }), taken: await deps.warmUps.taken(sender, day) }
      }),
    )
  }
}
