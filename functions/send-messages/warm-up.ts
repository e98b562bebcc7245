import { instantOf, localAt, parseLocal } from '../../shared/domain/campaign/local-time.ts'
import type { Run } from '../../shared/domain/campaign/run.ts'
import { warmUpCap } from '../../shared/domain/pace/warm-up.ts'
import type { SendingSettings } from '../../shared/domain/settings/sending.ts'
import type { Log } from '../../shared/lambda/logger.ts'
import type { WarmUps } from '../../shared/stores/warm-up.ts'

export interface WarmUpDeps {
  readonly sending: () => Promise<SendingSettings>
  readonly warmUps: Pick<WarmUps, 'take' | 'giveBack'>
  readonly now: () => Date
  readonly log: Log
}

/** Room for mails in today's cap of a run's sender. */
export interface Room {
  /** As many as were asked for, or as are left. */
  readonly mails: number
  /** Where there was not room for all: ISO 8601, when the next day begins where the company is. */
  readonly nextAt?: string
  /** Gives back mails that certainly were not sent; a crash before that wastes them, which is the safe side. */
  readonly unsent: (mails: number) => Promise<void>
}

const dayMs = 86_400_000

/** Takes room in the day's cap of a sender that is being warmed up; others have room for all and pay no write. */
export function createWarmUp({ sending, warmUps, now, log }: WarmUpDeps) {
  return async ({ sender, company }: Run, mails: number): Promise<Room> => {
    const plans = (await sending()).warmUps
    if (plans.length === 0 || mails === 0) return { mails, unsent: async () => {} }
    const day = localAt(now().getTime(), company.timeZone).slice(0, 10)
    const cap = warmUpCap(plans, sender.email, day)
    if (cap === undefined) return { mails, unsent: async () => {} }
    const taken = await warmUps.take(sender.email, day, mails, cap)
    return {
      mails: taken,
      ...(taken < mails && { nextAt: nextMidnight(day, company.timeZone) }),
      unsent: async (back) => {
        if (back === 0) return
        await warmUps
          .giveBack(sender.email, day, back)
          .catch((error) => log.warn('Room in a warm-up was not given back.', { error: error as Error }))
      },
    }
  }
}

function nextMidnight(day: string, timeZone: string): string {
  const midnight = (parseLocal(`${day}T00:00`) ?? 0) + dayMs
  return new Date(instantOf(midnight, timeZone)).toISOString()
}
