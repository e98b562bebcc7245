import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { confirmationLink, customerOf, unique, urls } from '../support/flow.ts'
import { lookAt, tabTo } from '../support/flow-pages.ts'
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

  test('looks right in every width, light and dark: as it is, with wrong answers, and sent', async () => {
    const ready = (page: Page) => page.locator('vinculo-form form').waitFor()
    await lookAt(browser, { name: 'website-home-es', url: `${urls.website}/es/`, language: 'es', prepare: ready })
    await lookAt(browser, {
      name: 'website-tasting-wrong-en',
      url: `${urls.website}/en/tasting`,
      language: 'en',
      prepare: async (page) => {
        await page.locator('vinculo-form input[name=email]').fill('nobody')
        await page.locator('vinculo-form button').click()
        await page.locator('vinculo-form .fault:visible').first().waitFor()
      },
    })
    await lookAt(browser, {
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
    })
  })
})
