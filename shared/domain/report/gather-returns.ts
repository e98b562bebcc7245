import { localAt } from '../campaign/local-time.ts'
import type { ReturnedCustomer } from './lost.ts'
import { costsReach } from './lost.ts'
import {
  addCause,
  type ByCause,
  type ReturnBatch,
  type ReturnCell,
  type ReturnedMail,
  type RunReturns,
} from './returns.ts'

/** A quarter of an hour: no zone's clocks change within one. */
const sameDayMs = 15 * 60_000

/**
 * Gathers what came back of a run, batch by batch.
 * @param run `startedAt` stands in for batches whose attempts tell no time
 */
export function createReturnsGatherer(run: { readonly startedAt: string; readonly timeZone: string }) {
  const cells = new Map<string, ReturnCell>()
  const domains = new Map<string, { domain: string; provider: string; causes: ByCause }>()
  const days = new Map<number, string>()

  const dayOf = (at: string): string => {
    const quarter = Math.floor(Date.parse(at) / sameDayMs)
    const day = days.get(quarter) ?? localAt(quarter * sameDayMs, run.timeZone).slice(0, 10)
    days.set(quarter, day)
    return day
  }

  return {
    /** @param customers by id, at least all of whom mail of the batch came back */
    add({ provider, at = run.startedAt, sent, delivered, returned }: ReturnBatch, customers: Customers): void {
      const day = dayOf(at)
      const key = `${provider} ${day}`
      const cell = cells.get(key) ?? { provider, day, sent: 0, delivered: 0, causes: {} }
      let { causes } = cell
      for (const mail of returned) {
        const customer = customers.get(mail.customerId)
        const figures = figuresOf(mail, customer)
        causes = addCause(causes, mail.cause, figures)
        const domain = customer?.domain ?? 'erased'
        const place = `${domain} ${provider}`
        const known = domains.get(place) ?? { domain, provider, causes: {} }
        domains.set(place, { ...known, causes: addCause(known.causes, mail.cause, figures) })
      }
      cells.set(key, { ...cell, sent: cell.sent + sent, delivered: cell.delivered + delivered, causes })
    },

    result: (): Required<RunReturns> => ({ cells: [...cells.values()], domains: [...domains.values()] }),
  }
}

type Customers = ReadonlyMap<string, ReturnedCustomer>

function figuresOf(mail: ReturnedMail, customer: ReturnedCustomer | undefined) {
  if (mail.retried) return { bounced: 0, retried: 1, lost: 0 }
  return { bounced: 1, retried: 0, lost: customer && costsReach(customer, mail) ? 1 : 0 }
}
