/** How many lines have been so for how long: under 24 hours, from 24 to 72, longer. */
export interface ByAge {
  readonly under24h: number
  readonly from24hTo72h: number
  readonly over72h: number
}

export const noAges: ByAge = { under24h: 0, from24hTo72h: 0, over72h: 0 }

const hourMs = 3_600_000

/**
 * So many lines, all taken to be as old as the oldest of them: lines of a batch are sent within moments of each other.
 * @param since ISO 8601 instant; without one the lines were written before ages were kept, and count as old
 */
export function byAge(lines: number, since: string | undefined, now: Date): ByAge {
  if (lines === 0) return noAges
  const hours = since === undefined ? Number.POSITIVE_INFINITY : (now.getTime() - Date.parse(since)) / hourMs
  if (hours < 24) return { ...noAges, under24h: lines }
  return hours < 72 ? { ...noAges, from24hTo72h: lines } : { ...noAges, over72h: lines }
}

export function addAges(a: ByAge, b: ByAge): ByAge {
  return {
    under24h: a.under24h + b.under24h,
    from24hTo72h: a.from24hTo72h + b.from24hTo72h,
    over72h: a.over72h + b.over72h,
  }
}

/** All of them, of whatever age. */
export const ofAnyAge = ({ under24h, from24hTo72h, over72h }: ByAge): number => under24h + from24hTo72h + over72h
