import { describe, expect, it } from 'vitest'
import { meteredUnits } from '../../../local/metering/use.ts'
import { billOf, totalOf } from '../../bench/cost/bill.ts'
import { costsOf, totalOfSteps } from '../../bench/cost/figures.ts'
import { monthly, priceOf, prices, regions } from '../../bench/cost/prices.ts'

describe('the price table', () => {
  it('has for everything that is metered a price in every region and the page that it is from', () => {
    for (const price of [...meteredUnits.map((unit) => prices[unit]), ...Object.values(monthly)]) {
      for (const region of regions) expect(price.dollars[region]).toBeGreaterThan(0)
      expect(price.source).toMatch(/^https:\/\/aws\.amazon\.com\//)
    }
  })

  it('prices quantities by the units that a price is for', () => {
    expect(priceOf(prices['dynamodb-write-unit'], 2_000_000, 'us-east-1')).toBeCloseTo(1.25)
    expect(priceOf(prices['cloudfront-request'], 10_000, 'eu-west-1')).toBeCloseTo(0.012)
    expect(priceOf(prices['lambda-gb-second'], 400_000, 'us-east-1')).toBeCloseTo(5.333, 3)
  })
})

describe('a bill', () => {
  it('scales what was measured to a million, dearest first', () => {
    const items = billOf(
      [
        { unit: 'sqs-request', by: 'a', what: 'ReceiveMessage', quantity: 100 },
        { unit: 'dynamodb-write-unit', by: 'a', what: 'PutItem', quantity: 500 },
      ],
      1_000,
      'us-east-1',
    )
    expect(items.map(({ unit, quantity }) => [unit, quantity])).toEqual([
      ['dynamodb-write-unit', 500_000],
      ['sqs-request', 100_000],
    ])
    expect(totalOf(items)).toBeCloseTo(0.3125 + 0.04)
  })

  it('keeps SES, the console and what a counted free tier covers out of the figures', () => {
    const none = { people: 1_000, opening: [], posting: [], confirming: [] }
    const campaign = [
      { unit: 'mail', by: 'send-messages', what: 'SendBulkEmail', quantity: 1_000 },
      { unit: 'dynamodb-read-unit', by: 'serve-console', what: 'Query ledger', quantity: 1_000 },
      { unit: 'dynamodb-read-unit', by: 'send-messages', what: 'BatchGetItem profiles', quantity: 1_000 },
      { unit: 'sns-publish', by: 'feedback', what: 'Publish', quantity: 1_000 },
    ] as const
    const posting = [{ unit: 'cloudfront-request', by: 'front', what: 'POST /forms', quantity: 1_000 }] as const
    const idle = [
      { what: 'alarms', quantity: 17, dollars: 1.7, free: false },
      { what: 'dashboards', quantity: 1, dollars: 3, free: true },
    ]
    const costs = costsOf({ ...none, campaign, posting }, idle, 'us-east-1')
    expect(costs).toMatchObject({ perMillionPosts: 0, perMillionConfirmations: 0, idlePerMonth: 1.7 })
    expect(costs.perMillionMails).toBeCloseTo(0.125)
    expect(costs.perMillionMailsWithDelivery).toBeCloseTo(0.625)
    expect(totalOfSteps(costs.items.used, ['posting of a form'], true)).toBeCloseTo(1)
  })
})
