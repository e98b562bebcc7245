import type { AwsRequest, AwsResponse } from '../contracts.ts'
import { unitsOfCall } from './call-units.ts'
import { criticalPath, type TimedCall } from './critical-path.ts'
import { invocationLines, logGb } from './log-size.ts'
import type { Use } from './use.ts'

/** One invocation of a function that ended. */
export interface MeteredInvocation {
  readonly functionName: string
  readonly memoryMb: number
  /** Tells sandboxes apart: their calls carry it as session token. */
  readonly sandbox: string
  /** Processor time of the function's own thread, in milliseconds. */
  readonly cpuMs: number
  /** Processor time of the start of its sandbox, where this is its first invocation. */
  readonly initCpuMs?: number
  /** True where Lambda writes its own lines about the invocation to the log. */
  readonly logsItself: boolean
}

/** Counts what AWS would bill for what the local system really does. It observes; nothing behaves otherwise with it. */
export interface Meter {
  count(use: Use): void
  /** A call to the endpoint that was answered; times in milliseconds. */
  called(request: AwsRequest, response: AwsResponse, startedAt: number, endedAt: number): void
  invoked(invocation: MeteredInvocation): void
  /** Everything counted since the start, or since `earlier`. */
  uses(earlier?: readonly Use[]): readonly Use[]
}

export interface MeterOptions {
  /** The prefix of every name of the stage: `vinculo-local-`. */
  readonly prefix: string
  /** How long AWS takes to answer such a call, in milliseconds: what a function waits for is billed as well. */
  readonly latencyMs: (service: string, operation: string) => number
  /** How much longer a second of this machine's processor takes in a function of so much memory. */
  readonly cpuFactor: (memoryMb: number) => number
}

/** @returns a meter to give to `startSystem` as `settings.meter` */
export function createMeter({ prefix, latencyMs, cpuFactor }: MeterOptions): Meter {
  const totals = new Map<string, Use>()
  const calls = new Map<string, TimedCall[]>()
  const short = (name: string) => (name.startsWith(prefix) ? name.slice(prefix.length) : name)
  const count = ({ unit, by, what, quantity }: Use) => {
    if (quantity === 0) return
    const key = `${unit} ${by} ${what}`
    totals.set(key, { unit, by, what, quantity: (totals.get(key)?.quantity ?? 0) + quantity })
  }

  return {
    count: (use) => count({ ...use, by: short(use.by) }),

    called(request, response, startedAt, endedAt) {
      // Only what functions do is billed work; a person's or a test's own calls are not the product's.
      if (request.caller === undefined) return
      const by = short(request.caller)
      const { operation, uses } = unitsOfCall(request, response)
      for (const use of uses) count({ ...use, by, what: use.what.replace(prefix, '') })
      const token = request.headers['x-amz-security-token']
      const ofSandbox = token === undefined ? undefined : calls.get(token)
      const call = { startedAt, endedAt, latencyMs: latencyMs(request.service, operation) }
      if (ofSandbox) ofSandbox.push(call)
      else if (token !== undefined) calls.set(token, [call])
    },

    invoked({ functionName, memoryMb, sandbox, cpuMs, initCpuMs = 0, logsItself }) {
      const by = short(functionName)
      const waited = criticalPath(calls.get(sandbox) ?? [])
      calls.delete(sandbox)
      const billedMs = Math.ceil((cpuMs + initCpuMs) * cpuFactor(memoryMb) + waited)
      if (logsItself) count({ unit: 'log-gb', by, what: 'written by Lambda', quantity: logGb(invocationLines) })
      count({ unit: 'lambda-request', by, what: 'invocations', quantity: 1 })
      count({ unit: 'lambda-gb-second', by, what: `${memoryMb} MB`, quantity: (billedMs / 1000) * (memoryMb / 1024) })
    },

    uses(earlier = []) {
      const before = new Map(earlier.map((use) => [`${use.unit} ${use.by} ${use.what}`, use.quantity]))
      return [...totals].flatMap(([key, use]) => {
        const quantity = use.quantity - (before.get(key) ?? 0)
        return quantity > 0 ? [{ ...use, quantity }] : []
      })
    },
  }
}
