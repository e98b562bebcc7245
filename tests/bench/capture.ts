import { freshAssembly } from '../../local/assembly/fresh-assembly.ts'
import { measureCapture } from './capture/measure.ts'
import { type Figure, progress, report } from './report.ts'

const small = process.argv.includes('--small')

/**
 * Posts forms to `capture-form` at concurrency 16, and the same bodies to a function that makes one PutItem behind the
 * same gateway. `--small` posts a few, to see that it runs.
 */
const assemblyDir = await freshAssembly({ stage: 'local', say: progress })
const figures = await measureCapture({
  assemblyDir,
  ...(small ? { posts: 100, rounds: 1 } : { posts: 2_000, rounds: 9 }),
})

const rows: readonly Figure[] = [
  { label: 'form posts a second', value: figures.postsPerSecond },
  { label: 'bare posts a second', value: figures.barePostsPerSecond },
  { label: 'ratio', value: figures.ratio, atLeast: 0.35 },
  { label: 'errors', value: figures.errors, atMost: 0 },
  { label: 'lost posts', value: figures.lost, atMost: 0 },
  { label: 'time of a form post, median', value: figures.p50Ms, unit: 'ms' },
  { label: 'time of a form post, 99th percentile', value: figures.p99Ms, unit: 'ms' },
]

await report('bench:capture', rows, figures)
