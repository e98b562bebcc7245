import { instantOf, localAt } from '../campaign/local-time.ts'
import type { RequestSettings } from '../settings/requests.ts'
import { colombianHolidays } from './holidays.ts'
import type { RequestKind } from './request.ts'

const dayMs = 86_400_000

type Calendar = Pick<RequestSettings, 'holidays'>

/**
 * The last instant of the working day by which a request must be answered, ISO 8601. Days count from the one after it
 * came (Colombian law 1581 of 2012, articles 14 and 15), Monday to Friday without holidays, by the company's clocks.
 */
export function dueAt(
  kind: RequestKind,
  receivedAt: string,
  settings: Calendar & Pick<RequestSettings, 'dueDays'>,
  timeZone: string,
): string {
  const received = localDay(receivedAt, timeZone)
  return endOf(workingDayAfter(received, settings.dueDays[kind], settings), timeZone)
}

/** The first instant at which at most so many working days are left until a day ends: when a reminder is due. */
export function remindFrom(dueAtInstant: string, daysBefore: number, calendar: Calendar, timeZone: string): string {
  let day = localDay(dueAtInstant, timeZone)
  for (let left = daysBefore; left > 0; ) {
    day -= dayMs
    if (isWorkingDay(day, calendar)) left -= 1
  }
  return new Date(instantOf(day, timeZone)).toISOString()
}

/** @param day midnight of a day on a clock without a zone */
function isWorkingDay(day: number, { holidays }: Calendar): boolean {
  const date = new Date(day)
  const weekday = date.getUTCDay()
  const text = date.toISOString().slice(0, 10)
  if (weekday === 0 || weekday === 6 || holidays.more.includes(text)) return false
  return holidays.calendar === 'none' || !colombianHolidays(date.getUTCFullYear()).has(text)
}

/** More days than any settings can make holidays of: they end the search where every day would be one. */
const longest = 2000

function workingDayAfter(received: number, count: number, calendar: Calendar): number {
  let day = received
  for (let left = count, looked = 0; left > 0 && looked < longest; looked++) {
    day += dayMs
    if (isWorkingDay(day, calendar)) left -= 1
  }
  return day
}

const localDay = (instant: string, timeZone: string) =>
  Date.parse(`${localAt(Date.parse(instant), timeZone).slice(0, 10)}T00:00Z`)

const endOf = (day: number, timeZone: string) => new Date(instantOf(day + dayMs - 1000, timeZone)).toISOString()
