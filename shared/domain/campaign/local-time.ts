const dayMs = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

/** IANA names only: an offset such as `+05:00` does not follow a city's clocks. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    formatFor(name)
    return true
  } catch {
    return false
  }
}

/** Years that EventBridge Scheduler knows (User Guide, "Schedule types"). */
const years = /^(19[7-9]\d|20\d\d|21\d\d)-/

/**
 * `2026-11-30T09:00` with or without seconds as milliseconds of a clock that knows no zone; undefined for no date, and
 * outside the years 1970 to 2199.
 */
export function parseLocal(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(text) || !years.test(text)) return undefined
  const wall = Date.parse(`${text}Z`)
  // Date.parse takes 30 February for 2 March.
  return Number.isNaN(wall) || !new Date(wall).toISOString().startsWith(text) ? undefined : wall
}

/**
 * The instant that a local time means, as Temporal's `compatible` and RFC 5545 3.3.5 have it: a time that clocks skip
 * moves on by the gap, of one that comes twice the first is meant. Written on Intl, which has the zones: a Temporal
 * polyfill would be a tenth of the function's bundle. Both are held to be equal by a test.
 * @param wall what `parseLocal` gave
 * @returns milliseconds since 1970
 */
export function instantOf(wall: number, timeZone: string): number {
  const before = offsetAt(wall - dayMs, timeZone)
  const after = offsetAt(wall + dayMs, timeZone)
  const meant = [wall - before, wall - after].filter((instant) => instant + offsetAt(instant, timeZone) === wall)
  return meant.length > 0 ? Math.min(...meant) : wall - before
}

/** The local date-time at an instant, `2026-11-30T09:00:00`. */
export function localAt(instant: number, timeZone: string): string {
  return new Date(instant + offsetAt(instant, timeZone)).toISOString().slice(0, 19)
}

/** Milliseconds that a zone's clocks are ahead of UTC at an instant. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = Object.fromEntries(
    formatFor(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1_000) * 1_000
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(timeZone, format)
  return format
}
