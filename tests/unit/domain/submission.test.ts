import { describe, expect, it } from 'vitest'
import { nextMailStep } from '../../../shared/domain/submission/mail-step.ts'
import { networkOf } from '../../../shared/domain/submission/network.ts'

describe('the network of an address', () => {
  it.each([
    ['198.51.100.7', '198.51.100.0/24'],
    ['::ffff:198.51.100.7', '198.51.100.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })

  it('of something else is none', () => {
    expect(networkOf('unknown')).toBeUndefined()
  })
})

describe('what a worker may do about a confirmation mail', () => {
  const now = new Date('2026-06-01T10:02:00.000Z')
  const mail = (state: 'claimed' | 'retry' | 'accepted' | 'ambiguous' | 'refused', attempts: number, at: string) =>
    nextMailStep({ state, attempts, at: `2026-06-01T10:${at}.000Z` }, now)

  it('follows from what is known of it', () => {
    expect(nextMailStep(undefined, now)).toBe('send')
    expect(mail('retry', 0, '01:59')).toBe('send')
    expect(mail('accepted', 1, '00:00')).toBe('done')
    expect(mail('refused', 1, '00:00')).toBe('done')
    expect(mail('ambiguous', 1, '01:59')).toBe('send')
    expect(mail('ambiguous', 2, '00:00')).toBe('done')
    expect(mail('claimed', 1, '00:30')).toBe('wait')
    expect(mail('claimed', 1, '00:29')).toBe('send')
    expect(mail('claimed', 2, '00:29')).toBe('done')
  })
})
