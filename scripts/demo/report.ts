import { isDeepStrictEqual } from 'node:util'
import { type DemoFigures, expected } from './plan.ts'

/** Where the figures differ from the plan, a sentence each; none is what the demo must find. */
export function deviations(found: DemoFigures): string[] {
  return (Object.keys(expected) as (keyof DemoFigures)[])
    .filter((key) => !isDeepStrictEqual(sorted(found[key]), sorted(expected[key])))
    .map((key) => `${key}: expected ${JSON.stringify(expected[key])}, found ${JSON.stringify(found[key])}`)
}

const sorted = (value: number | Readonly<Record<string, number>>) =>
  typeof value === 'number' ? value : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))

/** The figures as three tables. */
export function printTables(found: DemoFigures): void {
  const { visitors, confirmed, left, audience, sent, skipped, failed, unknown, bounces, complaints } = found
  const total = Object.values(skipped).reduce((sum, n) => sum + n, 0)
  console.log(
    table('Outcomes', { visitors, confirmed, left, audience, sent, skipped: total, failed, unknown, complaints }),
  )
  console.log(table('Skipped, by reason', skipped))
  console.log(table('Returned, by cause', bounces))
}

function table(title: string, rows: Readonly<Record<string, number>>): string {
  const width = Math.max(title.length, ...Object.keys(rows).map((name) => name.length)) + 2
  const line = '-'.repeat(width + 6)
  const body = Object.entries(rows).map(([name, count]) => `${name.padEnd(width)}${String(count).padStart(6)}`)
  return [title, line, ...body, ''].join('\n')
}
