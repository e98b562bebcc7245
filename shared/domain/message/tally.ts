import type { RunCounts } from '../campaign/run.ts'
import type { Line } from './line.ts'
import { outcomeOf } from './outcome.ts'

/** How the lines of a batch stand, kept beside them so that counting a run reads no lines. */
export interface Tally {
  readonly planned: number
  /** Lines that an attempt without a result holds. */
  readonly claimed: number
  readonly sent: number
  readonly failed: number
  readonly unknown: number
  readonly delivered: number
  readonly complained: number
  readonly opened: number
  readonly clicked: number
  readonly skipped: Readonly<Record<string, number>>
  readonly bounced: Readonly<Record<string, number>>
}

export const emptyTally: Tally = {
  planned: 0,
  claimed: 0,
  sent: 0,
  failed: 0,
  unknown: 0,
  delivered: 0,
  complained: 0,
  opened: 0,
  clicked: 0,
  skipped: {},
  bounced: {},
}

export function tallyOf(lines: readonly Line[]): Tally {
  const tally = { ...emptyTally, skipped: {} as Record<string, number>, bounced: {} as Record<string, number> }
  for (const line of lines) {
    const outcome = outcomeOf(line)
    if (outcome !== 'skipped') tally[outcome] += 1
    else if (line.skipped) bump(tally.skipped, line.skipped.reason)
    if (line.delivered) tally.delivered += 1
    if (line.complained) tally.complained += 1
    if (line.opened) tally.opened += 1
    if (line.clicked) tally.clicked += 1
    if (line.bounced) bump(tally.bounced, line.bounced.cause)
  }
  return tally
}

/** Lines that have an outcome. */
export function settledOf(tally: Tally): number {
  return tally.sent + tally.failed + tally.unknown + sum(tally.skipped)
}

export function addTallies(a: Tally, b: Tally): Tally {
  return {
    planned: a.planned + b.planned,
    claimed: a.claimed + b.claimed,
    sent: a.sent + b.sent,
    failed: a.failed + b.failed,
    unknown: a.unknown + b.unknown,
    delivered: a.delivered + b.delivered,
    complained: a.complained + b.complained,
    opened: a.opened + b.opened,
    clicked: a.clicked + b.clicked,
    skipped: addRecords(a.skipped, b.skipped),
    bounced: addRecords(a.bounced, b.bounced),
  }
}

/**
 * A run's figures from its batches and from what its pages skipped. What a cancelled run still had planned counts as
 * skipped for that reason, so that `sent + skipped + failed + unknown = audience` holds for it too.
 */
export function countsOf(tally: Tally, cancelled: boolean): RunCounts {
  const waiting = tally.planned + tally.claimed
  const skipped = cancelled && waiting > 0 ? addRecords(tally.skipped, { cancelled: waiting }) : tally.skipped
  return {
    audience: waiting + settledOf(tally),
    planned: cancelled ? 0 : waiting,
    sent: tally.sent,
    failed: tally.failed,
    unknown: tally.unknown,
    skipped,
    delivered: tally.delivered,
    bounced: tally.bounced,
    complained: tally.complained,
    opened: tally.opened,
    clicked: tally.clicked,
  }
}

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0)

function bump(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1
}

export function addRecords(
  a: Readonly<Record<string, number>>,
  b: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const total = { ...a }
  for (const [key, count] of Object.entries(b)) total[key] = (total[key] ?? 0) + count
  return total
}
