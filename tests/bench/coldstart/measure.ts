import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleEntry } from '../../../scripts/bundle.ts'
import { type DeployedFunction, deployedFunctions } from '../../support/deployed-functions.ts'
import { progress } from '../report.ts'
import { median } from '../support/usage.ts'
import { startOnce } from './start-once.ts'

export interface FunctionStart {
  readonly name: string
  /** Size of its bundle, in units of 1,024 bytes. */
  readonly kib: number
  /** Milliseconds, the median of all rounds. */
  readonly initMs: number
  /** Its start over the baseline's in the same round, the median of all rounds. */
  readonly ratio: number
}

export interface ColdStarts {
  readonly functions: readonly FunctionStart[]
  readonly baseline: Omit<FunctionStart, 'ratio'>
}

/**
 * Starts each function as it is deployed, and one that holds the DynamoDB client alone, bundled with the same settings:
 * once in every round, each time in a process of its own.
 */
export async function measureColdStarts({
  rounds,
  assemblyDir,
}: {
  readonly rounds: number
  /** The cloud assembly, `freshAssembly()`. */
  readonly assemblyDir: string
}): Promise<ColdStarts> {
  const functions = deployedFunctions(assemblyDir)
  const folder = mkdtempSync(join(tmpdir(), 'vinculo-coldstart-'))
  try {
    const baseline = await baselineIn(folder, functions)
    const all = [baseline, ...functions]
    const times = new Map(all.map(({ name }) => [name, [] as number[]]))
    // The first round is thrown away: it brings the files into the machine's memory.
    for (let round = 0; round <= rounds; round++) {
      // Each round begins at another place, so that nobody always follows the same one.
      const first = round % all.length
      for (const one of [...all.slice(first), ...all.slice(0, first)]) {
        const time = await startOnce(one.file, one.environment)
        if (round > 0) times.get(one.name)?.push(time)
      }
      if (round > 0 && round % 10 === 0) progress(`${round} of ${rounds} rounds`)
    }
    const timesOf = ({ name }: DeployedFunction) => times.get(name) ?? []
    const figureOf = (one: DeployedFunction) => ({ name: one.name, kib: kibOf(one), initMs: median(timesOf(one)) })
    const base = timesOf(baseline)
    const over = (one: DeployedFunction) =>
      median(timesOf(one).map((time, round) => time / (base[round] ?? Number.NaN)))
    return { functions: functions.map((one) => ({ ...figureOf(one), ratio: over(one) })), baseline: figureOf(baseline) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** In the environment of a function that has a table too. */
async function baselineIn(folder: string, functions: readonly DeployedFunction[]): Promise<DeployedFunction> {
  const file = join(folder, 'index.mjs')
  await bundleEntry(fileURLToPath(new URL('../support/bare-put.ts', import.meta.url)), file)
  const environment = functions.find(({ name }) => name === 'capture-form')?.environment ?? {}
  return { name: 'the DynamoDB client alone', file, environment }
}

const kibOf = ({ file }: DeployedFunction) => statSync(file).size / 1024
