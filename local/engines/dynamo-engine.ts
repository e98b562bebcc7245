import type { ChildProcess } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CannotStart } from '../cannot-start.ts'
import type { Running } from '../contracts.ts'
import { forgiveTimeOff } from './dynamo-indices.ts'
import { findDynoxide } from './dynoxide-binary.ts'
import { endLeftover, forgetPid, rememberPid } from './engine-pid.ts'
import { freePort } from './free-port.ts'
import { checkStore } from './store-check.ts'
import { endTethered, spawnTethered } from './tethered-process.ts'

/** A DynamoDB-compatible engine; `databasePath` is its SQLite file where it is ours and persistent. */
export interface DynamoEngine extends Running {
  readonly endpoint: string
  readonly databasePath: string | undefined
  /** Number of the engine's process, where it is ours. */
  readonly pid?: number
}

/**
 * Starts the DynamoDB engine on a free port of 127.0.0.1, or uses the one that DYNAMODB_ENDPOINT names.
 * With `dataDir` it keeps its tables in `<dataDir>/dynamodb.sqlite`, without in memory.
 * @throws CannotStart with one sentence: no engine for this platform, or a corrupt store.
 */
export async function startDynamoEngine(options: { dataDir?: string; now?: () => Date } = {}): Promise<DynamoEngine> {
  const external = process.env.DYNAMODB_ENDPOINT
  if (external) return { endpoint: external, databasePath: undefined, close: async () => {} }
  const program = findDynoxide()
  const { dataDir } = options
  const databasePath = dataDir && join(dataDir, 'dynamodb.sqlite')
  if (dataDir && databasePath) {
    mkdirSync(dataDir, { recursive: true })
    await endLeftover(dataDir)
    if (checkStore(databasePath)) forgiveTimeOff(databasePath, options.now ?? (() => new Date()))
  }
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    const store = databasePath ? ['--db-path', databasePath] : []
    const child = spawnTethered(program, ['serve', '--host', '127.0.0.1', '--port', String(port), ...store])
    const said = listen(child)
    const endpoint = `http://127.0.0.1:${port}`
    if (await answers(endpoint, child)) {
      if (dataDir) rememberPid(dataDir, said.pid())
      return {
        endpoint,
        databasePath,
        pid: said.pid(),
        close: async () => {
          await endTethered(child)
          if (dataDir) forgetPid(dataDir)
        },
      }
    }
    await endTethered(child)
    // Somebody else may have taken the port between the probe and the start; a second reason is worth saying.
    if (attempt === 3) throw new CannotStart(`The DynamoDB engine does not start: ${said.last() || 'it said nothing'}.`)
  }
}

/** Drains what the engine prints (a full pipe would stop it): its process number and its last line. */
function listen(child: ChildProcess) {
  let said = ''
  let pid = child.pid ?? 0
  const keep = (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2000)
    pid = Number(/^pid (\d+)$/m.exec(said)?.[1] ?? pid)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  return { pid: () => pid, last: () => said.trim().split('\n').at(-1)?.replace(/\.$/, '') }
}

async function answers(endpoint: string, child: ChildProcess): Promise<boolean> {
  for (let waited = 0; waited < 10_000 && child.exitCode === null; waited += 15) {
    try {
      await fetch(endpoint, { signal: AbortSignal.timeout(1000) })
      return child.exitCode === null
    } catch {
      await sleep(15)
    }
  }
  return false
}
