import type { FieldValue } from '../profile/profile.ts'

const dayMs = 86_400_000
const monthAndDay = /^(?:\d{4}-)?(\d{2})-(\d{2})$/

/**
 * Whether a birthday (`MM-DD` or `YYYY-MM-DD`) falls on today or one of the following `days` days, by UTC dates.
 * 29 February is kept on 28 February in years without it.
 */
export function matchesAnniversary(value: FieldValue | undefined, now: Date, days: number): boolean {
  const found = typeof value === 'string' ? monthAndDay.exec(value) : null
  if (!found) return false
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate())
  return [0, 1].some((more) => {
    const at = dateIn(now.getUTCFullYear() + more, Number(found[1]), Number(found[2]))
    return at >= today && at <= today + days * dayMs
  })
}

function dateIn(year: number, month: number, day: number): number {
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return Date.UTC(year, month - 1, Math.min(day, lastDay))
}
