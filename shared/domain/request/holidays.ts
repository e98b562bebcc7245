const dayMs = 86_400_000

/** Fixed days of Colombia's law 51 of 1983, article 1. */
const fixed = ['01-01', '05-01', '07-20', '08-07', '12-08', '12-25']
/** Days that the same law, article 2, moves to the next Monday. */
const moved = ['01-06', '03-19', '06-29', '08-15', '10-12', '11-01', '11-11']
/** Days from Easter Sunday: Holy Thursday and Good Friday; Ascension, Corpus Christi and Sacred Heart on their Mondays. */
const fromEaster = [-3, -2, 43, 64, 71]

/** The holidays of Colombia in a year, `yyyy-mm-dd`. */
export function colombianHolidays(year: number): ReadonlySet<string> {
  const easter = easterOf(year)
  return new Set([
    ...fixed.map((day) => `${year}-${day}`),
    ...moved.map((day) => {
      const at = Date.parse(`${year}-${day}T00:00Z`)
      return dayText(at + ((8 - new Date(at).getUTCDay()) % 7) * dayMs)
    }),
    ...fromEaster.map((days) => dayText(easter + days * dayMs)),
  ])
}

/** Easter Sunday by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8). */
function easterOf(year: number): number {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const rest = year % 100
  const leap = Math.floor((century + 8) / 25)
  const moon = (19 * golden + century - Math.floor(century / 4) - Math.floor((century - leap + 1) / 3) + 15) % 30
  const week = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - moon - (rest % 4)) % 7
  const late = Math.floor((golden + 11 * moon + 22 * week) / 451)
  const day = moon + week - 7 * late + 114
  return Date.UTC(year, Math.floor(day / 31) - 1, (day % 31) + 1)
}

const dayText = (at: number) => new Date(at).toISOString().slice(0, 10)
