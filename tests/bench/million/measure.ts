import type { Hottest } from './partition-heat.ts'
import { type SimulatedRun, simulateRun } from './simulate.ts'

/** What `npm run bench:million -- --json` prints. */
interface MillionFigures {
  readonly recipients: number
  readonly mailsPerSecondSimulated: number
  readonly maxPartitionWritesPerSecond: number
  readonly maxPartitionWriteUnitsPerSecond: number
  readonly maxPartitionReadUnitsPerSecond: number
  readonly hottestPartition: Hottest
  readonly writesByTable: SimulatedRun['heat']['writes']
  /** Heap of all workers after a collection, at twenty even steps of the largest run. */
  readonly memoryMiB: readonly number[]
  readonly memoryGrowthMiB: number
  /** True where it grew by less than 10 MiB; what tables and queues hold lies outside of the heap. */
  readonly memoryFlat: boolean
  readonly timeByScale: readonly { readonly recipients: number; readonly seconds: number }[]
  /** Seconds a recipient of the slowest scale to those of the fastest. */
  readonly linearity: number
}

const flatMiB = 10
const none: Hottest = { table: '', partition: '', calls: 0, units: 0 }

/** Simulates a run of each scale, the smallest first; figures are those of the largest. */
export async function measureMillion(options: {
  readonly scales: readonly number[]
  readonly mailsPerSecond: number
  readonly progress?: (line: string) => void
}): Promise<MillionFigures> {
  const { scales, mailsPerSecond, progress = () => {} } = options
  // The first simulation pays for compiling what all run.
  await simulateRun(2_000, mailsPerSecond)
  const runs: SimulatedRun[] = []
  for (const recipients of scales) {
    const run = await simulateRun(recipients, mailsPerSecond, (part) =>
      progress(`${recipients.toLocaleString('en')} recipients: ${Math.round(part * 100)} % sent`),
    )
    progress(`${recipients.toLocaleString('en')} recipients: all recorded after ${Math.round(run.seconds)} s`)
    runs.push(run)
  }
  const largest = runs.at(-1)
  if (!largest) throw new Error('Name at least one scale.')
  const { heat, memoryMiB } = largest
  const memoryGrowthMiB = rounded(average(memoryMiB.slice(-3)) - average(memoryMiB.slice(0, 3)))
  const perRecipient = runs.map(({ recipients, seconds }) => seconds / recipients)
  return {
    recipients: largest.recipients,
    mailsPerSecondSimulated: rounded(largest.mailsPerSecond),
    maxPartitionWritesPerSecond: heat.mostWrites?.calls ?? 0,
    maxPartitionWriteUnitsPerSecond: heat.mostWriteUnits?.units ?? 0,
    maxPartitionReadUnitsPerSecond: heat.mostReadUnits?.units ?? 0,
    hottestPartition: heat.mostWriteUnits ?? none,
    writesByTable: heat.writes,
    memoryMiB: memoryMiB.map((mib) => rounded(mib)),
    memoryGrowthMiB,
    memoryFlat: memoryGrowthMiB < flatMiB,
    timeByScale: runs.map(({ recipients, seconds }) => ({ recipients, seconds: rounded(seconds) })),
    linearity: rounded(Math.max(...perRecipient) / Math.min(...perRecipient), 100),
  }
}

const average = (values: readonly number[]) =>
  values.reduce((total, value) => total + value, 0) / Math.max(1, values.length)
const rounded = (value: number, to = 10) => Math.round(value * to) / to
