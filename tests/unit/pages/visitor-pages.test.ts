import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Branding } from '../../../shared/domain/brand/branding.ts'
import { remarkOf } from '../../../shared/domain/profile/leaving.ts'
import { confirmationMail } from '../../../web/mails/confirmation-mail.ts'
import { linkMail } from '../../../web/mails/link-mail.ts'
import { confirmedPage, confirmPage } from '../../../web/pages/confirm-pages.ts'
import { linkPage } from '../../../web/pages/link-page.ts'
import { erasedPage, erasePage, exportPage } from '../../../web/pages/my-data-pages.ts'
import { preferencesPage } from '../../../web/pages/preference-pages.ts'
import { refusalPage } from '../../../web/pages/refusal-page.ts'
import { unsubscribedPage, unsubscribePage } from '../../../web/pages/unsubscribe-pages.ts'
import { hostileNames } from '../../support/hostile-names.ts'

const hostile = Object.values(hostileNames).join(' ')
const url = 'https://front.example/x/1.token'
const brand: Branding = {
  companyName: hostile,
  postalAddress: hostile,
  website: 'https://norte.example/"onmouseover=',
  sender: { name: hostile, role: { es: hostile, en: hostile }, email: 'ana@norte.example' },
  contact: { name: hostile, email: 'x"@norte.example', phone: hostile },
  unsubscribeMailbox: 'bajas@norte.example',
  defaultLanguage: 'es',
  timeZone: 'America/Bogota',
  accent: { light: '#7a1f5c', dark: '#f0a8d8' },
  logo: { file: `${'0'.repeat(32)}.png`, width: 400, height: 100 },
  revision: 1,
}

const pages = (['es', 'en'] as const).flatMap((language) => {
  const topics = [{ topicId: hostile, name: hostile, description: hostile, granted: true }]
  const whose = { language, email: hostile }
  return [
    confirmPage(brand, { language, wordings: [hostile] }),
    confirmedPage(brand, { language, topics: [{ name: hostile, leaveUrl: url }], preferencesUrl: url, again: false }),
    preferencesPage(brand, { language, topics, pausedUntil: hostile, frequency: 'weekly', result: 'saved' }),
    unsubscribePage(brand, { language, topic: hostile, preferencesUrl: url }),
    unsubscribedPage(brand, { language, topic: hostile, others: [hostile], preferencesUrl: url, whyUrl: url }),
    linkPage(brand, { language, result: 'no-address' }),
    exportPage(brand, whose),
    erasePage(brand, whose, true),
    erasedPage(brand, language),
    refusalPage(brand, { language, refusal: 'spent' }),
  ]
})

describe('every page, with a company and a customer whose names are hostile', () => {
  it('holds no tag and no attribute that they bring', () => {
    for (const { text } of pages) {
      expect(text).not.toMatch(/<script|<img src=x|onerror=alert\(2\)>|javascript:/)
      expect(text.match(/<h1>/g)).toHaveLength(1)
      // What stands between quotes stays there.
      expect(text).not.toMatch(/"onmouseover=/)
    }
  })

  it('asks for nothing but its own logo, under a policy that names its own style', () => {
    for (const { text, policy } of pages) {
      const style = /<style>([\s\S]*)<\/style>/.exec(text)?.[1] ?? ''
      expect(policy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`)
      expect(policy).toContain("img-src 'self'")
      expect(policy).not.toMatch(/unsafe|\*|https?:/)
      expect([...text.matchAll(/ src="([^"]*)"/g)].map(([, from]) => from)).toEqual([`/brand/${brand.logo?.file}`])
      expect(text).not.toMatch(/ style=|@import|url\(|<link|<iframe/)
    }
    expect(linkPage(undefined, { language: 'es' }).policy).not.toContain('img-src')
  })
})

describe('every single mail, with hostile names', () => {
  const mails = (['es', 'en'] as const).flatMap((language) => [
    confirmationMail(brand, { language, wordings: [hostile], url }),
    ...(['preferences', 'export', 'erase'] as const).map((purpose) => linkMail(brand, { language, purpose, url })),
  ])

  it('has a subject of one line, and markup of its own alone', () => {
    for (const { subject, html, text } of mails) {
      expect(subject).not.toMatch(/[\r\n]/)
      expect(html).not.toMatch(/<script|<img src=x|onerror=alert\(2\)>/)
      expect(html.match(/<img /g)).toHaveLength(1)
      expect(html).toContain(`src="https://front.example/brand/${brand.logo?.file}"`)
      expect(html).toContain('background:#7a1f5c;color:#ffffff')
      expect(text).toContain(url)
    }
  })
})

describe('a remark', () => {
  it('of any text is one paragraph of 500 characters at most, whole ones', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'é', '\r', '\n', '\t', '\u2028', '🦊', '\u202e', '<'), maxLength: 700 }),
        (text) => {
          const remark = remarkOf(text)
          if (remark === undefined) return
          expect(remark).not.toMatch(/\p{Cc}/u)
          expect([...remark].length).toBeLessThanOrEqual(500)
          expect(remark.isWellFormed()).toBe(true)
        },
      ),
      { numRuns: 30 },
    )
    expect(remarkOf(' \r\n ')).toBeUndefined()
  })
})
