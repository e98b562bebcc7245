import { describe, expect, it } from 'vitest'
import { blockLists } from '../../../shared/domain/finding/block-lists.ts'
import { findingKinds, type Observation, type Proof } from '../../../shared/domain/finding/finding.ts'
import { remedyOf } from '../../../shared/domain/finding/remedy.ts'

const example: Observation = {
  at: '2026-11-30T14:00:00.000Z',
  messageId: 'm',
  reply: '',
  provider: 'gmail',
  sender: 'norte.example',
  mail: 'campaign',
}
const remedy = (kind: (typeof findingKinds)[number], subject: string, lacks: readonly Proof[] = []) =>
  remedyOf({ kind, subject, lacks, example })

describe('the remedy of a finding', () => {
  it.each(findingKinds)('of %s is told in Spanish and English, with every name filled in', (kind) => {
    const { title, steps } = remedy(kind, kind === 'blocked-reputation' ? 'spamhaus' : 'norte.example')
    expect(steps.length).toBeGreaterThan(0)
    for (const text of [title, ...steps]) {
      expect(text.es.length).toBeGreaterThan(15)
      expect(text.en.length).toBeGreaterThan(15)
      expect(text.es).not.toBe(text.en)
      expect(`${text.es} ${text.en}`).not.toMatch(/\{\w+\}/)
    }
  })

  it('names the records of exactly what was missing, or of all', () => {
    expect(remedy('auth-failure', 'norte.example', ['dmarc']).records).toEqual([
      { type: 'TXT', name: '_dmarc.norte.example', value: 'v=DMARC1; p=none; rua=mailto:dmarc@norte.example' },
    ])
    const all = remedy('auth-failure', 'norte.example').records
    expect(all.map(({ type }) => type)).toEqual(['MX', 'TXT', 'CNAME', 'CNAME', 'CNAME', 'TXT'])
    expect(all[1]).toMatchObject({ name: '<mail-from>.norte.example', value: 'v=spf1 include:amazonses.com ~all' })
    expect(all[2]).toEqual({
      type: 'CNAME',
      name: '<token1>._domainkey.norte.example',
      value: '<token1>.dkim.amazonses.com',
    })
  })

  it('leads to the page of the list that was recognised', () => {
    expect(remedy('blocked-reputation', 'spamhaus').pages).toEqual([
      { name: 'Spamhaus', url: 'https://check.spamhaus.org/' },
    ])
    expect(remedy('blocked-reputation', 'microsoft').pages).toHaveLength(2)
    const closed = remedy('blocked-reputation', 'sorbs')
    expect(closed.pages).toEqual([])
    expect(closed.steps.at(-1)?.en).toContain('SORBS was closed')
    expect(remedy('blocked-reputation', 'postfix').title.en).toBe('Blocked for reputation: postfix')
  })

  it('has lists with ids of their own and pages over https', () => {
    expect(new Set(blockLists.map(({ id }) => id)).size).toBe(blockLists.length)
    for (const { page } of blockLists) if (page) expect(page).toMatch(/^https:\/\//)
  })
})
