/** Times of one attempt, in milliseconds. */
export interface AttemptTiming {
  /** A claim without a result for so long is given up: the function's time-out and a minute more. */
  readonly claimLifeMs: number
  /** The call to SES is given up after so long. */
  readonly requestTimeoutMs: number
  /** Profiles and suppressions are never older than this when the call starts. */
  readonly freshMs: number
}

/** @param functionTimeoutSeconds time-out of the function that sends */
export function attemptTiming(functionTimeoutSeconds: number): AttemptTiming {
  return { claimLifeMs: (functionTimeoutSeconds + 60) * 1000, requestTimeoutMs: 20_000, freshMs: 10_000 }
}

/** Whether a call may start now: nobody else will give the claim up, nor Lambda end the function, before it has ended. */
export function mayCall(
  timing: AttemptTiming,
  at: { readonly now: Date; readonly claimedAt: Date; readonly readAt: Date; readonly remainingMs: number },
): boolean {
  const now = at.now.getTime()
  return (
    at.claimedAt.getTime() + timing.claimLifeMs - now > timing.requestTimeoutMs &&
    at.remainingMs > timing.requestTimeoutMs &&
    now - at.readAt.getTime() <= timing.freshMs
  )
}

/**
 * How long work that SES has no rate for waits: doubling from 2 s to SQS's 900 s, of which a random half is left out so
 * that workers do not come back together.
 * @param putOff how often it was put off before
 * @param random from 0 to 1
 */
export function backoffSeconds(putOff: number, random: number): number {
  const longest = Math.min(900, 2 * 2 ** Math.min(putOff, 9))
  return Math.max(1, Math.round(longest * (0.5 + random / 2)))
}

/** `send-messages` ends after this many seconds (infra/parts/campaigns.ts); whoever expires its claims counts by it too. */
export const sendTimeoutSeconds = 60
