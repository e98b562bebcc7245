const hourMs = 3_600_000
/**
 * When a run that has ended is counted again, in hours after its end. Most feedback comes within an hour; SES gives a
 * mail up after 14 hours; mail that came back is retried within 48 hours; after 72 hours a person may decide; most
 * complaints come within days. Counting costs, so it becomes rarer.
 */
const looks = [1, 6, 24, 48, 73, 7 * 24, 14 * 24]

/** The first of them. */
export const firstLookAt = (endedAt: Date): string => new Date(endedAt.getTime() + hourMs).toISOString()

/** The next of them after `now`; undefined when the run needs no more watching, 14 days after its end. */
export function nextLookAt(endedAt: string, now: Date): string | undefined {
  const times = looks.map((hours) => Date.parse(endedAt) + hours * hourMs)
  const next = times.find((time) => time > now.getTime())
  return next === undefined ? undefined : new Date(next).toISOString()
}
