import { readFile, writeFile } from 'node:fs/promises'
import { cpus, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'

/** One figure of a benchmark: a row of its table. */
export interface Figure {
  readonly label: string
  readonly value: number | string
  readonly unit?: string
  /** What was aimed at. */
  readonly atLeast?: number
  readonly atMost?: number
}

const page = fileURLToPath(new URL('../../docs/reference/performance.md', import.meta.url))

/**
 * Ends a benchmark: prints its figures as a table, or with `--json` one object with the keys that readers of the command
 * rely on; with `--record` the table also replaces this benchmark's section in docs/reference/performance.md, with
 * machine and date.
 * @param name as in `npm run <name>`; the page's section stands between `<!-- <name> -->` and `<!-- /<name> -->`
 * @param json what `--json` prints
 */
export async function report(name: string, figures: readonly Figure[], json: object): Promise<void> {
  console.log(process.argv.includes('--json') ? JSON.stringify(json) : tableOf(figures))
  if (process.argv.includes('--record')) await record(name, figures)
}

/** A line of progress, on the error stream so that `--json` stays one object. */
export function progress(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** Figures as a Markdown table: figure, value, aim, whether it was reached. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [figure.label, shown(figure), aimOf(figure), verdictOf(figure)])
  const head = ['figure', 'value', 'aim', '']
  const widths = head.map((title, column) => Math.max(title.length, 1, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)].join('\n')
}

const shown = ({ value, unit }: Figure) =>
  `${typeof value === 'number' ? rounded(value) : value}${unit === undefined ? '' : ` ${unit}`}`

const rounded = (value: number) =>
  Math.abs(value) >= 1000
    ? Math.round(value).toLocaleString('en')
    : value.toLocaleString('en', { maximumSignificantDigits: 3 })

function aimOf({ atLeast, atMost }: Figure): string {
  if (atLeast !== undefined) return `≥ ${rounded(atLeast)}`
  return atMost === undefined ? '' : `≤ ${rounded(atMost)}`
}

function verdictOf({ value, atLeast, atMost }: Figure): string {
  if (typeof value !== 'number' || (atLeast === undefined && atMost === undefined)) return ''
  return (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost) ? 'yes' : 'no'
}

async function record(name: string, figures: readonly Figure[]): Promise<void> {
  const text = await readFile(page, 'utf8')
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const from = text.indexOf(start)
  const to = text.indexOf(end)
  if (from < 0 || to < from) throw new Error(`docs/reference/performance.md has no section ${start} ... ${end}.`)
  const body = `${start}\n${machine()}\n\n${tableOf(figures)}\n`
  await writeFile(page, `${text.slice(0, from)}${body}${text.slice(to)}`)
}

function machine(): string {
  const [cpu] = cpus()
  const date = new Date().toISOString().slice(0, 10)
  const gib = Math.round(totalmem() / 2 ** 30)
  return `Measured on ${date}: ${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), ${gib} GiB, Node ${process.version}.`
}
