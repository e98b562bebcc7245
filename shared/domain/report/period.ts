import { instantOf, parseLocal } from '../campaign/local-time.ts'

/** Days from the first to the last, both included, `yyyy-mm-dd`. */
export interface Period {
  readonly from: string
  readonly to: string
}

export const mostDays = 366
const dayMs = 86_400_000

/** How many days a period has; 0 or less where it ends before it begins. */
export const daysOf = ({ from, to }: Period): number => Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1

/** The days before a period, as many as it has. */
export function periodBefore(period: Period): Period {
  const days = daysOf(period)
  return { from: plusDays(period.from, -days), to: plusDays(period.from, -1) }
}

/** The instants (ISO 8601) at which a period begins and the day after it does, by a time zone's clocks. */
export function instantsOf({ from, to }: Period, timeZone: string): { readonly from: string; readonly until: string } {
  return { from: midnight(from, timeZone), until: midnight(plusDays(to, 1), timeZone) }
}

const plusDays = (day: string, days: number) => new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)

function midnight(day: string, timeZone: string): string {
  const wall = parseLocal(`${day}T00:00`)
  return new Date(wall === undefined ? Date.parse(day) : instantOf(wall, timeZone)).toISOString()
}
