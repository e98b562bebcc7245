import { measureAudience } from './audience/measure.ts'
import { type Figure, report } from './report.ts'

/**
 * Resolves audiences by the real `select-audience`, and reads the same table by a bare parallel Scan. `--small` does it
 * with a few profiles, to see that it runs.
 */
const figures = await measureAudience(
  process.argv.includes('--small')
    ? { sizes: [1_000, 2_000], rounds: 1, rules: { profiles: 1_000, times: 1 } }
    : { sizes: [50_000, 100_000, 200_000], rounds: 3, rules: { profiles: 50_000, times: 20 } },
)

const rows: readonly Figure[] = [
  { label: 'profiles a second, select-audience', value: figures.profilesPerSecond },
  { label: 'profiles a second, bare Scan', value: figures.bareScanPerSecond },
  { label: 'ratio', value: figures.ratio, atLeast: 0.8 },
  { label: 'profiles a second, the rule alone', value: figures.rulesPerSecond, atLeast: 300_000 },
  ...figures.byScale.map(({ profiles, perProfileMicros }) => ({
    label: `time per profile, of ${profiles.toLocaleString('en')}`,
    value: perProfileMicros,
    unit: 'µs',
  })),
  { label: 'dearest over cheapest scale', value: figures.linearity, atMost: 1.25 },
]

await report('bench:audience', rows, figures)
