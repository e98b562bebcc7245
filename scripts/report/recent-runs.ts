import type { ReturnsReport } from '../../shared/domain/report/report.ts'
import { percent } from './print-report.ts'

const dayMs = 86_400_000
const days = 30

/** The list of runs for who named none. */
export const recentRuns = {
  /** From 29 days ago to tomorrow, which by the company's clocks may have begun. */
  path: (now: Date) => {
    const day = (from: number) => new Date(now.getTime() + from * dayMs).toISOString().slice(0, 10)
    return `/api/reports/returns?from=${day(1 - days)}&to=${day(1)}&by=run`
  },

  lines: ({ by: { run = [] } }: ReturnsReport, width: number): readonly string[] => {
    if (run.length === 0) return [`No run has sent mail in the last ${days} days.`]
    const latest = run.toSorted((a, b) => timeOf(b.key).localeCompare(timeOf(a.key)))
    const lines = latest.map(({ key, sent = 0, bounced, share = 0 }) => {
      const figures = `${String(sent).padStart(9)} sent ${String(bounced).padStart(7)} back ${percent(share).padStart(8)}`
      // A name is there to be copied: in a narrow terminal the figures get a line of their own.
      return key.length + figures.length < width
        ? `${key}${figures.padStart(width - key.length)}`
        : `${key}\n${figures}`
    })
    return [...lines, '', 'One of them: npm run bounces:report -- RUN']
  },
}

/** Run ids end in their time. */
const timeOf = (runId: string) => runId.slice(-16)
