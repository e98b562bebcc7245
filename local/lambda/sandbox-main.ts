/** The inside of a sandbox: loads one function's bundle and runs one invocation after the other. */
import { enableCompileCache } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import type { Invocation, SandboxAnswer, SandboxStart } from './sandbox-messages.ts'

const start = workerData as SandboxStart
const say = (answer: SandboxAnswer) => parentPort?.postMessage(answer)
const faultOf = (error: unknown) =>
  error instanceof Error
    ? { type: error.name, message: error.message, stack: error.stack ?? error.message }
    : { type: 'Error', message: String(error), stack: String(error) }

try {
  enableCompileCache(start.compileCacheDir)
  const module = await import(start.moduleUrl)
  const handler: unknown = module[start.exportName] ?? module.default?.[start.exportName]
  if (typeof handler !== 'function') throw new Error(`The bundle exports no function named ${start.exportName}.`)
  parentPort?.on('message', (invocation: Invocation) => void run(handler as Handler, invocation))
  say({ kind: 'ready', cpuMs: cpuMs() })
} catch (error) {
  say({ kind: 'init-failed', ...faultOf(error) })
}

/** Processor time of this thread since it began, in milliseconds. */
function cpuMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

type Handler = (event: unknown, context: object) => unknown

async function run(handler: Handler, { requestId, event, deadline }: Invocation): Promise<void> {
  const context = {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: start.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: start.functionArn,
    memoryLimitInMB: String(start.memoryMb),
    logGroupName: `/aws/lambda/${start.functionName}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  }
  const before = cpuMs()
  try {
    const value = await handler(JSON.parse(event), context)
    say({ kind: 'result', requestId, value: JSON.stringify(value), cpuMs: cpuMs() - before })
  } catch (error) {
    say({ kind: 'error', requestId, ...faultOf(error) })
  }
}
