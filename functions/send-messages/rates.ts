import type { ProviderPace } from '../../shared/domain/pace/provider-pace.ts'
import { providerRate, wholeRate } from '../../shared/domain/pace/shares.ts'
import type { SendingSettings } from '../../shared/domain/settings/sending.ts'
import type { Rates } from './pacer.ts'

export interface RatesDeps {
  readonly sending: () => Promise<SendingSettings>
  /** Mails a second that SES allows the account. */
  readonly accountRate: () => Promise<number>
  readonly paceOf: (provider: string) => Promise<ProviderPace | undefined>
  /** How many workers there may be at once: each has its part of every rate. */
  readonly workers: number
  readonly now: () => Date
}

/** What one worker may send of a batch, now. */
export function createRates({ sending, accountRate, paceOf, workers, now }: RatesDeps) {
  return async (provider: string): Promise<Rates> => {
    const [settings, account, slowed] = await Promise.all([sending(), accountRate(), paceOf(provider)])
    const facts = { settings, accountRate: account, slowed }
    const toProvider = providerRate(provider, facts, now())
    return {
      account: wholeRate(facts) / workers,
      provider: toProvider === undefined ? undefined : toProvider / workers,
    }
  }
}
