import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { type InvokeResult, type LambdaHost, localRegion, type Running } from '../contracts.ts'
import type { Meter } from '../metering/meter.ts'
import { type FunctionLog, openFunctionLog } from './function-log.ts'
import type { FunctionSpec } from './function-spec.ts'
import { type Sandbox, startSandbox } from './sandbox.ts'

export interface LambdaHostOptions {
  readonly functions: readonly FunctionSpec[]
  /** The address of the AWS APIs. */
  readonly endpoint: string
  /** Keeps compiled code and, in `logs/`, what functions print. */
  readonly dataDir: string
  /** Told of every error in a function, in one line. */
  readonly report: (line: string) => void
  /** Sandboxes of one function at the same time, by default two for a core; further invocations wait. */
  readonly maxSandboxes?: number
  /** A sandbox without work for that long is closed. */
  readonly idleMs?: number
  readonly meter?: Meter | undefined
}

interface Pool {
  readonly spec: FunctionSpec
  readonly log: FunctionLog
  readonly idle: { readonly sandbox: Sandbox; readonly since: number }[]
  readonly busy: Set<Sandbox>
  readonly waiting: (() => void)[]
}

/**
 * Runs functions in worker threads, each with its own environment, one invocation at a time per sandbox; sandboxes
 * start when they are needed and end when they are idle.
 */
export function createLambdaHost(options: LambdaHostOptions): LambdaHost & Running {
  const { maxSandboxes = Math.max(4, 2 * availableParallelism()), idleMs = 120_000 } = options
  const compileCacheDir = join(options.dataDir, 'compile-cache')
  const pools = new Map<string, Pool>(
    options.functions.map((spec) => {
      const log = openFunctionLog(join(options.dataDir, 'logs'), spec.name, options.report, options.meter)
      return [spec.arn, { spec, log, idle: [], busy: new Set(), waiting: [] }]
    }),
  )
  let closing = false

  const take = async (pool: Pool): Promise<Sandbox> => {
    while (pool.busy.size >= maxSandboxes) await new Promise<void>((resolve) => pool.waiting.push(resolve))
    const sandbox = warm(pool) ?? start(pool)
    pool.busy.add(sandbox)
    return sandbox
  }
  /** The one used last is taken first, so that the others can grow old and end. */
  const warm = (pool: Pool): Sandbox | undefined => {
    for (let kept = pool.idle.pop(); kept; kept = pool.idle.pop()) if (kept.sandbox.usable) return kept.sandbox
    return undefined
  }
  const start = ({ spec, log }: Pool): Sandbox =>
    startSandbox({
      spec,
      environment: environmentOf(spec, options.endpoint),
      compileCacheDir,
      log,
      meter: options.meter,
    })
  const giveBack = (pool: Pool, sandbox: Sandbox) => {
    pool.busy.delete(sandbox)
    if (sandbox.usable && !closing) pool.idle.push({ sandbox, since: Date.now() })
    else void sandbox.close()
    pool.waiting.shift()?.()
  }
  const sweep = setInterval(() => {
    for (const pool of pools.values()) {
      while (pool.idle[0] && pool.idle[0].since < Date.now() - idleMs) void pool.idle.shift()?.sandbox.close()
    }
  }, idleMs / 4)
  sweep.unref()

  return {
    invoke: async (functionArn, payload): Promise<InvokeResult> => {
      const pool = pools.get(functionArn.replace(/:\$LATEST$/, ''))
      if (!pool) {
        const message = `There is no function ${functionArn} in the assembly.`
        return { ok: false, error: { type: 'ResourceNotFoundException', message } }
      }
      const sandbox = await take(pool)
      try {
        return await sandbox.invoke(payload)
      } finally {
        giveBack(pool, sandbox)
      }
    },
    close: async () => {
      closing = true
      clearInterval(sweep)
      for (const { idle, busy, log } of pools.values()) {
        const sandboxes = [...idle.map(({ sandbox }) => sandbox), ...busy]
        await Promise.all(sandboxes.map((sandbox) => sandbox.close()))
        await log.close()
      }
    },
  }
}

/**
 * What Lambda sets for a function besides its own variables; the key id is the function's name, by which the endpoint
 * knows whose role a call is made under.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
function environmentOf(spec: FunctionSpec, endpoint: string): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    _HANDLER: `${spec.moduleFile.replace(/\.[cm]?js$/, '')}.${spec.exportName}`,
    LAMBDA_TASK_ROOT: spec.codeDir,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_REGION: localRegion,
    AWS_DEFAULT_REGION: localRegion,
    AWS_LAMBDA_FUNCTION_NAME: spec.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(spec.memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${spec.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_ACCESS_KEY_ID: spec.name,
    AWS_SECRET_ACCESS_KEY: 'local',
    ...spec.environment,
    AWS_ENDPOINT_URL: endpoint,
  }
}
