import type { ReportGroup, ReturnsReport } from '../../shared/domain/report/report.ts'

/** A report, or a part of one, as the API answers it. */
export interface ReportAnswer extends ReturnsReport {
  readonly cursor?: string
}

/** All parts of a report as one: counts are added, shares made anew of them. */
export function addUp(parts: readonly ReturnsReport[]): ReturnsReport {
  const total = sumOf(
    'total',
    parts.map((part) => part.total),
  )
  const dimensions = Object.keys(parts[0]?.by ?? {}) as (keyof ReturnsReport['by'])[]
  const by = dimensions.map((dimension) => {
    const groups = Map.groupBy(
      parts.flatMap((part) => part.by[dimension] ?? []),
      ({ key }) => key,
    )
    const sums = [...groups].map(([key, of]) => shared(sumOf(key, of), total.sent))
    return [dimension, dimension === 'day' ? sums : sums.sort((a, b) => b.bounced - a.bounced)] as const
  })
  return { total: shared(total, total.sent), by: Object.fromEntries(by) }
}

function sumOf(key: string, groups: readonly ReportGroup[]): ReportGroup {
  const sum = (of: (group: ReportGroup) => number | undefined) =>
    groups.reduce((total, group) => total + (of(group) ?? 0), 0)
  const [first] = groups
  const counts = groups.some(({ sent }) => sent !== undefined)
  return {
    key,
    ...(counts && { sent: sum(({ sent }) => sent), delivered: sum(({ delivered }) => delivered) }),
    bounced: sum(({ bounced }) => bounced),
    retried: sum(({ retried }) => retried),
    lost: sum(({ lost }) => lost),
    ...(first?.remedy && { remedy: first.remedy }),
  }
}

const shared = (group: ReportGroup, all = 0): ReportGroup => {
  const sent = group.sent ?? all
  return sent > 0 ? { ...group, share: group.bounced / sent } : group
}
