import { type Figure, report } from './report.ts'
import { measureSending } from './send/measure.ts'

const small = process.argv.includes('--small')

/**
 * Sends campaign mails by the real `send-messages` and by a bare loop of `SendBulkEmail`, and prints what each takes.
 * `--small` sends a few, to see that it runs.
 */
const figures = await measureSending(
  small ? { recipients: 200, rounds: 1, width: 4 } : { recipients: 20_000, rounds: 5, width: 32 },
)

const rows: readonly Figure[] = [
  { label: 'mails a second, send-messages', value: figures.mailsPerSecond, atLeast: 5_000 },
  { label: 'mails a second, bare calls', value: figures.bareMailsPerSecond },
  { label: 'ratio', value: figures.ratio, atLeast: 0.15 },
  { label: 'CPU of the process per 1,000 mails', value: figures.cpuSecondsPer1000, unit: 's', atMost: 0.2 },
  { label: 'CPU of the bare process per 1,000 mails', value: figures.bareCpuSecondsPer1000, unit: 's' },
  { label: 'most memory of the process', value: figures.peakMiB, unit: 'MiB', atMost: 350 },
]

await report('bench:send', rows, figures)
