import { type ChildProcess, spawn } from 'node:child_process'

/**
 * Ends the program when our end of the pipe closes, so that it never outlives us, not even when we are killed with -9:
 * the kernel closes the pipe then, and the watcher's `read` returns.
 */
const tether =
  '"$0" "$@" 3<&- & program=$!; echo "pid $program"; (read -r _ <&3; kill -9 $program) >/dev/null 2>&1 & wait $program'

/**
 * Starts a program that ends with this process, however this process ends; `endTethered` ends it sooner.
 * Its output is on the returned child's stdout and stderr; the first line is `pid <number of the program>`.
 */
export function spawnTethered(program: string, args: readonly string[], env = process.env): ChildProcess {
  if (process.platform === 'win32') return spawn(program, args, { stdio: 'pipe', env })
  return spawn('/bin/sh', ['-c', tether, program, ...args], { stdio: ['ignore', 'pipe', 'pipe', 'pipe'], env })
}

/** Ends a program started by `spawnTethered` and waits until it is gone. */
export async function endTethered(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  if (process.platform === 'win32') child.kill()
  else child.stdio[3]?.destroy()
  await gone
}
