import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freshAssembly } from '../../../local/assembly/fresh-assembly.ts'
import { createConsoleClient, sampleOperator, signIn } from '../../../local/client/console-client.ts'
import type { JsonClient } from '../../../local/client/json-client.ts'
import { createMeter, type Meter } from '../../../local/metering/meter.ts'
import type { Use } from '../../../local/metering/use.ts'
import { forms } from '../../../local/sample/forms.ts'
import { loadCompany } from '../../../local/sample/load-company.ts'
import { startSystem } from '../../../local/system.ts'
import type { System } from '../../../local/system-options.ts'
import { defaultProtection } from '../../../shared/domain/form/form.ts'
import { cpuFactor, latencyMs } from './assumptions.ts'

export const formId = 'metered'

/** The sample's first form with the least proof of work, which costs nothing in AWS. */
const meteredForm = {
  ...forms[0],
  formId,
  protection: { work: 1_000, minimumSeconds: defaultProtection.minimumSeconds, perNetworkHour: 10_000 },
}

export interface CostHouse {
  readonly system: System
  readonly api: JsonClient
  readonly meter: Meter
  close(): Promise<void>
}

/** A local system of its own with a meter, a company and a form. */
export async function openHouse(log: (line: string) => void): Promise<CostHouse> {
  const dataDir = await mkdtemp(join(tmpdir(), 'vinculo-cost-'))
  const meter = createMeter({ prefix: 'vinculo-local-', latencyMs, cpuFactor })
  // Faster than any account at first: what pacing waits for is the same time of the same workers.
  const mailLimits = { perSecond: 2_000, burst: 4_000 }
  const settings = { meter, mailLimits, mailEventDelayMs: 1_000 }
  const system = await startSystem({ dataDir, assemblyDir: await freshAssembly({ stage: 'local' }), log, settings })
  await system.cognito.ensureUser(sampleOperator)
  const token = await signIn(system.urls.endpoint, sampleOperator)
  const api = createConsoleClient(system.urls.console, token)
  await loadCompany(api)
  await api.send('POST', '/api/forms', meteredForm)
  return {
    system,
    api,
    meter,
    close: async () => {
      await system.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Longer than the longest window in which anything is gathered. */
const quietMs = 7_000

/** Waits until nothing has been counted for a while: queues, streams and events have run dry. */
async function untilQuiet(meter: Meter): Promise<void> {
  const sum = () => meter.uses().reduce((total, { quantity }) => total + quantity, 0)
  for (let last = -1, since = Date.now(); Date.now() - since < quietMs; ) {
    const now = sum()
    if (now !== last) since = Date.now()
    last = now
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/** What one phase used. */
export async function phase(meter: Meter, work: () => Promise<void>): Promise<readonly Use[]> {
  const before = meter.uses()
  await work()
  await untilQuiet(meter)
  return meter.uses(before)
}
