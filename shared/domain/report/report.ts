import { type Cause, type Remedy, remedies } from '../bounce/cause.ts'
import type { Dimension, GroupedReturns, ReturnsSum } from './group-returns.ts'
import { entriesOf } from './returns.ts'

/** One group of a report, or all of it. */
export interface ReportGroup {
  readonly key: string
  /** Mails that SES took; absent in groups of causes, remedies and domains, where it says nothing or is not known. */
  readonly sent?: number
  readonly delivered?: number
  readonly bounced: number
  readonly retried: number
  readonly lost: number
  /** `bounced` as a part of the group's `sent`, or of all that was sent where the group has none. */
  readonly share?: number
  readonly causes?: Readonly<Partial<Record<Cause, number>>>
  /** Of a group of one cause. */
  readonly remedy?: Remedy
  /** The same of the time before, and how much `share` has risen (falls are negative). */
  readonly before?: { readonly sent?: number; readonly bounced: number; readonly share?: number }
  readonly trend?: number
}

export interface ReturnsReport {
  readonly total: ReportGroup
  readonly by: Readonly<Partial<Record<Dimension, readonly ReportGroup[]>>>
}

/** More groups than this are for a machine, which can ask for less at a time: the rest is one group. */
const mostGroups = 1_000
const restKey = '(others)'

/** Sums as a report shows them: most returns first, days in their order; with the time before, groups have a trend. */
export function reportOf(now: GroupedReturns, before?: GroupedReturns): ReturnsReport {
  const by = [...now.by].map(([dimension, groups]) => {
    // Days and runs come once: there is nothing before them to compare with.
    const compared = dimension === 'day' || dimension === 'run' ? undefined : before
    const former = compared?.by.get(dimension)
    const keys = new Set([...groups.keys(), ...(former?.keys() ?? [])])
    const shown = [...keys].map((key) =>
      groupOf(
        key,
        dimension,
        groups.get(key) ?? none,
        now.total,
        compared && (former?.get(key) ?? none),
        compared?.total,
      ),
    )
    return [dimension, cut(shown.sort(dimension === 'day' ? byKey : byBounced))] as const
  })
  return {
    total: groupOf('total', undefined, now.total, now.total, before?.total, before?.total),
    by: Object.fromEntries(by),
  }
}

const none: ReturnsSum = { sent: 0, delivered: 0, causes: {} }
const countsNoMails: readonly (Dimension | undefined)[] = ['cause', 'remedy', 'domain']

function groupOf(
  key: string,
  dimension: Dimension | undefined,
  sum: ReturnsSum,
  total: ReturnsSum,
  former: ReturnsSum | undefined,
  formerTotal: ReturnsSum | undefined,
): ReportGroup {
  const whole = countsNoMails.includes(dimension)
  const bounced = countOf(sum, 'bounced')
  const share = shareOf(bounced, whole ? total.sent : sum.sent)
  const was = former && countOf(former, 'bounced')
  const shareThen = former && shareOf(was ?? 0, (whole ? formerTotal : former)?.sent ?? 0)
  const causes = Object.fromEntries(entriesOf(sum.causes).map(([cause, figures]) => [cause, figures.bounced]))
  return {
    key,
    ...(!whole && { sent: sum.sent, delivered: sum.delivered }),
    bounced,
    retried: countOf(sum, 'retried'),
    lost: countOf(sum, 'lost'),
    ...(share !== undefined && { share }),
    ...(dimension === 'cause' ? { remedy: remedies[key as Cause] } : { causes }),
    ...(former && {
      before: {
        ...(!whole && { sent: former.sent }),
        bounced: was ?? 0,
        ...(shareThen !== undefined && { share: shareThen }),
      },
    }),
    ...(share !== undefined && shareThen !== undefined && { trend: rounded(share - shareThen) }),
  }
}

function cut(groups: readonly ReportGroup[]): readonly ReportGroup[] {
  if (groups.length <= mostGroups) return groups
  const rest = groups.slice(mostGroups)
  const sum = (of: 'bounced' | 'retried' | 'lost') => rest.reduce((total, group) => total + group[of], 0)
  return [
    ...groups.slice(0, mostGroups),
    { key: restKey, bounced: sum('bounced'), retried: sum('retried'), lost: sum('lost') },
  ]
}

const countOf = ({ causes }: ReturnsSum, what: 'bounced' | 'retried' | 'lost') =>
  entriesOf(causes).reduce((total, [, figures]) => total + figures[what], 0)

const shareOf = (bounced: number, sent: number) => (sent > 0 ? rounded(bounced / sent) : undefined)
/** To a millionth, which is one mail in a million. */
const rounded = (part: number) => Math.round(part * 1e6) / 1e6
const byKey = (a: ReportGroup, b: ReportGroup) => (a.key < b.key ? -1 : 1)
const byBounced = (a: ReportGroup, b: ReportGroup) =>
  b.bounced - a.bounced || (b.sent ?? 0) - (a.sent ?? 0) || byKey(a, b)
