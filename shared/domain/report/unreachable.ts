import type { MailFacts } from '../profile/profile.ts'

export type UnreachableCause = NonNullable<MailFacts['suppressedFor']>

/** A customer who is mailed no more. */
export interface Unreachable {
  readonly customerId: string
  readonly cause: UnreachableCause
  /** Since when, as the suppression list has it (ISO 8601). */
  readonly since?: string
  /** Who said so: `feedback`, `console`, ... */
  readonly source?: string
  /** When mail last reached them: the latest delivery, opening or click. */
  readonly lastGoodAt?: string
}

/** The last sign that a customer could be reached by mail; undefined where there never was one. */
export function lastGoodAt({ deliveredAt, openedAt, clickedAt }: MailFacts): string | undefined {
  return [deliveredAt, openedAt, clickedAt]
    .filter((at) => at !== undefined)
    .toSorted()
    .at(-1)
}
