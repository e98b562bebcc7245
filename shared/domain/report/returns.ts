import type { Cause } from '../bounce/cause.ts'

/** What came back for one cause. */
export interface CauseFigures {
  /** Mails that came back, and nothing after them. */
  readonly bounced: number
  /** Mails that came back and were followed by another to the same customer. */
  readonly retried: number
  /** Customers who are mailed no more because of it, as their profiles say when it is read. */
  readonly lost: number
}

export type ByCause = Readonly<Partial<Record<Cause, CauseFigures>>>

/** A run's mails to one mailbox provider whose batches were first sent on one day. */
export interface ReturnCell {
  readonly provider: string
  /** `yyyy-mm-dd`, in the company's time zone. */
  readonly day: string
  readonly sent: number
  readonly delivered: number
  readonly causes: ByCause
}

/** All that came back of a run. */
export interface RunReturns {
  readonly cells: readonly ReturnCell[]
  /** By the domain of the address as it is now, `erased` or `merged` where there is none any more; only where asked. */
  readonly domains?: readonly { readonly domain: string; readonly provider: string; readonly causes: ByCause }[]
}

/** A mail that came back, as its line tells. */
export interface ReturnedMail {
  readonly customerId: string
  readonly cause: Cause
  /** ISO 8601 instant. */
  readonly at: string
  /** True where another mail followed it. */
  readonly retried: boolean
}

/** A batch with what came back of it. */
export interface ReturnBatch {
  readonly provider: string
  /** When it was first sent (ISO 8601), as far as its attempts tell. */
  readonly at?: string
  readonly sent: number
  readonly delivered: number
  readonly returned: readonly ReturnedMail[]
}

const nothing: CauseFigures = { bounced: 0, retried: 0, lost: 0 }

export function addCause(causes: ByCause, cause: Cause, more: CauseFigures): ByCause {
  const { bounced, retried, lost } = causes[cause] ?? nothing
  return {
    ...causes,
    [cause]: { bounced: bounced + more.bounced, retried: retried + more.retried, lost: lost + more.lost },
  }
}

/** Both together, every cause for itself. */
export function addCauses(a: ByCause, b: ByCause): ByCause {
  return entriesOf(b).reduce((sum, [cause, figures]) => addCause(sum, cause, figures), a)
}

export const entriesOf = (causes: ByCause) => Object.entries(causes) as [Cause, CauseFigures][]
