/**
 * EventBridge's cron, which is not Unix cron: six fields (minutes hours day-of-month month day-of-week year), day 1 is
 * Sunday, one of the two day fields is `?`, with `L`, `W` and `#`.
 * Source: https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 *
 *     parseCron('0 9 ? * MON-FRI *', 'Europe/Madrid') => { ok: true, cron } | { ok: false, problem }
 *     cron.next(after: Date) => Date | undefined
 */
import { Cron } from 'croner'
import { Temporal } from 'temporal-polyfill'

export interface AwsCron {
  /** The first firing after the given instant, or undefined where there is none. */
  next(after: Date): Date | undefined
}

export type ParsedCron =
  | { readonly ok: true; readonly cron: AwsCron }
  | { readonly ok: false; readonly problem: string }

const fieldNames = ['minutes', 'hours', 'day-of-month', 'month', 'day-of-week', 'year'] as const
const years = { first: 1970, last: 2199 }

/** @param fields the text inside `cron(...)` */
export function parseCron(fields: string, timeZone: string): ParsedCron {
  const parts = fields.trim().split(/\s+/)
  if (parts.length !== fieldNames.length) {
    return refuse(`it has ${parts.length} fields; write six: ${fieldNames.join(' ')}`)
  }
  const [minutes = '', hours = '', dayOfMonth = '', month = '', dayOfWeek = '', year = ''] = parts
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) {
    return refuse('write ? in exactly one of day-of-month and day-of-week')
  }
  const stray = [minutes, hours, month, year].find((part) => /[?LW#]/.test(part.replace(/JUL/gi, '')))
  if (stray) return refuse(`${stray} is only allowed in the day fields`)
  const outside = (year.match(/\d+/g) ?? []).find((number) => number.length === 4 && !inYears(Number(number)))
  if (outside) return refuse(`the year ${outside} is not within ${years.first}-${years.last}`)
  const noDay = dayOfWeek.match(/(?<!#)\b[089]\b|\d\d/)
  if (noDay) return refuse(`the day-of-week ${noDay[0]} is not within 1-7`)
  try {
    return { ok: true, cron: inZone(calendar(parts), timeZone) }
  } catch (error) {
    return refuse(error instanceof Error ? error.message.replace(/^CronPattern: /, '') : 'it cannot be read')
  }
}

function refuse(problem: string): ParsedCron {
  return { ok: false, problem }
}

function inYears(year: number): boolean {
  return year >= years.first && year <= years.last
}

/** Croner walks the calendar of wall-clock times; UTC stands for "no zone" here, so that no time is skipped or doubled. */
function calendar([minutes, hours, dayOfMonth, month, dayOfWeek, year]: readonly string[]): Cron {
  const anyDay = (field = '') => (field === '?' ? '*' : field)
  // A lone L is the last day of the week: Saturday.
  const weekday = anyDay(dayOfWeek).replace(/^L$/i, '7')
  const pattern = ['0', minutes, hours, anyDay(dayOfMonth), month, weekday, year].join(' ')
  return new Cron(pattern, { timezone: 'UTC', mode: '7-part', alternativeWeekdays: true, sloppyRanges: true })
}

/**
 * A wall-clock time that the clocks skip in spring does not fire; one they repeat in autumn fires once, the first time
 * (same page, "Daylight savings time").
 */
function inZone(wallTimes: Cron, timeZone: string): AwsCron {
  return {
    next(after) {
      let wall: Date | null = wallClockAsUtc(after, timeZone)
      for (;;) {
        wall = wallTimes.nextRun(wall)
        if (!wall) return undefined
        const instant = toInstant(wall, timeZone)
        if (instant && instant > after) return instant
      }
    },
  }
}

function wallClockAsUtc(instant: Date, timeZone: string): Date {
  const wall = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone)
  return new Date(wall.toPlainDateTime().toZonedDateTime('UTC').epochMilliseconds)
}

/** The instant of a wall-clock time, or undefined where the clocks skip it. */
export function toInstant(wall: Date, timeZone: string): Date | undefined {
  const plain = Temporal.PlainDateTime.from(wall.toISOString().slice(0, -1))
  const zoned = plain.toZonedDateTime(timeZone, { disambiguation: 'compatible' })
  return zoned.toPlainDateTime().equals(plain) ? new Date(zoned.epochMilliseconds) : undefined
}
