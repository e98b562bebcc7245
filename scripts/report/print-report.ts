import { remedies } from '../../shared/domain/bounce/cause.ts'
import type { Dimension } from '../../shared/domain/report/group-returns.ts'
import type { ReportGroup, ReturnsReport } from '../../shared/domain/report/report.ts'
import { remedyWords } from './remedy-words.ts'

/** What a terminal is told of, in this order. */
export const shown = ['cause', 'provider', 'domain', 'day', 'remedy'] as const satisfies readonly Dimension[]

/** Lines of a list: the rest is counted. */
const mostLines = 15
const leastBar = 8

/** A report in lines no wider than the terminal. */
export function printed(title: string, { total, by }: ReturnsReport, width: number): readonly string[] {
  const { sent = 0, delivered = 0, bounced, retried, lost } = total
  const head = [
    title,
    `${counted(sent, 'mail')} sent, ${delivered} delivered, ${bounced} came back (${percent(total.share ?? 0)})`,
    ...(retried > 0 ? [`${retried} more came back and were followed by another`] : []),
    `${counted(lost, 'customer')} can be reached no more because of it`,
  ]
  if (bounced + retried === 0) return folded([...head, '', 'Nothing came back.'], width)
  const lists = shown.flatMap((dimension) => list(dimension, by[dimension] ?? [], width))
  return [...folded(head, width), ...lists]
}

function list(dimension: (typeof shown)[number], groups: readonly ReportGroup[], width: number): readonly string[] {
  const told = groups.filter((group) => group.bounced + group.retried > 0)
  if (told.length === 0) return []
  const lines = dimension === 'remedy' ? whatToDo(told, width) : bars(told, width)
  return ['', dimension === 'remedy' ? 'What to do' : `By ${dimension}`, ...lines]
}

function bars(groups: readonly ReportGroup[], width: number): readonly string[] {
  const rows = groups.slice(0, mostLines)
  const most = Math.max(...rows.map(({ bounced }) => bounced), 1)
  const figures = rows.map(({ bounced, share }) => `${String(bounced).padStart(7)} ${percent(share ?? 0).padStart(8)}`)
  const figureWidth = 16
  const nameWidth = Math.max(6, Math.min(longest(rows.map(({ key }) => key)), width - figureWidth - leastBar - 3))
  const barWidth = Math.min(40, width - nameWidth - figureWidth - 3)
  const lines = rows.map(({ key, bounced }, place) => {
    const bar = barWidth < leastBar ? '' : ` ${barOf(bounced / most, barWidth)}`
    return `${cut(key, nameWidth).padEnd(nameWidth)} ${figures[place]}${bar}`.trimEnd()
  })
  const rest = groups.slice(mostLines)
  const left = rest.reduce((total, { bounced }) => total + bounced, 0)
  return rest.length > 0 ? [...lines, cut(`and ${rest.length} more with ${left}`, width)] : lines
}

function whatToDo(groups: readonly ReportGroup[], width: number): readonly string[] {
  const known = groups.flatMap((group) => {
    const remedy = Object.values(remedies).find((each) => each === group.key)
    return remedy ? [{ group, words: remedyWords[remedy] }] : []
  })
  return folded(
    known.map(({ group, words }) => `${String(group.bounced).padStart(7)}  ${group.key}: ${words}`),
    width,
    9,
  )
}

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉']

/** A bar of blocks, to an eighth of a column; what is there at all shows. */
export function barOf(part: number, width: number): string {
  const parts = part > 0 ? Math.max(1, Math.round(part * width * 8)) : 0
  return '█'.repeat(Math.floor(parts / 8)) + (eighths[parts % 8] ?? '')
}

/** Breaks lines between words; what goes on is indented. */
function folded(lines: readonly string[], width: number, indent = 0): readonly string[] {
  return lines.flatMap((line) => {
    const out: string[] = []
    let rest = line
    while (rest.length > width) {
      const space = rest.lastIndexOf(' ', width)
      const end = space > indent ? space : width
      out.push(rest.slice(0, end).trimEnd())
      rest = `${' '.repeat(indent)}${rest.slice(end).trimStart()}`
    }
    return [...out, rest]
  })
}

const longest = (texts: readonly string[]) => Math.max(...texts.map(({ length }) => length))
const cut = (text: string, width: number) => (text.length > width ? `${text.slice(0, width - 1)}…` : text)
const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`

/** `3.2 %`; below a tenth of a percent with two places, so that what is not nothing does not read as nothing. */
export const percent = (part: number) => `${(part * 100).toFixed(part > 0 && part < 0.001 ? 2 : 1)} %`
