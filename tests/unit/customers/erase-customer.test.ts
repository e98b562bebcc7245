import { expect, it } from 'vitest'
import { createEraseCustomer } from '../../../shared/customers/erase-customer.ts'

/** An index that shows what a customer owns only from the third look on. */
it('looks again for what the index did not show yet, and ends when nothing more is found', async () => {
  const shown = [0, 0, 1, 0, 0, 0]
  const done: string[] = []
  const erase = createEraseCustomer({
    profiles: {
      get: async () => ({
        customerId: 'c',
        erased: true,
        at: '2026-06-01T10:00:00.000Z',
        sweep: { addressHash: 'hash' },
      }),
      endSweep: async () => void done.push('swept'),
    },
    bury: async () => 'buried',
    customerKeys: { destroy: async () => void done.push('key destroyed') },
    timeline: { clear: async () => void done.push('timeline cleared') },
    removeOwned: async () => shown.shift() ?? 0,
    hashAddress: async () => 'hash',
    suppress: async () => {},
    now: () => new Date('2026-06-01T10:00:00.000Z'),
    luck: () => 0.5,
    sleep: async (milliseconds) => void done.push(`waited ${milliseconds}`),
  })
  expect(await erase('c')).toBe('erased')
  expect(shown).toEqual([])
  expect(done).toEqual([
    'key destroyed',
    'timeline cleared',
    'waited 2000',
    'timeline cleared',
    'waited 2000',
    'timeline cleared',
    'swept',
  ])
})
