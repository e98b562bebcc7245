import type { Sleep } from './until-settled.ts'

type Owner = { readonly customerId: string } | { readonly addressHash: string }

export interface SweepOwnedDeps {
  /** Removes what the registry has of an owner: identities of a customer, submissions and requests of an address. */
  readonly removeOwned: (owner: Owner) => Promise<number>
  readonly sleep: Sleep
}

/** Indexes of DynamoDB follow their table within a second as a rule. */
const pauseMs = 2_000
const maxPasses = 5

/**
 * Removes what is owned. It is found by an index that lags, and a worker may still write: so all is looked through again
 * after a pause, until nothing more is found.
 * @param also done with each pass
 * @returns how many things there were
 */
export async function sweepOwned(
  deps: SweepOwnedDeps,
  owners: readonly Owner[],
  also: () => Promise<unknown> = async () => {},
): Promise<number> {
  let all = 0
  for (let pass = 0; pass < maxPasses; pass++) {
    if (pass > 0) await deps.sleep(pauseMs)
    let removed = 0
    for (const owner of owners) removed += await deps.removeOwned(owner)
    await also()
    all += removed
    if (pass > 0 && removed === 0) break
  }
  return all
}
