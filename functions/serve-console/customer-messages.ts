import { pageAnswer } from '../../shared/api/answers.ts'
import { decodeCursor } from '../../shared/api/common.ts'
import { notFound, unprocessable } from '../../shared/api/problem.ts'
import type { Handlers } from '../../shared/api/route.ts'
import type { proofRoutes } from '../../shared/api/routes/proofs.ts'
import { isTombstone } from '../../shared/domain/profile/profile.ts'
import { daysOf, instantsOf, mostDays } from '../../shared/domain/report/period.ts'
import { type MailProof, proofOfMail } from '../../shared/domain/report/proof.ts'
import type { CustomerLinePage } from '../../shared/stores/customer-lines.ts'
import type { Profiles } from '../../shared/stores/profiles.ts'
import type { RunStore } from '../../shared/stores/runs.ts'
import type { SettingsStore } from '../../shared/stores/settings.ts'
import type { PeriodReturnsDeps } from './period-returns.ts'
import { noSuchCursor, readMs } from './returns.ts'

const usualDays = 90
const dayMs = 86_400_000

export function createCustomerMessageHandlers(deps: {
  readonly runs: Pick<RunStore, 'get'>
  readonly profiles: Pick<Profiles, 'get'>
  readonly settings: Pick<SettingsStore, 'get'>
  readonly launchedBetween: PeriodReturnsDeps['launchedBetween']
  readonly customerLines: (
    run: { readonly runId: string; readonly shards: number },
    customerId: string,
    from?: string,
  ) => AsyncGenerator<CustomerLinePage> | undefined
  readonly now: () => Date
}): Handlers<Pick<typeof proofRoutes, 'listCustomerMessages'>> {
  const { now } = deps

  return {
    listCustomerMessages: async ({ params: { customerId = '' }, query: { cursor, ...days } }) => {
      const until = now().getTime() + readMs
      const customer = await deps.profiles.get(customerId)
      if (!customer) return notFound('customer', customerId)
      const to = days.to ?? now().toISOString().slice(0, 10)
      const from = days.from ?? new Date(Date.parse(to) - usualDays * dayMs).toISOString().slice(0, 10)
      const count = daysOf({ from, to })
      if (count < 1) return unprocessable([{ field: 'to', message: 'The last day must not come before the first.' }])
      if (count > mostDays)
        return unprocessable([{ field: 'to', message: `A period may have ${mostDays} days; this has ${count}.` }])
      const timeZone = (await deps.settings.get())?.timeZone ?? 'UTC'
      const period = instantsOf({ from, to }, timeZone)
      // No run that began before somebody was a customer has a mail to them.
      const since = isTombstone(customer) ? '' : customer.createdAt
      const begin = since > period.from ? since : period.from
      const start = cursor === undefined ? { place: '', within: '' } : placeIn(decodeCursor(cursor) ?? '')
      const page = start && (await read(customerId, begin, period.until, start, until))
      return page ? pageAnswer(page) : noSuchCursor()
    },
  }

  /** Run by run, until the time is over; undefined for a place that no page gave. */
  async function read(
    customerId: string,
    from: string,
    to: string,
    start: { readonly place: string; readonly within: string },
    until: number,
  ): Promise<{ readonly items: readonly MailProof[]; readonly cursor?: string } | undefined> {
    const items: MailProof[] = []
    for await (const { runId, place, within } of entries(from, to, start)) {
      const run = await deps.runs.get(runId)
      if (!run) continue
      const pages = deps.customerLines(run, customerId, within)
      if (!pages) return undefined
      for await (const { lines, next } of pages) {
        items.push(...lines.map(({ ref, place: at, line }) => proofOfMail(run, ref.batchId, at, line)))
        // Somebody is in a run once: the rest of it need not be read.
        if (lines.length > 0) break
        if (next !== undefined && now().getTime() >= until) return { items, cursor: `${place}~${next}` }
      }
      if (now().getTime() >= until) return { items, cursor: `${place}~` }
    }
    return { items }
  }

  /** Runs of the period, the one that was cut off first. */
  async function* entries(
    from: string,
    to: string,
    { place, within }: { readonly place: string; readonly within: string },
  ) {
    if (within !== '') yield { runId: place.slice(place.indexOf('#') + 1), place, within }
    for await (const run of deps.launchedBetween(from, to, place || undefined)) yield { ...run, within: undefined }
  }
}

function placeIn(cursor: string) {
  const found = /^(\d{4}-[\d:.TZ-]+#[^~]{1,200})~([^~]*)$/.exec(cursor)
  return found ? { place: found[1] ?? '', within: found[2] ?? '' } : undefined
}
