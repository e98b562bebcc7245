import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const fileOf = (dataDir: string) => join(dataDir, 'engine.pid')

/** Notes the running engine, so that the next start can end it should it have outlived us. */
export function rememberPid(dataDir: string, pid: number): void {
  writeFileSync(fileOf(dataDir), String(pid))
}

export function forgetPid(dataDir: string): void {
  rmSync(fileOf(dataDir), { force: true })
}

/**
 * Ends an engine that a former start left on this folder. A number may meanwhile belong to another program, so the
 * process is ended only if its command line names this folder's store.
 */
export async function endLeftover(dataDir: string): Promise<void> {
  const file = fileOf(dataDir)
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8'))
  if (pid > 1 && commandLine(pid).includes(join(dataDir, 'dynamodb.sqlite'))) {
    process.kill(pid, 'SIGKILL')
    for (let waited = 0; waited < 2000 && commandLine(pid) !== ''; waited += 20) await sleep(20)
  }
  forgetPid(dataDir)
}

/** How a process was started, or '' if there is none of this number. */
function commandLine(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}
