import type { SendingSettings } from '../settings/sending.ts'
import { capOf, type ProviderPace } from './provider-pace.ts'

/** What the rates of one batch hang on. */
export interface PaceFacts {
  readonly settings: Pick<SendingSettings, 'mailsPerSecond' | 'providerCaps'>
  /** Mails a second that SES allows the account. */
  readonly accountRate: number
  /** How far the batch's provider is slowed down. */
  readonly slowed: ProviderPace | undefined
}

/** Mails a second of everything that is sent: SES's rate, or less where the company wants it. */
export function wholeRate({ settings, accountRate }: Pick<PaceFacts, 'settings' | 'accountRate'>): number {
  return Math.min(accountRate, settings.mailsPerSecond ?? accountRate)
}

/** Mails a second to one provider; undefined where nothing but the whole rate limits it. */
export function providerRate(provider: string, facts: PaceFacts, now: Date): number | undefined {
  const whole = wholeRate(facts)
  const cap = facts.settings.providerCaps[provider]
  const rate = capOf(facts.slowed, Math.min(whole, cap ?? whole), now)
  return rate < whole ? rate : undefined
}
