import type { Store } from './store.ts'

export interface Limits {
  /** Recipients a second. */
  readonly perSecond: number
  /** Recipients that may come at once after a pause. */
  readonly burst: number
  /** Recipients in any 24 hours. */
  readonly per24Hours: number
  readonly sendingEnabled: boolean
}

const defaultLimits: Limits = { perSecond: 10_000, burst: 20_000, per24Hours: 10_000_000, sendingEnabled: true }

const day = 24 * 60 * 60 * 1000

export type Meter = ReturnType<typeof createMeter>

/** The account's sending rate (a token bucket) and its quota over a sliding 24 hours, which survives a restart. */
export function createMeter(store: Store, now: () => Date, initial: Partial<Limits>) {
  const kept = store.setting('limits') as Partial<Limits> | undefined
  let limits: Limits = { ...defaultLimits, ...initial, ...kept }
  let tokens = limits.burst
  let filledAt = now().getTime()
  let sent: { at: number; recipients: number }[] = []
  let total = 0

  function count(call: { at: number; recipients: number }): void {
    sent.push(call)
    total += call.recipients
  }

  function load(): void {
    sent = []
    total = 0
    for (const call of store.callsSince(now().getTime() - day)) count(call)
  }

  function forgetOld(): void {
    const since = now().getTime() - day
    const old = sent.findIndex((call) => call.at > since)
    const gone = sent.splice(0, old < 0 ? sent.length : old)
    total -= gone.reduce((sum, call) => sum + call.recipients, 0)
  }

  function fill(): void {
    const at = now().getTime()
    tokens = Math.min(limits.burst, tokens + (Math.max(0, at - filledAt) / 1000) * limits.perSecond)
    filledAt = at
  }

  load()
  return {
    limits: () => limits,
    set(change: Partial<Limits>): Limits {
      limits = { ...limits, ...change }
      tokens = Math.min(tokens, limits.burst)
      store.set('limits', limits)
      return limits
    },
    sentLast24Hours(): number {
      forgetOld()
      return total
    },
    /** Takes room for that many recipients, or says which limit stands against it. */
    take(recipients: number): 'ok' | 'rate' | 'quota' {
      forgetOld()
      fill()
      if (total + recipients > limits.per24Hours) return 'quota'
      if (tokens < recipients) return 'rate'
      tokens -= recipients
      count({ at: now().getTime(), recipients })
      return 'ok'
    },
    reload: load,
  }
}
