import type { Use } from '../../../local/metering/use.ts'
import { type BillItem, billOf, totalOf } from './bill.ts'
import type { IdleItem } from './idle.ts'
import type { Measured } from './measure.ts'
import type { Region } from './prices.ts'

/** The steps that are billed, each by the million. */
export const steps = [
  'sending',
  'recording of deliveries',
  'opening of a form',
  'posting of a form',
  'asking to confirm',
  'confirming',
] as const
export type Step = (typeof steps)[number]

/** Who works in which step, besides the front, which has no other work while a step is measured. */
const senders = ['launch-campaign', 'select-audience', 'send-messages', 'reconcile-messages']
const recorders = ['feedback', 'record-feedback', 'publish-changes']
const pages = ['front', 'capture-form', 'confirm-consent']

/**
 * CloudFront's 10,000,000 requests and 1 TB a month are free for every account and for ever: a million of anything here
 * stays within them. No other free tier is counted.
 */
const free = new Set<string>(['cloudfront-request', 'cloudfront-gb-out', 'cloudfront-gb-to-origin'])

export interface CostItem extends BillItem {
  readonly step: Step
  /** True where it stays within a free tier that is counted: its dollars are in no total. */
  readonly free: boolean
}

export interface Costs {
  readonly perMillionMails: number
  readonly perMillionMailsWithDelivery: number
  readonly perMillionPosts: number
  readonly perMillionConfirmations: number
  readonly idlePerMonth: number
  readonly items: { readonly used: readonly CostItem[]; readonly idle: readonly IdleItem[] }
}

/** Everything used in each step, priced for a million. SES's own price stands beside all this, not in it. */
export function costsOf(measured: Measured, idle: readonly IdleItem[], region: Region): Costs {
  const used = [
    ...bill('sending', measured.campaign, senders),
    ...bill('recording of deliveries', measured.campaign, recorders),
    ...bill('opening of a form', measured.opening, pages),
    ...bill('posting of a form', measured.posting, [...pages, 'publish-changes']),
    ...bill('asking to confirm', measured.posting, ['send-confirmation', 'feedback', 'record-feedback']),
    ...bill('confirming', measured.confirming, [...pages, 'publish-changes']),
  ]
  return {
    perMillionMails: totalOfSteps(used, ['sending']),
    perMillionMailsWithDelivery: totalOfSteps(used, ['sending', 'recording of deliveries']),
    perMillionPosts: totalOfSteps(used, ['posting of a form']),
    perMillionConfirmations: totalOfSteps(used, ['confirming']),
    idlePerMonth: idle.reduce((sum, item) => sum + (item.free ? 0 : item.dollars), 0),
    items: { used, idle },
  }

  function bill(step: Step, uses: readonly Use[], by: readonly string[]): readonly CostItem[] {
    const mine = uses.filter((use) => by.includes(use.by) && use.unit !== 'mail' && !use.what.endsWith(' /api'))
    return billOf(mine, measured.people, region).map((item) => ({ ...item, step, free: free.has(item.unit) }))
  }
}

/** Dollars of some steps; `withFree` as if no free tier were counted. */
export function totalOfSteps(items: readonly CostItem[], wanted: readonly Step[], withFree = false): number {
  return totalOf(items.filter((item) => wanted.includes(item.step) && (withFree || !item.free)))
}
