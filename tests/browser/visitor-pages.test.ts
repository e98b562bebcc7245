import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { linkTo } from '../../local/client/visitor.ts'
import { launchBrowser } from '../support/browser.ts'
import { becomeCustomer, confirmationLink, customerOf, postForm, unique, urls } from '../support/flow.ts'
import { lookAt, tabTo } from '../support/flow-pages.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

describe.each(['es', 'en'] as const)('Pages of a visitor who reads "%s"', (language) => {
  const name = (page: string) => `${page}-${language}`
  const topics = ['newsletter', 'offers']

  test('confirm, and confirmed', async () => {
    const email = `${unique('page')}@example.com`
    await postForm({ email, language, topics })
    const link = await confirmationLink(email)
    await lookAt(browser, { name: name('confirm'), url: link, language })
    expect(await customerOf(email)).toBeUndefined()

    // The keyboard's way: the button has the focus and Enter presses it.
    const page = await browser.newPage()
    await page.goto(link)
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    await tabTo(page, 'main button')
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
    expect((await customerOf(email))?.consents.newsletter?.state).toBe('granted')
    await tabTo(page, 'main a[href*="/preferences/"]')
    await Promise.all([page.waitForURL('**/preferences/**'), page.keyboard.press('Enter')])
    await page.close()
    await lookAt(browser, { name: name('confirmed'), url: link, language })
  })

  test('preferences and their saving, unsubscribing and its end', async () => {
    const email = `${unique('page')}@example.com`
    const { page: confirmed } = await becomeCustomer({ email, language, topics })
    const preferences = linkTo('preferences', confirmed.body) ?? ''
    const unsubscribe = linkTo('unsubscribe', confirmed.body) ?? ''
    await lookAt(browser, { name: name('preferences'), url: preferences, language })
    await lookAt(browser, {
      name: name('preferences-saved'),
      url: preferences,
      language,
      prepare: async (page) => {
        await page.locator('input[name=topics][value=events]').setChecked(true)
        await Promise.all([page.waitForEvent('load'), page.locator('button[value=save]').click()])
        await page.locator('[role=status]').waitFor()
      },
    })
    expect((await customerOf(email))?.consents.events?.state).toBe('granted')
    await lookAt(browser, { name: name('unsubscribe'), url: unsubscribe, language })

    // Boxes by the space bar, the button by Enter.
    const page = await browser.newPage()
    await page.goto(preferences)
    await tabTo(page, 'input[name=topics][value=offers]')
    await page.keyboard.press('Space')
    await tabTo(page, 'button[value=save]')
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
    await page.locator('[role=status]').waitFor()
    expect((await customerOf(email))?.consents.offers?.state).toBe('withdrawn')
    await page.close()

    await lookAt(browser, {
      name: name('unsubscribed'),
      url: unsubscribe,
      language,
      prepare: async (shown) => {
        await Promise.all([shown.waitForEvent('load'), shown.locator('main button').click()])
        await shown.locator('[role=status]').waitFor()
      },
    })
    expect((await customerOf(email))?.consents.newsletter?.state).toBe('withdrawn')
  })

  test('a link that was cut short or forged', async () => {
    await lookAt(browser, { name: name('forged'), url: `${urls.front}/confirm/1.Zm9yZ2Vk`, language })
    await lookAt(browser, { name: name('nothing-here'), url: `${urls.front}/preferences/x`, language })
  })
})
