import { describe, expect, it } from 'vitest'
import { barOf, percent, printed } from '../../../scripts/report/print-report.ts'
import { recentRuns } from '../../../scripts/report/recent-runs.ts'

const group = (key: string, bounced: number) => ({ key, bounced, retried: 0, lost: bounced, share: bounced / 200 })
const report = {
  total: { key: 'total', sent: 200, delivered: 190, bounced: 10, retried: 1, lost: 6, share: 0.05 },
  by: {
    cause: [group('user-unknown', 6), group('policy', 4)],
    domain: Array.from({ length: 20 }, (_, place) =>
      group(`a-rather-long-name-of-domain-${place}.example`, 20 - place),
    ),
    remedy: [group('suppress', 6), group('review', 4)],
  },
}

describe('a report in a terminal', () => {
  it('shows figures with bars, and what to do', () => {
    const lines = printed('spring-20261130T140000Z', report, 80)
    expect(lines.slice(0, 8)).toEqual([
      'spring-20261130T140000Z',
      '200 mails sent, 190 delivered, 10 came back (5.0 %)',
      '1 more came back and were followed by another',
      '6 customers can be reached no more because of it',
      '',
      'By cause',
      `user-unknown       6    3.0 % ${'█'.repeat(40)}`,
      expect.stringMatching(/^policy {13}4 {4}2\.0 % █{26}▋$/),
    ])
    expect(lines).toContain('      4  review: read the replies: they say which rule it was')
    expect(lines.find((line) => line.startsWith('and 5 more'))).toBe('and 5 more with 15')
  })

  it.each([30, 40, 60, 80, 120])('keeps within %i columns', (width) => {
    for (const line of printed('a-campaign-with-a-very-long-name-20261130T140000Z', report, width))
      expect(line.length).toBeLessThanOrEqual(width)
  })

  it('says so when nothing came back', () => {
    const none = { total: { key: 'total', sent: 1, delivered: 1, bounced: 0, retried: 0, lost: 0 }, by: {} }
    expect(printed('r', none, 80).at(-1)).toBe('Nothing came back.')
  })

  it('lists runs, the latest first, with names that can be copied', () => {
    const runs = ['old-20261101T140000Z', 'new-20261130T140000Z'].map((key) => ({ ...group(key, 2), sent: 200 }))
    const lines = recentRuns.lines({ ...report, by: { run: runs } }, 80)
    expect(lines[0]).toMatch(/^new-20261130T140000Z +200 sent +2 back +1\.0 %$/)
    expect(recentRuns.lines({ ...report, by: { run: runs } }, 30)[0]?.split('\n')[0]).toBe('new-20261130T140000Z')
    expect(recentRuns.lines({ ...report, by: {} }, 80)).toEqual(['No run has sent mail in the last 30 days.'])
  })

  it('shows what is little as more than nothing', () => {
    expect(percent(0.0004)).toBe('0.04 %')
    expect(barOf(0.0001, 40)).toBe('▏')
    expect(barOf(0, 40)).toBe('')
  })
})
