import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { keys } from '../../../shared/stores/keys.ts'
import { createRunStore } from '../../../shared/stores/runs.ts'
import { progress } from '../report.ts'
import { awsEnv } from '../support/aws-env.ts'
import { bundled } from '../support/bundled.ts'
import { type Forked, startForked } from '../support/forked.ts'
import { benchRun } from '../support/run.ts'
import { median, type Usage } from '../support/usage.ts'
import type { BareAsk } from './bare-process.ts'
import { tenTerms } from './rule.ts'
import type { RulesAnswer, RulesAsk } from './rules-process.ts'
import type { SelectAsk } from './select-process.ts'
import { ledgerTable, profilesTable, startAudienceTables } from './tables.ts'

export interface AudienceFigures {
  /** Of the largest table, by `select-audience`. */
  readonly profilesPerSecond: number
  /** Of the same table, by a bare parallel Scan. */
  readonly bareScanPerSecond: number
  readonly ratio: number
  /** Profiles a second that the rule is evaluated for, in memory on one core. */
  readonly rulesPerSecond: number
  readonly byScale: readonly Scale[]
  /** The dearest scale's time per profile over the cheapest's: 1 is linear. */
  readonly linearity: number
}

export interface Scale {
  readonly profiles: number
  readonly seconds: number
  readonly perProfileMicros: number
}

const segments = 4

/**
 * Resolves an audience by a rule of ten terms over tables of several sizes, and reads the largest by a bare parallel
 * Scan, in turn and several times: each time is the median of its rounds.
 * @param sizes profiles of each table, the largest last
 */
export async function measureAudience({
  sizes,
  rounds,
  rules,
}: {
  readonly sizes: readonly number[]
  readonly rounds: number
  readonly rules: RulesAsk
}): Promise<AudienceFigures> {
  const tables = await startAudienceTables(sizes)
  const stub = await startForked(new URL('../support/aws-stub-process.ts', import.meta.url), {})
  const { url } = await stub.ask<{ readonly url: string }>({})
  const aws = awsEnv(url, tables.endpoint, { LEDGER_TABLE: ledgerTable, PROFILES_TABLE: '-' })
  const processes = await Promise.all(
    ['select', 'bare', 'rules'].map(async (name) =>
      startForked(await bundled('audience', new URL(`./${name}-process.ts`, import.meta.url)), aws),
    ),
  )
  const [select, bare, rulesProcess] = processes as [Forked, Forked, Forked]
  const runs = createRunStore({ client: tables.client, table: ledgerTable }, () => new Date())

  const resolve = async (size: number): Promise<Usage> => {
    const run = { ...benchRun(`audience-${size}-${Date.now()}`), rule: tenTerms, segments }
    await tables.client.send(new PutCommand({ TableName: ledgerTable, Item: { ...run, ...keys.run(run.runId) } }))
    const usage = await select.ask<Usage>({
      runId: run.runId,
      segments,
      table: profilesTable(size),
    } satisfies SelectAsk)
    const audience = (await runs.counts(run.runId))?.audience ?? 0
    progress(`${size} profiles in ${usage.seconds.toFixed(2)} s, ${audience} match`)
    if (audience === 0) throw new Error('Nobody of the benchmark matches its rule.')
    return usage
  }
  const scan = async (size: number): Promise<Usage> => {
    const usage = await bare.ask<Usage>({ table: profilesTable(size), segments } satisfies BareAsk)
    progress(`bare scan of ${size} profiles in ${usage.seconds.toFixed(2)} s`)
    return usage
  }

  try {
    const largest = sizes.at(-1) ?? 0
    const times = new Map<number, number[]>(sizes.map((size) => [size, []]))
    const scans: number[] = []
    const smallest = sizes[0] ?? 0
    await resolve(smallest)
    await scan(smallest)
    for (let round = 0; round < rounds; round++) {
      for (const size of sizes) times.get(size)?.push((await resolve(size)).seconds)
      scans.push((await scan(largest)).seconds)
    }
    const evaluated = await rulesProcess.ask<RulesAnswer>(rules)
    const byScale = sizes.map((profiles): Scale => {
      const seconds = median(times.get(profiles) ?? [])
      return { profiles, seconds, perProfileMicros: (seconds / profiles) * 1e6 }
    })
    const profilesPerSecond = 1e6 / (byScale.at(-1)?.perProfileMicros ?? Number.NaN)
    const bareScanPerSecond = largest / median(scans)
    const micros = byScale.map(({ perProfileMicros }) => perProfileMicros)
    return {
      profilesPerSecond,
      bareScanPerSecond,
      ratio: profilesPerSecond / bareScanPerSecond,
      rulesPerSecond: (rules.profiles * rules.times) / evaluated.seconds,
      byScale,
      linearity: Math.max(...micros) / Math.min(...micros),
    }
  } finally {
    await Promise.all(processes.map((process) => process.end()))
    await stub.end()
    await tables.close()
  }
}
