import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page as BrowserPage } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { confirmedPage, confirmPage } from '../../web/pages/confirm-pages.ts'
import type { Page } from '../../web/pages/layout.ts'
import { linkPage } from '../../web/pages/link-page.ts'
import { erasePage } from '../../web/pages/my-data-pages.ts'
import { preferencesPage } from '../../web/pages/preference-pages.ts'
import { refusalPage } from '../../web/pages/refusal-page.ts'
import { unsubscribedPage, unsubscribePage } from '../../web/pages/unsubscribe-pages.ts'
import { launchBrowser, schemes, seriousFindings, widths } from '../support/browser.ts'

const brand = {
  companyName: 'Cafetería y Tostadores de la Sierra Alta',
  website: 'https://cafe.example',
  postalAddress: 'Carrera 7 n.º 71-21, Bogotá',
  contact: { name: 'Luis Mora', email: 'proteccion.de.datos.personales@cafe.example' },
}
const look = {
  ...brand,
  accent: { light: '#7a1f5c', dark: '#f0a8d8' },
  logo: { file: `${'a'.repeat(32)}.png`, width: 640, height: 120 },
}
const long = 'Sí, quiero recibir el boletín mensual con historias del café, recetas y fechas de cata en mi ciudad'
const topics = ['newsletter', 'offers', 'events'].map((topicId, place) => ({
  topicId,
  name: `Tema ${topicId}`,
  description: long,
  granted: place === 0,
}))
const preferencesUrl = 'https://front.example/preferences/x'

const pages = (['es', 'en'] as const).flatMap((language): [string, Page][] => [
  [`confirm ${language}`, confirmPage(brand, { language, wordings: [long, long] })],
  [
    `confirmed ${language}`,
    confirmedPage(brand, { language, topics: [{ name: long, leaveUrl: preferencesUrl }], preferencesUrl, again: true }),
  ],
  [`preferences ${language}`, preferencesPage(brand, { language, topics, result: 'saved' })],
  [`branded ${language}`, preferencesPage(look, { language, topics, pausedUntil: '1', frequency: 'monthly' })],
  [`erase ${language}`, erasePage(brand, { language, email: brand.contact.email }, true)],
  [`link ${language}`, linkPage(brand, { language, result: 'enough-address' })],
  [`unsubscribe ${language}`, unsubscribePage(brand, { language, topic: 'Tema', preferencesUrl })],
  [
    `unsubscribed ${language}`,
    unsubscribedPage(brand, { language, topic: 'Tema', others: [long], preferencesUrl, whyUrl: '/why' }),
  ],
  [`expired ${language}`, refusalPage(brand, { language, refusal: 'expired' })],
])

describe('the pages of capture', () => {
  let browser: Browser
  let page: BrowserPage
  let server: Server
  let origin: string
  beforeAll(async () => {
    browser = await launchBrowser()
    page = await (await browser.newContext()).newPage()
    server = createServer((request, response) => {
      const found = pages.find(([name]) => `/${encodeURIComponent(name)}` === request.url)?.[1]
      response.setHeader('content-type', 'text/html; charset=utf-8')
      if (found) response.setHeader('content-security-policy', found.policy)
      response.end(found?.text)
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  it.each(pages.map(([name]) => name))('%s fits every width and is accessible in light and dark', async (name) => {
    const refused: string[] = []
    page.on('console', (message) => refused.push(message.text()))
    await page.goto(`${origin}/${encodeURIComponent(name)}`)
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 })
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
    }
    // The style got past the page's own policy.
    expect(await page.evaluate("getComputedStyle(document.querySelector('main')).borderRadius")).toBe('12px')
    expect(refused.filter((text) => text.includes('Content Security Policy'))).toEqual([])
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme })
      expect(await seriousFindings(page)).toEqual([])
    }
  })
})
