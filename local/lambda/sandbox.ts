import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { InvokeResult } from '../contracts.ts'
import type { Meter } from '../metering/meter.ts'
import type { FunctionLog } from './function-log.ts'
import type { FunctionSpec } from './function-spec.ts'
import type { Invocation, SandboxAnswer, SandboxStart } from './sandbox-messages.ts'

/** One execution environment of one function; it runs one invocation at a time. */
export interface Sandbox {
  invoke(payload: unknown): Promise<InvokeResult>
  /** False after a time-out, a failed start or an exit: it must not be used again. */
  readonly usable: boolean
  close(): Promise<void>
}

export interface SandboxOptions {
  readonly spec: FunctionSpec
  readonly environment: Readonly<Record<string, string>>
  readonly compileCacheDir: string
  readonly log: FunctionLog
  readonly meter?: Meter | undefined
}

/** Lambda gives an environment 10 s to start before the function's own time-out counts. */
const initSeconds = 10

/** Starts a worker thread that sees the function's own environment and nothing of ours. */
export function startSandbox({ spec, environment, compileCacheDir, log, meter }: SandboxOptions): Sandbox {
  // The session token tells sandboxes of one function apart.
  const token = `local-${randomUUID()}`
  const start: SandboxStart = {
    moduleUrl: pathToFileURL(join(spec.codeDir, spec.moduleFile)).href,
    exportName: spec.exportName,
    functionName: spec.name,
    functionArn: spec.arn,
    memoryMb: spec.memoryMb,
    compileCacheDir,
  }
  const worker = new Worker(new URL('./sandbox-main.ts', import.meta.url), {
    workerData: start,
    env: { ...environment, AWS_SESSION_TOKEN: token },
    execArgv: ['--disable-warning=ExperimentalWarning', '--enable-source-maps'],
    stdout: true,
    stderr: true,
  })
  let usable = true
  let metered = false
  worker.stdout.on('data', (chunk: Buffer) => log.write(chunk, 'out'))
  worker.stderr.on('data', (chunk: Buffer) => log.write(chunk, 'err'))

  let settle: (answer: SandboxAnswer) => void = () => {}
  const next = () => new Promise<SandboxAnswer>((resolve) => (settle = resolve))
  const ready = next()
  worker.on('message', (answer: SandboxAnswer) => settle(answer))
  worker.on('error', (error) => {
    usable = false
    settle({ kind: 'init-failed', type: error.name, message: error.message, stack: error.stack ?? '' })
  })
  worker.on('exit', (code) => {
    usable = false
    const message = `The function's process exited with code ${code} before it answered.`
    settle({ kind: 'init-failed', type: 'Runtime.ExitError', message, stack: message })
  })

  const end = async () => {
    usable = false
    await worker.terminate()
  }
  /** The answer, or a time-out that ends the sandbox as Lambda does. */
  const within = async (answer: Promise<SandboxAnswer>, seconds: number, requestId: string): Promise<SandboxAnswer> => {
    let timer: NodeJS.Timeout | undefined
    const timeout = new Promise<SandboxAnswer>((resolve) => {
      timer = setTimeout(() => {
        const message = `Task timed out after ${seconds.toFixed(2)} seconds`
        resolve({ kind: 'error', requestId, type: 'Sandbox.Timedout', message, stack: message })
      }, seconds * 1000)
    })
    const first = await Promise.race([answer, timeout])
    clearTimeout(timer)
    if (first.kind === 'error' && first.type === 'Sandbox.Timedout') await end()
    return first
  }

  return {
    get usable() {
      return usable
    },
    invoke: async (payload) => {
      const requestId = randomUUID()
      const started = await within(ready, initSeconds + spec.timeoutSeconds, requestId)
      if (started.kind !== 'ready') return failed(started, requestId, log)
      const answer = within(next(), spec.timeoutSeconds, requestId)
      const event = JSON.stringify(payload) ?? 'null'
      const invocation: Invocation = { requestId, event, deadline: Date.now() + spec.timeoutSeconds * 1000 }
      worker.postMessage(invocation)
      const result = await answer
      if (meter && (result.kind === 'result' || result.kind === 'error')) {
        const cpuMs = result.kind === 'result' ? result.cpuMs : 0
        const invocation = { functionName: spec.name, memoryMb: spec.memoryMb, sandbox: token, cpuMs }
        meter.invoked({
          ...invocation,
          logsItself: spec.logsInvocations,
          ...(!metered && { initCpuMs: started.cpuMs }),
        })
        metered = true
      }
      if (result.kind !== 'result') return failed(result, requestId, log)
      return { ok: true, value: result.value === undefined ? null : JSON.parse(result.value) }
    },
    close: end,
  }
}

function failed(answer: SandboxAnswer, requestId: string, log: FunctionLog): InvokeResult {
  if (answer.kind === 'ready' || answer.kind === 'result') throw new Error(`A ${answer.kind} is no failure.`)
  log.failure(`${requestId} ${answer.stack}`, `${answer.type}: ${answer.message}`)
  return { ok: false, error: { type: answer.type, message: answer.message } }
}
