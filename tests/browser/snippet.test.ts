import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { confirmationLink, customerOf, newVisitor, unique, urls } from '../support/flow.ts'
import { type Look, lookAt, tabTo } from '../support/flow-pages.ts'
import { openSite } from '../support/snippet-page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

describe('a form on a website of another origin', () => {
  test('is filled in by keyboard alone, confirmed by mail, and breaks nothing of a strict policy', async () => {
    const email = `${unique('snippet')}@example.com`
    const { page, faults, close } = await openSite(browser, '/es/')
    await page.locator('vinculo-form form').waitFor()
    await tabTo(page, 'vinculo-form input[name=email]')
    await page.keyboard.type(email)
    await page.keyboard.press('Tab')
    await page.keyboard.type('Ana')
    await page.locator('input[value=newsletter]').focus()
    await page.keyboard.press('Space')
    await page.locator('vinculo-form button').focus()
    await page.keyboard.press('Enter')
    await page.locator('vinculo-form .done').waitFor()
    expect(await page.locator('vinculo-form .done').innerText()).toContain(email)
    expect(await page.context().cookies()).toEqual([])
    expect(await faults()).toEqual([])
    await close()

    const link = await confirmationLink(email)
    const visitor = await browser.newPage()
    await visitor.goto(link)
    await Promise.all([visitor.waitForEvent('load'), visitor.locator('main button').click()])
    await visitor.close()
    const customer = await customerOf(email)
    expect(customer).toMatchObject({ givenName: 'Ana', consents: { newsletter: { state: 'granted' } } })
    expect(customer?.consents.offers).toBeUndefined()
  })

  test('comes as a file that any site may load, and what it loads is kept for good', async () => {
    const visitor = newVisitor()
    const origin = { headers: { origin: 'https://any.example' } }
    const script = await visitor.ask('/vinculo.js', origin)
    expect([script.status, script.headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8'])
    expect(script.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=300, stale-if-error=86400',
    })
    const solver = /vinculo\/solve-[0-9a-f]{8}\.js/.exec(script.body)?.[0]
    const loaded = await visitor.ask(`/${solver}`, origin)
    expect([loaded.status, loaded.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable'])
    expect((await visitor.ask('/vinculo/none.js')).status).toBe(403)
  })

  const looks: readonly Look[] = [
    {
      name: 'website-home-es',
      url: `${urls.website}/es/`,
      language: 'es',
      prepare: (page) => page.locator('vinculo-form form').waitFor(),
    },
    {
      name: 'website-tasting-wrong-en',
      url: `${urls.website}/en/tasting`,
      prepare: async (page) => {
        await page.locator('vinculo-form input[name=email]').fill('nobody')
        await page.locator('vinculo-form button').click()
        await page.locator('vinculo-form .fault:visible').first().waitFor()
      },
    },
    {
      name: 'website-contact-sent-es',
      url: `${urls.website}/es/contact`,
      language: 'es',
      prepare: async (page) => {
        await page.locator('vinculo-form input[name=email]').fill(`${unique('look')}@example.com`)
        await page.locator('vinculo-form input[name=givenName]').fill('Ana')
        await page.locator('vinculo-form textarea').fill('¿Cómo muelo?')
        await page.locator('vinculo-form button').click()
        await page.locator('vinculo-form .done').waitFor()
      },
    },
  ]
  test.each(looks)('looks right in every width, light and dark: $name', (look) => lookAt(browser, look))
})
