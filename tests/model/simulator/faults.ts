import type { Call, CallKind } from './schedule.ts'

/**
 * What can happen to a call besides what it asks for. `crash`: the process dies before it; `crash-after`: the call took
 * effect, the process dies; `freeze <s>`, `freeze-after <s>`: the process stops for so long, before or after the effect,
 * and goes on late; `error`: refused without effect; `lost-answer`: it took effect, the answer is an error; `twice`: the
 * SDK had lost an answer and asked again. A service has faults of its own besides.
 */
export type Fault = string

export type Settled = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: unknown }

/** Faults that any call of a kind can meet. */
export const commonFaults: Readonly<Record<CallKind, readonly Fault[]>> = {
  read: ['crash', 'error'],
  write: ['crash', 'crash-after', 'error', 'lost-answer', 'twice'],
  transaction: ['crash', 'crash-after', 'error', 'lost-answer'],
  queue: ['crash', 'crash-after', 'error', 'lost-answer', 'twice'],
  mail: ['crash', 'crash-after'],
  other: ['crash', 'error'],
  sleep: ['crash'],
}

/** Times for which a worker may stand still: past the freshness of what it read, past its claim, past a reconciliation. */
export const freezes: readonly Fault[] = [
  'freeze 12',
  'freeze 130',
  'freeze 1000',
  'freeze-after 130',
  'freeze-after 1000',
]

function throttled(): Error {
  return Object.assign(new Error('The level of configured provisioned throughput was exceeded.'), {
    name: 'ProvisionedThroughputExceededException',
    $metadata: { httpStatusCode: 400 },
  })
}

function serverError(): Error {
  return Object.assign(new Error('Internal server error'), {
    name: 'InternalServerError',
    $metadata: { httpStatusCode: 500 },
  })
}

/** Performs a call with or without a fault; a crash is the scheduler's to do. */
export function performed(call: Call, fault: Fault | undefined): Settled {
  const perform = (fault && call.own[fault]) || call.perform
  try {
    if (fault === 'error') throw call.kind === 'queue' ? serverError() : throttled()
    const value = perform()
    if (fault === 'lost-answer') throw serverError()
    return { ok: true, value: fault === 'twice' ? perform() : value }
  } catch (error) {
    return { ok: false, error }
  }
}
