import { expect, it } from 'vitest'
import { cost, figuresOf } from './cost.ts'

it('the cost command counts and prices what really happens, with its keys', { timeout: 400_000 }, async () => {
  const costs = await cost(12)
  const { items, ...figures } = costs
  expect(Object.keys(figures)).toEqual([
    'perMillionMails',
    'perMillionMailsWithDelivery',
    'perMillionPosts',
    'perMillionConfirmations',
    'idlePerMonth',
  ])
  for (const figure of Object.values(figures)) expect(figure).toBeGreaterThan(0)
  expect(new Set(items.used.map(({ step }) => step)).size).toBe(6)
  // One publish for each delivery, one transaction for each confirmation, however few or many there are.
  const perMillion = (by: string, what: string) =>
    items.used.filter((item) => item.by === by && item.what === what).map(({ quantity }) => quantity)
  expect(perMillion('feedback', 'Publish')).toEqual([1_000_000, 1_000_000])
  expect(perMillion('confirm-consent', 'TransactWriteItems profiles')).toEqual([2_000_000])
  expect(items.idle.find(({ what }) => what === 'alarms')?.quantity).toBeGreaterThan(5)
  expect(figuresOf(costs, '12 people').length).toBeGreaterThan(50)
})
