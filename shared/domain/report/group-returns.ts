import { type Cause, remedies } from '../bounce/cause.ts'
import { addCauses, type ByCause, entriesOf, type RunReturns } from './returns.ts'

/** What returns can be grouped by. */
export const dimensions = [
  'cause',
  'remedy',
  'provider',
  'domain',
  'day',
  'run',
  'campaign',
  'audience',
  'template',
] as const
export type Dimension = (typeof dimensions)[number]

/** What came back of one run, with what the run is. */
export interface ReturnsOfRun {
  readonly runId: string
  readonly campaignId: string
  readonly templateId: string
  readonly audienceId: string
  readonly returns: RunReturns
}

/** Which returns count; runs are chosen before. */
export interface ReturnsFilter {
  readonly cause?: Cause | undefined
  readonly provider?: string | undefined
}

/** Figures that may be added: those of two parts of a report are those of both together. */
export interface ReturnsSum {
  readonly sent: number
  readonly delivered: number
  readonly causes: ByCause
}

/** A report's sums: of everything, and of each group of each dimension by its key. */
export interface GroupedReturns {
  readonly total: ReturnsSum
  readonly by: ReadonlyMap<Dimension, ReadonlyMap<string, ReturnsSum>>
}

const nothing: ReturnsSum = { sent: 0, delivered: 0, causes: {} }

/** Adds up what came back of some runs, by each of the dimensions. Groups of causes, remedies and domains have no `sent`. */
export function groupReturns(
  runs: readonly ReturnsOfRun[],
  by: readonly Dimension[],
  filter: ReturnsFilter = {},
): GroupedReturns {
  let total = nothing
  const groups = new Map(by.map((dimension) => [dimension, new Map<string, ReturnsSum>()]))
  const add = (dimension: Dimension, key: string, more: ReturnsSum) => {
    const group = groups.get(dimension)
    group?.set(key, addSums(group.get(key) ?? nothing, more))
  }
  for (const run of runs) {
    for (const cell of run.returns.cells.filter(({ provider }) => chosen(filter, provider))) {
      const { sent, delivered } = cell
      const sum = { sent, delivered, causes: causesOf(cell.causes, filter) }
      total = addSums(total, sum)
      for (const dimension of by) {
        if (dimension === 'domain') continue
        if (dimension !== 'cause' && dimension !== 'remedy') add(dimension, keyOf(dimension, run, cell), sum)
        else
          for (const [cause, figures] of entriesOf(sum.causes))
            add(dimension, dimension === 'cause' ? cause : remedies[cause], {
              ...nothing,
              causes: { [cause]: figures },
            })
      }
    }
    for (const { domain, provider, causes } of run.returns.domains ?? [])
      if (chosen(filter, provider)) add('domain', domain, { ...nothing, causes: causesOf(causes, filter) })
  }
  return { total, by: groups }
}

type Cell = RunReturns['cells'][number]

function keyOf(dimension: Exclude<Dimension, 'cause' | 'remedy' | 'domain'>, run: ReturnsOfRun, cell: Cell): string {
  switch (dimension) {
    case 'provider':
      return cell.provider
    case 'day':
      return cell.day
    case 'run':
      return run.runId
    case 'campaign':
      return run.campaignId
    case 'audience':
      return run.audienceId
    case 'template':
      return run.templateId
  }
}

const chosen = ({ provider }: ReturnsFilter, of: string) => provider === undefined || provider === of

function causesOf(causes: ByCause, { cause }: ReturnsFilter): ByCause {
  if (cause === undefined) return causes
  const figures = causes[cause]
  return figures ? { [cause]: figures } : {}
}

const addSums = (a: ReturnsSum, b: ReturnsSum): ReturnsSum => ({
  sent: a.sent + b.sent,
  delivered: a.delivered + b.delivered,
  causes: addCauses(a.causes, b.causes),
})
