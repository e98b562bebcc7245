import { instantOf, localAt } from '../campaign/local-time.ts'
import { type ChatSettings, type OpenHours, weekdays } from '../settings/chat.ts'

/** Office hours are looked for so far ahead. */
const daysAhead = 14
const dayMs = 86_400_000

export interface Hours {
  readonly withinHours: boolean
  /** When they begin again (ISO 8601); absent within them, or where none begin within two weeks. */
  readonly opensAt?: string
}

type Plan = Pick<ChatSettings, 'hours' | 'holidays'>

/** Whether it is office hours, by the company's own calendar and clock. Without hours it always is. */
export function hoursAt({ hours, holidays }: Plan, timeZone: string, now: Date): Hours {
  if (hours.length === 0) return { withinHours: true }
  const local = localAt(now.getTime(), timeZone)
  const [date, minutes] = [local.slice(0, 10), minutesOf(local.slice(11))]
  if (of(date, hours, holidays).some(({ from, to }) => from <= minutes && minutes < to)) return { withinHours: true }
  for (let day = 0; day <= daysAhead; day++) {
    const starts = of(addDays(date, day), hours, holidays).map(({ from }) => from)
    const next = Math.min(...starts.filter((from) => day > 0 || from > minutes))
    if (!Number.isFinite(next)) continue
    const wall = Date.parse(addDays(date, day)) + next * 60_000
    return { withinHours: false, opensAt: new Date(instantOf(wall, timeZone)).toISOString() }
  }
  return { withinHours: false }
}

/** The hours of a day of the calendar, in minutes from its midnight. */
function of(date: string, hours: readonly OpenHours[], holidays: readonly string[]) {
  if (holidays.includes(date)) return []
  // 1970 began on a Thursday; the week here begins on Monday.
  const weekday = weekdays[(Math.floor(Date.parse(date) / dayMs) + 3) % 7]
  return hours
    .filter(({ days }) => days.some((day) => day === weekday))
    .map(({ from, to }) => ({ from: minutesOf(from), to: minutesOf(to) }))
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
const addDays = (date: string, days: number) => new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10)
