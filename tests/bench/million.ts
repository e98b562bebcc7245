import { fileURLToPath } from 'node:url'
import { measureMillion } from './million/measure.ts'
import { type Figure, progress, report } from './report.ts'

const small = process.argv.includes('--small')

/**
 * Simulates runs of up to a million recipients, every call to AWS answered in memory and counted, and prints what each
 * partition of each table took, what the workers held and how the time grew. `--small` simulates a few, to see that it
 * runs.
 */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const scales = small ? [5_000, 20_000] : [62_500, 250_000, 1_000_000]
  const figures = await measureMillion({ scales, mailsPerSecond: 500, progress })
  const { hottestPartition, writesByTable, timeByScale } = figures
  const rows: readonly Figure[] = [
    { label: 'recipients', value: figures.recipients },
    { label: 'mails a second, simulated', value: figures.mailsPerSecondSimulated, atLeast: 0.98 * 500 },
    { label: 'most writes a second to one partition', value: figures.maxPartitionWritesPerSecond, atMost: 1_000 },
    {
      label: 'most write units a second of one partition',
      value: figures.maxPartitionWriteUnitsPerSecond,
      atMost: 1_000,
    },
    {
      label: 'most read units a second of one partition',
      value: figures.maxPartitionReadUnitsPerSecond,
      atMost: 3_000,
    },
    { label: 'the hottest partition', value: `${hottestPartition.table} ${hottestPartition.partition}` },
    ...Object.entries(writesByTable).map(([table, { calls, units }]) => ({
      label: `writes to ${table}`,
      value: `${calls.toLocaleString('en')} (${units.toLocaleString('en')} units)`,
    })),
    { label: 'memory of the workers, first and last', value: figures.memoryMiB.join(', '), unit: 'MiB' },
    { label: 'growth of that memory', value: figures.memoryGrowthMiB, unit: 'MiB', atMost: 10 },
    ...timeByScale.map(({ recipients, seconds }) => ({
      label: `CPU time for ${recipients.toLocaleString('en')}`,
      value: seconds,
      unit: 's',
    })),
    { label: 'CPU time a recipient, slowest to fastest scale', value: figures.linearity, atMost: 1.25 },
  ]
  await report('bench:million', rows, figures)
}
