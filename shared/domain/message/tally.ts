import type { RunCounts } from '../campaign/run.ts'
import { addAges, type ByAge, byAge, noAges } from './ages.ts'
import type { Line } from './line.ts'
import { outcomeOf, silentSince, unknownSince } from './outcome.ts'
import { isResending, isRetriable } from './retry.ts'

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
  /** Lines that SES took and that show no sign of their end (`silentSince`). */
  readonly silent: number
  /** The earliest instant (ISO 8601) since when one of the lines is silent, or unknown. */
  readonly silentSince?: string
  readonly unknownSince?: string
  /** Lines whose mail came back and might be sent once more (`isRetriable`). */
  readonly retriable: number
  /** Mails that came back and were followed by another. */
  readonly retried: number
  /** Lines among `planned` that wait for such another. */
  readonly resending: number
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
  silent: 0,
  retriable: 0,
  retried: 0,
  resending: 0,
}

export function tallyOf(lines: readonly Line[]): Tally {
  const skipped: Record<string, number> = {}
  const bounced: Record<string, number> = {}
  const tally: { -readonly [K in keyof Tally]: Tally[K] } = { ...emptyTally, skipped, bounced }
  for (const line of lines) {
    const outcome = outcomeOf(line)
    if (outcome !== 'skipped') tally[outcome] += 1
    else if (line.skipped) bump(skipped, line.skipped.reason)
    if (line.delivered) tally.delivered += 1
    if (line.complained) tally.complained += 1
    if (line.opened) tally.opened += 1
    if (line.clicked) tally.clicked += 1
    if (line.bounced) bump(bounced, line.bounced.cause)
    if (isRetriable(line)) tally.retriable += 1
    if (line.returns) tally.retried += line.returns.length
    if (isResending(line)) tally.resending += 1
    const silence = silentSince(line)
    if (silence !== undefined) {
      tally.silent += 1
      tally.silentSince = earlier(tally.silentSince, silence)
    }
    const doubt = unknownSince(line)
    if (doubt !== undefined) tally.unknownSince = earlier(tally.unknownSince, doubt)
  }
  return tally
}

/** Lines that have an outcome. */
export function settledOf(tally: Tally): number {
  return tally.sent + tally.failed + tally.unknown + sum(tally.skipped)
}

/** The figures of both together; ages are lost by it, whoever wants them takes them batch by batch. */
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
    silent: a.silent + b.silent,
    retriable: a.retriable + b.retriable,
    retried: a.retried + b.retried,
    resending: a.resending + b.resending,
  }
}

/** How long lines have been unknown, and silent. */
export interface TallyAges {
  readonly unknown: ByAge
  readonly silent: ByAge
}

export const noTallyAges: TallyAges = { unknown: noAges, silent: noAges }

/** How old the doubts and silences of one batch are now. */
export function agesOf(tally: Tally, now: Date): TallyAges {
  return {
    unknown: byAge(tally.unknown, tally.unknownSince, now),
    silent: byAge(tally.silent, tally.silentSince, now),
  }
}

export function addTallyAges(a: TallyAges, b: TallyAges): TallyAges {
  return { unknown: addAges(a.unknown, b.unknown), silent: addAges(a.silent, b.silent) }
}

/**
 * A run's figures from its batches and from what its pages skipped. What a cancelled run still had planned counts as
 * skipped for that reason, so that `sent + skipped + failed + unknown = audience` holds for it too; a line that waited for
 * its retry was sent before.
 */
export function countsOf(tally: Tally, ages: TallyAges, cancelled: boolean): RunCounts {
  const waiting = tally.planned + tally.claimed
  const resent = cancelled ? tally.resending : 0
  const stopped = cancelled ? waiting - resent : 0
  const skipped = stopped > 0 ? addRecords(tally.skipped, { cancelled: stopped }) : tally.skipped
  return {
    audience: waiting + settledOf(tally),
    planned: cancelled ? 0 : waiting,
    sent: tally.sent + resent,
    failed: tally.failed,
    unknown: tally.unknown,
    skipped,
    delivered: tally.delivered,
    bounced: tally.bounced,
    complained: tally.complained,
    opened: tally.opened,
    clicked: tally.clicked,
    retried: tally.retried,
    unknownByAge: ages.unknown,
    silentByAge: ages.silent,
  }
}

const earlier = (a: string | undefined, b: string) => (a === undefined || b < a ? b : a)

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
