import { giveBack, type Lane, laneOf, promise, take, waitFor } from '../../shared/domain/pace/lane.ts'

/** Mails a second that this one worker may send now. */
export interface Rates {
  readonly account: number
  /** To the batch's mailbox provider, where that is less than the account's. */
  readonly provider: number | undefined
}

export interface PacerDeps {
  readonly ratesOf: (provider: string) => Promise<Rates>
  readonly now: () => Date
  /** From 0 to 1. */
  readonly luck: () => number
}

export type Turn =
  /** So many mails may go in one call, after this wait; `unsent` takes back those that did not. */
  | {
      readonly kind: 'go'
      readonly mails: number
      readonly waitMs: number
      readonly unsent: (mails: number) => void
    }
  /** The turn comes so late that the job is better put off until then. */
  | { readonly kind: 'put-off'; readonly delaySeconds: number }

export interface Pacer {
  /** @param wanted mails that wait to be sent in one call */
  readonly turn: (provider: string, wanted: number) => Promise<Turn>
}

/**
 * A call takes at most what the account's share gives in a second: SES counts recipients, and workers whose calls meet
 * then exceed the rate for no longer than that. A provider sees what SES makes of it later: there calls are larger, so
 * that slow providers do not cost a call for each mail.
 */
const accountBurstSeconds = 1
const providerBurstSeconds = 10
/**
 * Whoever waits for the account's rate, a second as a rule, waits where it is: any other job would have to wait as well.
 * While a slow provider is waited for, others can be sent to, and a job put off costs less than a waiting function: see
 * docs/adr/0015-pace-without-a-lock.md.
 */
const longestSleepMs = 3_000
/** SQS delays a message by 900 s at most. */
const longestDelayMs = 900_000

interface Named {
  readonly key: string
  readonly lane: Lane
}

/** Paces one worker: when it may make its next call, and how many mails that may hold. */
export function createPacer({ ratesOf, now, luck }: PacerDeps): Pacer {
  const lanes = new Map<string, Lane>()

  function lanesFor(provider: string, rates: Rates): readonly Named[] {
    const named = (key: string, rate: number, burstSeconds: number) => ({
      key,
      lane: laneOf(rate, burstSeconds, lanes.get(key)),
    })
    const account = named('account', rates.account, accountBurstSeconds)
    if (rates.provider === undefined) return [account]
    return [account, named(`provider ${provider}`, rates.provider, providerBurstSeconds)]
  }

  /** Takes a turn in a lane; what it returns gives mails back. */
  function book({ key, lane }: Named, at: number, mails: number): (unsent: number) => void {
    const taken = take(lane, at, mails)
    lanes.set(key, taken)
    return (unsent) => lanes.set(key, giveBack(lanes.get(key) ?? taken, taken, unsent))
  }

  return {
    async turn(provider, wanted) {
      const all = lanesFor(provider, await ratesOf(provider))
      const at = now()
      const mails = Math.min(wanted, ...all.map(({ lane }) => lane.burst))
      const slowest = all.reduce((one, other) => (waitFor(other.lane, at) > waitFor(one.lane, at) ? other : one))
      const waitMs = waitFor(slowest.lane, at)
      if (waitMs > longestSleepMs) {
        const promised = promise(slowest.lane, at, mails)
        // So far ahead nothing can be promised: it comes back at random, and finds what is free then.
        if (promised.inMs > longestDelayMs)
          return { kind: 'put-off', delaySeconds: (longestDelayMs / 1000) * (0.5 + luck() / 2) }
        lanes.set(slowest.key, promised.lane)
        return { kind: 'put-off', delaySeconds: promised.inMs / 1000 }
      }
      const booked = all.map((lane) => book(lane, at.getTime() + waitMs, mails))
      const unsent = (rest: number) => {
        for (const back of booked) back(rest)
      }
      return { kind: 'go', mails, waitMs, unsent }
    },
  }
}
