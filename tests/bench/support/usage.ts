/** What a piece of work took of this process. */
export interface Usage {
  readonly seconds: number
  readonly cpuSeconds: number
  /** The most memory that this process has held since it started (resident set), in MiB. */
  readonly peakMiB: number
}

/** Does some work and tells what it took. */
export async function used(work: () => Promise<unknown>): Promise<Usage> {
  const before = process.cpuUsage()
  const from = process.hrtime.bigint()
  await work()
  const seconds = Number(process.hrtime.bigint() - from) / 1e9
  const { user, system } = process.cpuUsage(before)
  return { seconds, cpuSeconds: (user + system) / 1e6, peakMiB: process.resourceUsage().maxRSS / 1024 }
}

/** Works a list off with so many pieces in flight. */
export async function inFlight<T>(pieces: readonly T[], width: number, work: (piece: T) => Promise<unknown>) {
  let next = 0
  const lane = async () => {
    for (let place = next++; place < pieces.length; place = next++) await work(pieces[place] as T)
  }
  await Promise.all(Array.from({ length: width }, lane))
}

/** The middle value; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  const upper = sorted[half] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2
}
