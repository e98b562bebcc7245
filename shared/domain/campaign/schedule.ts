import type { Campaign } from './campaign.ts'
import { instantOf, isTimeZone, localAt, parseLocal } from './local-time.ts'

type Schedule = NonNullable<Campaign['schedule']>
export type Scheduled =
  | { readonly ok: true; readonly schedule: Schedule }
  | { readonly ok: false; readonly field: 'at' | 'timeZone'; readonly message: string }

/** Time for the scheduler to learn of a campaign that starts at once, so that its time is not past when it does. */
const soonMs = 5_000

/**
 * The instant that a local date-time in an IANA time zone means, checked against the clock. Where clocks change see
 * `instantOf`; `at` in the answer is the local time that results, so that whoever scheduled it sees a move.
 * @param at `2026-11-30T09:00` with or without seconds, or `now`
 */
export function scheduleAt(at: string, timeZone: string, now: Date): Scheduled {
  if (!isTimeZone(timeZone))
    return refusal('timeZone', `"${timeZone}" is no IANA time zone; write one such as America/Bogota.`)
  if (at === 'now') return scheduled(Math.ceil((now.getTime() + soonMs) / 1_000) * 1_000, timeZone)
  const wall = parseLocal(at)
  if (wall === undefined)
    return refusal('at', `"${at}" is no local date and time such as 2026-11-30T09:00 (until 2199), nor "now".`)
  const instant = instantOf(wall, timeZone)
  if (instant > now.getTime()) return scheduled(instant, timeZone)
  const meant = new Date(instant).toISOString()
  return refusal('at', `${at} in ${timeZone} is past (${meant}); choose a later time, or "now".`)
}

const refusal = (field: 'at' | 'timeZone', message: string): Scheduled => ({ ok: false, field, message })

function scheduled(instant: number, timeZone: string): Scheduled {
  const at = localAt(instant, timeZone)
  return { ok: true, schedule: { at, timeZone, instant: new Date(instant).toISOString() } }
}
