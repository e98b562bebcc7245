import type { Run } from '../../shared/domain/campaign/run.ts'
import { createReturnsGatherer } from '../../shared/domain/report/gather-returns.ts'
import type { RunReturns } from '../../shared/domain/report/returns.ts'
import { isSettled } from '../../shared/domain/report/settled.ts'
import type { ReadReturnedCustomers } from '../../shared/stores/returned-customers.ts'
import type { RunReturnsStore } from '../../shared/stores/run-returns.ts'

export interface ReadReturnsDeps {
  readonly returns: RunReturnsStore
  readonly returnedCustomers: ReadReturnedCustomers
  readonly now: () => Date
}

/** What came back of a run, or of the part of it that the time was enough for. */
export interface ReadReturns {
  readonly returns: RunReturns
  /** Where the rest begins. */
  readonly next?: string
}

/**
 * Reads what came back of a run from its batches, beginning at `from`, until the time is over. What is read whole of a
 * settled run is kept beside it, and read from there the next time; domains are never kept, because they would outlive
 * an erasure. Undefined for a place that no page gave.
 */
export function createReadReturns({ returns, returnedCustomers, now }: ReadReturnsDeps) {
  return async (
    run: Run,
    { from, domains, until }: { readonly from?: string | undefined; readonly domains: boolean; readonly until: number },
  ): Promise<ReadReturns | undefined> => {
    const whole = from === undefined && isSettled(run, now())
    const kept = whole && !domains ? await returns.kept(run) : undefined
    if (kept) return { returns: kept }
    const pages = returns.pages(run, from)
    if (!pages) return undefined
    const gathered = createReturnsGatherer({ startedAt: run.startedAt, timeZone: run.company.timeZone })
    for await (const { batches, next } of pages) {
      const ids = batches.flatMap(({ returned }) => returned.map(({ customerId }) => customerId))
      const customers = await returnedCustomers(ids)
      for (const batch of batches) gathered.add(batch, customers)
      if (next !== undefined && now().getTime() >= until) return { returns: gathered.result(), next }
    }
    if (whole) await returns.keep(run, gathered.result())
    return { returns: gathered.result() }
  }
}
