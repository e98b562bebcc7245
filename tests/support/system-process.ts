import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { System, SystemSettings } from '../../local/system-options.ts'

/** A system in a process of its own, for tests that kill it. */
export interface SystemProcess {
  readonly urls: System['urls']
  /** Ends it at once, as `kill -9` does: nothing is closed. */
  kill(): Promise<void>
}

const program = `
import { startSystem } from '${join(import.meta.dirname, '../../local/system.ts')}'
const { operator, ...options } = JSON.parse(process.env.SYSTEM_OPTIONS)
const { urls, cognito } = await startSystem(options)
if (operator) await cognito.ensureUser(operator)
console.log(JSON.stringify(urls))
process.stdin.on('end', () => process.exit()).resume()
`

/** Starts a system in another process, which ends with this one at the latest. @throws Error with what it said where it does not start */
export async function spawnSystem(options: {
  readonly dataDir: string
  readonly assemblyDir: string
  readonly settings?: Omit<SystemSettings, 'now'>
  /** See SystemOptions. */
  readonly usageFile?: string
  /** Someone who may sign in. */
  readonly operator?: Parameters<System['cognito']['ensureUser']>[0]
}): Promise<SystemProcess> {
  const child: ChildProcess = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
    env: { ...process.env, SYSTEM_OPTIONS: JSON.stringify(options) },
    stdio: 'pipe',
  })
  let said = ''
  child.stderr?.on('data', (chunk) => {
    said += chunk
  })
  const first = new Promise<string | undefined>((resolve) => {
    if (child.stdout) createInterface(child.stdout).once('line', resolve)
    child.once('exit', () => resolve(undefined))
  })
  const line = await first
  if (line === undefined) throw new Error(`The system did not start: ${said}`)
  return {
    urls: JSON.parse(line),
    kill: async () => {
      if (child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}
