/**
 * `npm run bench:bounces`: how many bounces one core classifies in a second, over the replies of the tests: many servers,
 * languages and lengths. `--small` takes each once, to see that it runs.
 */
import { classifyBounce } from '../../shared/domain/bounce/classify.ts'
import { replyList } from '../unit/domain/bounce/replies.ts'
import { type Figure, report } from './report.ts'

interface Bounces {
  /** Classifications a second of the process's CPU time: what one core does, whatever else the machine is busy with. */
  readonly perSecond: number
  /** The slowest reply's own time in microseconds, the shortest of its rounds. */
  readonly slowestUs: number
  /** Different replies in a pass. */
  readonly cases: number
  /** The share of them that got the cause they were written for. */
  readonly exact: number
}

/** Classifies every reply again and again; the rate is the median of the rounds after one that is thrown away. */
export function measureBounces({ rounds, passes }: { rounds: number; passes: number }): Bounces {
  const right = replyList.filter((reply) => classifyBounce(reply).cause === reply.cause)
  const rates: number[] = []
  for (let round = 0; round <= rounds; round++) {
    // New strings each time: an engine remembers what it once found out about an old one.
    const replies = Array.from({ length: passes }, () => structuredClone(replyList)).flat()
    const start = process.cpuUsage()
    for (const reply of replies) classifyBounce(reply)
    const { user, system } = process.cpuUsage(start)
    rates.push((replies.length / (user + system)) * 1e6)
  }
  const sorted = rates.slice(1).sort((a, b) => a - b)
  return {
    perSecond: sorted[Math.floor(sorted.length / 2)] ?? 0,
    slowestUs: Math.max(...replyList.map((reply) => shortestUs(reply, rounds))),
    cases: replyList.length,
    exact: right.length / replyList.length,
  }
}

function shortestUs(reply: (typeof replyList)[number], rounds: number): number {
  let shortest = Number.POSITIVE_INFINITY
  for (let round = 0; round <= rounds; round++) {
    const start = performance.now()
    classifyBounce(reply)
    shortest = Math.min(shortest, (performance.now() - start) * 1000)
  }
  return shortest
}

async function main(): Promise<void> {
  const small = process.argv.includes('--small')
  const figures = measureBounces(small ? { rounds: 1, passes: 1 } : { rounds: 11, passes: 10 })
  const rows: readonly Figure[] = [
    { label: 'classifications a second of one core', value: figures.perSecond, atLeast: 50_000 },
    { label: 'the slowest reply', value: figures.slowestUs, unit: 'µs' },
    { label: 'different replies', value: figures.cases },
    { label: 'of them with the cause they were written for', value: figures.exact, atLeast: 1 },
  ]
  await report('bench:bounces', rows, figures)
}

if (import.meta.main) await main()
