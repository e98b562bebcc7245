import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { html } from '../../../web/pages/html.ts'
import { preferencesPage } from '../../../web/pages/preference-pages.ts'
import { preferredLanguage } from '../../../web/pages/preferred-language.ts'
import { refusalPage } from '../../../web/pages/refusal-page.ts'

describe('markup', () => {
  it('escapes values and takes markup as it is', () => {
    const name = `<script>"&'`
    expect(html`<p title="${name}">${html`<b>${1}</b>`}${[html`<i></i>`, name]}${undefined}${false}</p>`.text).toBe(
      '<p title="&#60;script&#62;&#34;&#38;&#39;"><b>1</b><i></i>&#60;script&#62;&#34;&#38;&#39;</p>',
    )
  })
})

describe('a page', () => {
  const topics = [{ topicId: 'a"b', name: '<T>', description: 'd', granted: true }]
  const { text, policy } = preferencesPage(undefined, { language: 'en', topics })

  it('has a policy that allows its own style and nothing else', () => {
    const style = /<style>([\s\S]*)<\/style>/.exec(text)?.[1] ?? ''
    expect(policy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`)
    expect(text).not.toMatch(/<script|style=|src=|@import|url\(/)
  })

  it('has language, title, one heading and labelled boxes', () => {
    expect(text).toContain('<html lang="en">')
    expect(text.match(/<h1>/g)).toHaveLength(1)
    expect(text).toContain('<label class="topic"><input type="checkbox" name="topics" value="a&#34;b" checked>')
    expect(text).toContain('<strong>&#60;T&#62;</strong>')
  })

  it('links a website only where it is one', () => {
    const brand = {
      companyName: 'C',
      website: 'javascript:alert(1)',
      postalAddress: 'P',
      contact: { name: 'N', email: 'e' },
    }
    expect(refusalPage(brand, { language: 'es', refusal: 'expired' }).text).not.toContain('javascript:')
  })
})

describe('the language that a browser asks for', () => {
  it.each([
    ['en-GB,en;q=0.9,es;q=0.8', 'en'],
    ['fr;q=0.9, es;q=0.2, en;q=0.1', 'es'],
    ['de', 'es'],
    [undefined, 'es'],
  ] as const)('%s is %s', (header, language) => {
    expect(preferredLanguage(header, 'es')).toBe(language)
  })
})
