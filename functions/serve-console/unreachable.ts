import { decodeCursor, encodeCursor } from '../../shared/api/common.ts'
import type { Handlers } from '../../shared/api/route.ts'
import type { reportRoutes } from '../../shared/api/routes/reports.ts'
import { lastGoodAt, type Unreachable } from '../../shared/domain/report/unreachable.ts'
import type { SuppressionStore } from '../../shared/stores/suppressions.ts'
import type { ScanUnreachable, UnreachablePage } from '../../shared/stores/unreachable-scan.ts'
import { readMs } from './returns.ts'

const perPage = 200
/** Suppressions that are read at a time. */
const together = 25

type Found = UnreachablePage['items'][number]

export function createUnreachableHandlers(deps: {
  readonly scanUnreachable: ScanUnreachable
  readonly suppressions: Pick<SuppressionStore, 'get'>
  readonly hashAddress: (address: string) => Promise<string>
  readonly now: () => Date
}): Handlers<Pick<typeof reportRoutes, 'listUnreachable'>> {
  return {
    listUnreachable: async ({ query: { cause, cursor } }) => {
      const until = deps.now().getTime() + readMs
      const found: Found[] = []
      let after = decodeCursor(cursor)
      let scanned = 0
      do {
        const step: UnreachablePage = await deps.scanUnreachable(after, cause)
        scanned += step.scanned
        found.push(...step.items)
        after = step.next
      } while (after !== undefined && found.length < perPage && deps.now().getTime() < until)
      // Where a step found more than a page holds, the next page begins behind the last that this one has.
      const shown = found.slice(0, perPage)
      const next = found.length > perPage ? shown.at(-1)?.customerId : after
      const counts: Record<string, number> = {}
      for (const { mail } of shown)
        if (mail.suppressedFor) counts[mail.suppressedFor] = (counts[mail.suppressedFor] ?? 0) + 1
      const items = await tellAll(shown)
      return { body: { items, counts, scanned, ...(next !== undefined && { cursor: encodeCursor(next) }) } }
    },
  }

  async function tellAll(found: readonly Found[]): Promise<readonly Unreachable[]> {
    const told: Unreachable[] = []
    for (let from = 0; from < found.length; from += together)
      told.push(...(await Promise.all(found.slice(from, from + together).map(tell))))
    return told
  }

  async function tell({ customerId, email, mail }: Found): Promise<Unreachable> {
    const suppression = await deps.suppressions.get(await deps.hashAddress(email))
    const good = lastGoodAt(mail)
    return {
      customerId,
      cause: mail.suppressedFor ?? 'manual',
      ...(suppression && { since: suppression.since, source: suppression.source }),
      ...(good !== undefined && { lastGoodAt: good }),
    }
  }
}
