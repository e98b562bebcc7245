/**
 * The same dependencies, with `meanwhile` awaited before the call number `place` of all that go through them (0 is the
 * first). Functions and the methods of stores one level deep are counted; what answers no promise passes by.
 */
export function interpose<D extends object>(deps: D, place: number, meanwhile: () => Promise<unknown>) {
  let calls = 0
  const counted =
    <F extends (...given: never[]) => unknown>(call: F, owner: unknown) =>
    async (...given: Parameters<F>) => {
      calls += 1
      if (calls === place + 1) await meanwhile()
      return call.apply(owner, given)
    }
  const wrapped = Object.entries(deps).map(([name, dep]) => {
    if (plain.has(name)) return [name, dep]
    if (isCall(dep)) return [name, counted(dep, deps)]
    if (typeof dep !== 'object' || dep === null) return [name, dep]
    const methods = Object.entries(dep).map(([method, call]) => [method, isCall(call) ? counted(call, dep) : call])
    return [name, Object.fromEntries(methods)]
  })
  return { deps: Object.fromEntries(wrapped) as D, calls: () => calls }
}

const isCall = (dep: unknown): dep is (...given: never[]) => unknown => typeof dep === 'function'

/** Dependencies that are no I/O. */
const plain = new Set(['now', 'log', 'logFault', 'luck', 'newId', 'timing', 'sleep'])
