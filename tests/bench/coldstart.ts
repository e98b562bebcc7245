import { freshAssembly } from '../../local/assembly/fresh-assembly.ts'
import { hotFunctions } from './coldstart/hot-functions.ts'
import { measureColdStarts } from './coldstart/measure.ts'
import { type Figure, progress, report } from './report.ts'

const small = process.argv.includes('--small')

/**
 * Starts every function's bundle again and again in new processes, and one that holds the DynamoDB client alone.
 * `--small` starts each once, to see that it runs.
 */
const { functions, baseline } = await measureColdStarts({
  rounds: small ? 1 : 30,
  assemblyDir: await freshAssembly({ stage: 'local', say: progress }),
})

const aimOf = (name: string) => {
  if (name === 'capture-form') return { atMost: 1.5 }
  return hotFunctions.has(name) ? { atMost: 1.6 } : {}
}
const told = ({ kib, initMs }: { kib: number; initMs: number }) => `${Math.round(kib)} KiB, ${initMs.toFixed(1)} ms`
const rows: readonly Figure[] = [
  { label: baseline.name, value: told(baseline) },
  ...functions.map((one) => ({ label: `${one.name} (${told(one)}), ratio`, value: one.ratio, ...aimOf(one.name) })),
  ...functions
    .filter(({ name }) => name === 'capture-form')
    .map(({ name, kib }) => ({ label: `${name}, size`, value: kib, unit: 'KiB', atMost: 350_000 / 1024 })),
]

const round = (value: number) => Math.round(value * 1000) / 1000
await report('bench:coldstart', rows, {
  functions: functions.map(({ name, kib, initMs, ratio }) => ({
    name,
    kib: round(kib),
    initMs: round(initMs),
    ratio: round(ratio),
  })),
  baseline: { ...baseline, kib: round(baseline.kib), initMs: round(baseline.initMs) },
})
