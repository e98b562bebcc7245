import { type ChildProcess, fork } from 'node:child_process'

/** A process of a benchmark: it answers each message with one. */
export interface Forked {
  /** @throws Error where the process fails at it or ends */
  ask<Answer>(message: object): Promise<Answer>
  end(): Promise<void>
}

/**
 * Starts a module in a process of its own that calls `answerAsks`. It ends with this one.
 * @param module URL of the module's file
 * @param execArgv for Node, such as `--cpu-prof`
 */
export async function startForked(
  module: URL,
  env: Readonly<Record<string, string>>,
  execArgv: readonly string[] = [],
): Promise<Forked> {
  const child = fork(module, {
    env: { ...process.env, ...env },
    execArgv: [...process.execArgv, ...execArgv],
    serialization: 'advanced',
    stdio: ['ignore', 2, 2, 'ipc'],
  })
  await answerOf(child)
  return {
    async ask<Answer>(message: object): Promise<Answer> {
      const answer = answerOf(child)
      child.send(message)
      return (await answer) as Answer
    },
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.disconnect()
      await gone
    },
  }
}

function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('A process of the benchmark ended before it answered.'))
    child.once('exit', ended)
    child.once('message', (message: { readonly value?: unknown; readonly error?: string }) => {
      child.off('exit', ended)
      if (message.error === undefined) resolve(message.value)
      else reject(new Error(message.error))
    })
  })
}

/** The other side: says that it is ready, then answers one message after the other until the parent is gone. */
export function answerAsks<Ask>(answer: (ask: Ask) => Promise<unknown>): void {
  const tell = (message: object) => process.send?.(message)
  process.on('message', (ask: Ask) => {
    answer(ask).then(
      (value) => tell({ value }),
      (error: unknown) => tell({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    )
  })
  process.once('disconnect', () => process.exit())
  tell({ value: 'ready' })
}
