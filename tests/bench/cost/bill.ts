import type { Use } from '../../../local/metering/use.ts'
import { priceOf, prices, type Region } from './prices.ts'

/** One line of a bill. */
export interface BillItem {
  readonly unit: string
  readonly by: string
  readonly what: string
  /** Units in a million mails, posts or confirmations. */
  readonly quantity: number
  readonly dollars: number
}

/**
 * Prices uses for a million of what they were measured on.
 * @param measured how many mails, posts or confirmations the uses are of
 */
export function billOf(uses: readonly Use[], measured: number, region: Region): readonly BillItem[] {
  const scale = 1_000_000 / measured
  return uses
    .map(({ unit, by, what, quantity }) => ({
      unit,
      by,
      what,
      quantity: quantity * scale,
      dollars: priceOf(prices[unit], quantity * scale, region),
    }))
    .sort((a, b) => b.dollars - a.dollars)
}

export const totalOf = (items: readonly BillItem[]): number => items.reduce((sum, { dollars }) => sum + dollars, 0)
