import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { linkTo } from '../../local/client/visitor.ts'
import { launchBrowser } from '../support/browser.ts'
import {
  becomeCustomer,
  confirmationLink,
  customerOf,
  mailedTo,
  newVisitor,
  postForm,
  unique,
  urls,
} from '../support/flow.ts'
import { type Look, lookAt, tabTo } from '../support/flow-pages.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

/** Leaves a page by the key that presses what has the focus. */
const press = (page: Page, key: 'Enter' | 'Space' = 'Enter') =>
  Promise.all([page.waitForEvent('load'), page.keyboard.press(key)])

const said = (page: Page) => page.locator('[role=status]').innerText()

// Each page is looked at in six ways, and a machine may have more to do than this.
describe.each(['es', 'en'] as const)('Pages of a visitor who reads "%s"', { timeout: 240_000 }, (language) => {
  const name = (page: string) => `${page}-${language}`
  const topics = ['newsletter', 'offers']
  const locale = language === 'es' ? 'es-CO' : 'en-GB'
  /** Light in the one language, dark in the other: what differs between them is words, and colours. */
  const lookTwice = (look: Omit<Look, 'schemes'>) =>
    lookAt(browser, { ...look, schemes: [language === 'es' ? 'light' : 'dark'] })
  /** Pages that differ from another only in a sentence are looked at in the language with the longer words. */
  const lookOnce = async (look: Look) => (language === 'es' ? lookAt(browser, look) : undefined)

  test('confirm, and confirmed', async () => {
    const email = `${unique('page')}@example.com`
    await postForm({ email, language, topics })
    const link = await confirmationLink(email)
    await lookTwice({ name: name('confirm'), url: link, language })
    expect(await customerOf(email)).toBeUndefined()

    // The keyboard's way: the button has the focus and Enter presses it.
    const page = await browser.newPage({ locale })
    await page.goto(link)
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    await tabTo(page, 'main button')
    await press(page)
    expect((await customerOf(email))?.consents.newsletter?.state).toBe('granted')
    await tabTo(page, 'main a[href*="/preferences/"]')
    await Promise.all([page.waitForURL('**/preferences/**'), page.keyboard.press('Enter')])
    await page.close()
    await lookTwice({ name: name('confirmed'), url: link, language })
  })

  test('preferences: topics, frequency, pause and language by keyboard alone', async () => {
    const email = `${unique('page')}@example.com`
    const { page: confirmed } = await becomeCustomer({ email, language, topics })
    const preferences = linkTo('preferences', confirmed.body) ?? ''
    await lookTwice({ name: name('preferences'), url: preferences, language })
    await lookTwice({
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

    // Boxes by the space bar, lists by arrows, buttons by Enter.
    const page = await browser.newPage({ locale })
    await page.goto(preferences)
    await tabTo(page, 'input[name=topics][value=offers]')
    await page.keyboard.press('Space')
    await tabTo(page, 'select[name=frequency]')
    await page.keyboard.press('ArrowDown')
    await tabTo(page, 'button[value=save]')
    await press(page)
    await page.locator('[role=status]').waitFor()
    expect(await customerOf(email)).toMatchObject({ consents: { offers: { state: 'withdrawn' } }, frequency: 'weekly' })
    await tabTo(page, 'button[value=pause-30]')
    await press(page)
    const pausedUntil = Date.parse((await customerOf(email))?.pausedUntil ?? '')
    expect(Math.round((pausedUntil - Date.now()) / 86_400_000)).toBe(30)
    await lookOnce({ name: name('preferences-paused'), url: preferences, language })
    await tabTo(page, 'button[value=resume]')
    await press(page)
    expect(await customerOf(email)).not.toHaveProperty('pausedUntil')
    const other = language === 'es' ? 'en' : 'es'
    await page.locator('select[name=language]').selectOption(other)
    await tabTo(page, 'button[value=save]')
    await press(page)
    expect(await page.locator('html').getAttribute('lang')).toBe(other)
    await page.close()
  })

  test('unsubscribing, its end, and the question why that comes after it', async () => {
    const email = `${unique('page')}@example.com`
    const { page: confirmed } = await becomeCustomer({ email, language, topics })
    const unsubscribe = linkTo('unsubscribe', confirmed.body) ?? ''
    await lookTwice({ name: name('unsubscribe'), url: unsubscribe, language })
    await lookTwice({
      name: name('unsubscribed'),
      url: unsubscribe,
      language,
      prepare: async (shown) => {
        await Promise.all([shown.waitForEvent('load'), shown.locator('main button').click()])
        await shown.locator('[role=status]').waitFor()
      },
    })
    expect((await customerOf(email))?.consents.newsletter?.state).toBe('withdrawn')

    const page = await browser.newPage({ locale })
    await page.goto(unsubscribe)
    await tabTo(page, 'main button')
    await press(page)
    await tabTo(page, 'input[name=reason]')
    await page.keyboard.press('ArrowDown')
    await tabTo(page, 'textarea[name=remark]')
    await page.keyboard.type('No gracias')
    await tabTo(page, 'section button')
    await press(page)
    expect(await said(page)).toBe(language === 'es' ? 'Gracias: nos ayuda.' : 'Thank you: that helps us.')
    await page.close()
    await lookOnce({
      name: name('reason-told'),
      url: unsubscribe,
      language,
      prepare: async (shown) => {
        await Promise.all([shown.waitForEvent('load'), shown.locator('main button').click()])
        await shown.locator('input[value=other]').check()
        await Promise.all([shown.waitForEvent('load'), shown.locator('section button').click()])
      },
    })
  })

  test('a lost link, and the way from it to another', async () => {
    const email = `${unique('page')}@example.com`
    await becomeCustomer({ email, language, topics })
    await lookTwice({ name: name('forged'), url: `${urls.front}/confirm/1.Zm9yZ2Vk`, language })
    await lookOnce({ name: name('nothing-here'), url: `${urls.front}/preferences/x`, language })
    await lookTwice({ name: name('link'), url: `${urls.front}/links`, language })
    await lookOnce({
      name: name('link-no-address'),
      url: `${urls.front}/links`,
      language,
      prepare: async (shown) => {
        // As a browser that checks nothing: the page says it then.
        await shown.evaluate("document.querySelector('form').noValidate = true")
        await shown.locator('input[name=email]').fill('ana')
        await Promise.all([shown.waitForEvent('load'), shown.locator('main button').click()])
      },
    })

    const page = await browser.newPage({ locale })
    await page.goto(`${urls.front}/confirm/1.Zm9yZ2Vk`)
    await tabTo(page, 'main a[href="/links"]')
    await Promise.all([page.waitForURL('**/links'), page.keyboard.press('Enter')])
    await tabTo(page, 'input[name=email]')
    await page.keyboard.type(email)
    await press(page)
    expect(await page.locator('[role=status]').count()).toBe(1)
    await page.goto(linkTo('preferences', (await mailedTo(email, 'link')).text ?? '') ?? '')
    expect(await page.locator('button[value=save]').count()).toBe(1)
    await page.close()
  })

  test('one’s own data, and their erasure, by links that are mailed', async () => {
    const email = `${unique('page')}@example.com`
    const { page: confirmed } = await becomeCustomer({ email, language, topics })
    const preferences = linkTo('preferences', confirmed.body) ?? ''
    const page = await browser.newPage({ locale })
    await page.goto(preferences)
    await tabTo(page, 'button[value=export]')
    await press(page)
    expect(await said(page)).toMatch(/enlace|link/)
    const exporting = await linkMailed(email, 'export')
    await lookTwice({ name: name('export'), url: exporting, language })
    await page.goto(exporting)
    await tabTo(page, 'main button')
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
    expect(download.suggestedFilename()).toBe('my-data.json')
    await lookOnce({
      name: name('link-spent'),
      url: exporting,
      language,
      prepare: (shown) => Promise.all([shown.waitForEvent('load'), shown.locator('main button').click()]),
    })

    await page.goto(preferences)
    await tabTo(page, 'button[value=erase]')
    await press(page)
    const erasing = await linkMailed(email, 'erase')
    await lookTwice({ name: name('erase'), url: erasing, language })
    await page.goto(erasing)
    await tabTo(page, 'input[name=agree]')
    await page.keyboard.press('Space')
    await tabTo(page, 'main button')
    await press(page)
    await page.locator('[role=status]').waitFor()
    await page.close()
    expect(await customerOf(email)).toBeUndefined()
    await lookOnce({
      name: name('erased'),
      url: erasing,
      language,
      prepare: async (shown) => {
        const again = await newVisitor().press(erasing, { agree: 'yes' })
        await shown.setContent(again.body)
      },
    })
  })
})

/** The link of that purpose, as soon as a mail brings it. */
async function linkMailed(email: string, purpose: 'export' | 'erase'): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const link = linkTo(purpose, (await mailedTo(email, 'link')).text ?? '')
    if (link) return link
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`No mail brought ${email} a link to ${purpose}.`)
}
