import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { confirmationLink, consoleAs, customerOf, mailedTo, unique, urls } from '../support/flow.ts'
import { type Look, lookAt } from '../support/flow-pages.ts'
import { openSite } from '../support/snippet-page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

const press = (page: Page) => Promise.all([page.waitForEvent('load'), page.locator('main form button').click()])

describe('the page of a form', () => {
  test('takes a form without script, by keyboard, and comes back filled in where an answer is wrong', async () => {
    const email = `${unique('page')}@example.com`
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'es-CO' })
    const page = await context.newPage()
    await page.goto(`${urls.front}/forms/quick/page`)
    await page.locator('input[name=email]').focus()
    await page.keyboard.type('nobody')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Ana')
    await page.locator('input[value=newsletter]').check()
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
    expect(await page.title()).toMatch(/^Sin enviar/)
    expect(await page.locator('#f-email-fault').innerText()).toContain('no es una dirección de correo')
    expect(await page.locator('input[name=givenName]').inputValue()).toBe('Ana')
    expect(await page.locator('input[name=email]:focus').count()).toBe(1)
    await page.locator('input[name=email]').fill(email)
    await press(page)
    expect(await page.locator('main').innerText()).toContain(email)
    await page.goto(await confirmationLink(email))
    await press(page)
    expect(await customerOf(email)).toMatchObject({ consents: { newsletter: { state: 'granted' } } })
    expect(await context.cookies()).toEqual([])
    await context.close()
  })

  const looks: readonly Look[] = [
    { name: 'form-page-en', url: `${urls.front}/forms/tasting/page?lang=en` },
    {
      name: 'form-page-refused-es',
      url: `${urls.front}/forms/tasting/page?lang=es`,
      language: 'es',
      prepare: async (page) => {
        await page.locator('input[name=email]').fill('nobody')
        await page.locator('input[name=taste][value=floral]').check()
        await press(page)
        await page.locator('.said a').first().focus()
      },
    },
    {
      name: 'form-page-sent-es',
      url: `${urls.front}/forms/quick/page?lang=es`,
      language: 'es',
      prepare: async (page) => {
        await page.locator('input[name=email]').fill(`${unique('look')}@example.com`)
        await page.locator('input[name=givenName]').fill('Ana')
        await press(page)
      },
    },
  ]
  test.each(looks)('looks right in every width, light and dark: $name', (look) => lookAt(browser, look))
})

interface Asked {
  readonly address: string
  readonly answers: Readonly<Record<string, unknown>>
}

/** Markup, template braces, a right-to-left override, a character of four bytes. */
const hostile = '<script>window.hacked=1</script>"\'{{7*7}}\u202Eana\u{1F600}'

describe('a hostile visitor', () => {
  test.each(['element', 'page'] as const)('by the %s finds every word taken as text', async (door) => {
    const email = `${unique('hostile')}@example.com`
    const { page, close } = await openSite(browser, '/es/contact')
    const dialogs: string[] = []
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    if (door === 'page') await page.goto(`${urls.front}/forms/question/page?lang=es`)
    const form = page.locator(door === 'page' ? 'main' : 'vinculo-form')
    await form.locator('input[name=email]').fill(email)
    await form.locator('input[name=givenName]').fill(hostile)
    await form.locator('textarea').fill(`${hostile}\r\nBcc: all@example.com`)
    // The page takes nothing sooner than somebody could have written it.
    if (door === 'page') await page.waitForTimeout(2100)
    await form.locator('button').click()
    await page.getByText('Mire su correo').first().waitFor()

    const mail = await mailedTo(email, 'confirmation')
    for (const address of [urls.inbox, `${urls.inbox}/mails/${mail.id}`, await confirmationLink(email)]) {
      await page.goto(address)
      expect(await page.evaluate('window.hacked')).toBeUndefined()
    }
    await press(page)
    expect(await page.evaluate('window.hacked')).toBeUndefined()
    expect(dialogs).toEqual([])
    expect((await customerOf(email))?.givenName).toBe(hostile)
    const { items } = await (await consoleAs('agent')).get<{ items: Asked[] }>('/api/requests')
    const asked = items.find(({ address }) => address === email)
    expect(asked?.answers.question).toBe(`${hostile}\nBcc: all@example.com`)
    await close()
  })
})
