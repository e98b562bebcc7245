/** Waits that many milliseconds; injected, so that tests do not wait. */
export type Sleep = (milliseconds: number) => Promise<void>

/** Writers of one customer rarely meet; who loses this often in a row meets a fault, not a rival. */
const maxTries = 8

/**
 * Reads, decides and writes again for as long as somebody else was faster. `decide` answers `conflict` where its write
 * met another state than it had read.
 * @throws Error after eight conflicts
 */
export async function untilSettled<T>(
  deps: { readonly sleep: Sleep; readonly luck: () => number },
  decide: () => Promise<T | 'conflict'>,
): Promise<T> {
  for (let attempt = 0; attempt < maxTries; attempt++) {
    if (attempt > 0) await deps.sleep(2 ** attempt * 10 * (0.5 + deps.luck()))
    const decided = await decide()
    if (decided !== 'conflict') return decided
  }
  throw new Error(`A write met another one ${maxTries} times in a row.`)
}
