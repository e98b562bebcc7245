/** Zones whose clocks change by an hour, half an hour, a day, around Ramadan, at midnight, or never. */
export const zones = [
  'Europe/Madrid',
  'Europe/Dublin',
  'America/New_York',
  'America/Santiago',
  'America/St_Johns',
  'America/Bogota',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Antarctica/Troll',
  'UTC',
]

interface ClockChange {
  readonly zone: string
  /** The first instant of the new offset, in milliseconds since 1970. */
  readonly at: number
  /** Milliseconds ahead of UTC. */
  readonly before: number
  readonly after: number
}

const dayMs = 86_400_000

/** The changes of a zone's clocks within spans of time (pairs of dates), found by halving between unlike days. */
export function changesOf(zone: string, ...spans: readonly string[]): readonly ClockChange[] {
  const found: ClockChange[] = []
  for (let place = 0; place + 1 < spans.length; place += 2) {
    const end = Date.parse(spans[place + 1] ?? '')
    for (let from = Date.parse(spans[place] ?? ''); from < end; from += dayMs) {
      if (statedOffset(from, zone) === statedOffset(from + dayMs, zone)) continue
      let [low, high] = [from, from + dayMs]
      while (high - low > 1_000) {
        const middle = low + Math.floor((high - low) / 2_000) * 1_000
        if (statedOffset(middle, zone) === statedOffset(from, zone)) low = middle
        else high = middle
      }
      found.push({ zone, at: high, before: statedOffset(low, zone), after: statedOffset(high, zone) })
    }
  }
  return found
}

/** Every instant at which a zone's clocks read a local time, the first one first: tried one by one. */
export function instantsThatRead(wall: number, zone: string): readonly number[] {
  const wanted = new Date(wall).toISOString().slice(0, 19).replace('T', ' ')
  const clock = formatOf(zone, { dateStyle: 'short', timeStyle: 'medium' })
  const found: number[] = []
  // No zone of our time is further from UTC than 14 hours, and all are by quarters.
  for (let offset = 15 * 3_600_000; offset >= -15 * 3_600_000; offset -= 900_000)
    if (clock.format(wall - offset) === wanted) found.push(wall - offset)
  return found
}

/** What the zone's own name of its offset says, such as GMT+05:30. */
function statedOffset(instant: number, zone: string): number {
  const name = formatOf(zone, { timeZoneName: 'longOffset' }).format(instant)
  // Swedish writes a true minus.
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = /GMT([+−])(\d\d):(\d\d)(?::(\d\d))?$/.exec(name) ?? []
  return (sign === '−' ? -1 : 1) * (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Swedish writes dates as ISO 8601 does. */
function formatOf(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${Object.keys(options)}`
  const known = formats.get(key) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, ...options })
  formats.set(key, known)
  return known
}
