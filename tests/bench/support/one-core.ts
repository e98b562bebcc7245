import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { progress } from '../report.ts'

/**
 * Keeps the DynamoDB engine on the last core that this process may use, where the system can (Linux with `taskset`). The
 * engine gives memory back to the system with nearly every call, and each time that interrupts all cores it has run on:
 * a third of both cores went into that, which DynamoDB, being elsewhere, never takes from its callers.
 */
export function keepOnOneCore(pid: number | undefined): void {
  const core = lastCore()
  if (pid === undefined || core === undefined) return
  const { status } = spawnSync('taskset', ['--all-tasks', '--cpu-list', '--pid', core, String(pid)])
  if (status !== 0) progress('The engine could not be kept on one core (no taskset): rates may be lower.')
}

function lastCore(): string | undefined {
  try {
    const allowed = /^Cpus_allowed_list:\s*(\S+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
    return allowed?.split(/[,-]/).at(-1)
  } catch {
    return undefined
  }
}
