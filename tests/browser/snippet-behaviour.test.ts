import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { mailedTo, mailsTo, unique } from '../support/flow.ts'
import { openEmbedding, openSite, strictPolicy } from '../support/snippet-page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

const quick = '<vinculo-form form="quick"><a href="https://example.com/">elsewhere</a></vinculo-form>'
const someone = () => `${unique('element')}@example.com`
const sent = (page: Page) => page.locator('vinculo-form .done').waitFor()
const button = 'vinculo-form form button'

async function fillIn(page: Page, email: string) {
  await page.locator('vinculo-form input[name=email]').fill(email)
  await page.locator('vinculo-form input[name=givenName]').fill('Ana')
}

describe('the form element', () => {
  test('sends once, however often it is pressed, also where the network comes and goes', async () => {
    const email = someone()
    const { page, posts, close } = await openEmbedding(browser, { body: quick })
    await fillIn(page, email)
    await page.context().setOffline(true)
    await page.locator(button).dblclick()
    await page.getByText('No hay conexión').waitFor()
    await page.locator(button).click({ force: true })
    await page.context().setOffline(false)
    await sent(page)
    expect(posts()).toBeGreaterThan(0)
    await mailedTo(email, 'confirmation')
    expect(await mailsTo(email, 'confirmation')).toHaveLength(1)
    await close()
  })

  test('sends the same again where the answer was lost: one submission', async () => {
    const email = someone()
    let lost = 0
    const { page, posts, close } = await openEmbedding(browser, {
      body: quick,
      before: (shown) =>
        shown.route('**/submissions', async (route) => {
          if (lost++ > 0) return route.fallback()
          await route.fetch()
          await route.abort()
        }),
    })
    await fillIn(page, email)
    await page.locator(button).click()
    await sent(page)
    expect(posts()).toBe(2)
    await mailedTo(email, 'confirmation')
    expect(await mailsTo(email, 'confirmation')).toHaveLength(1)
    await close()
  })

  test('keeps what was typed over a reload, and no consent', async () => {
    const { page, close } = await openEmbedding(browser, { body: quick })
    await fillIn(page, 'kept@example.com')
    await page.locator('vinculo-form select[name=birthday_month]').selectOption('05')
    await page.locator('vinculo-form input[value=newsletter]').check()
    await page.reload()
    await page.locator('vinculo-form form').waitFor()
    expect(await page.locator('vinculo-form input[name=email]').inputValue()).toBe('kept@example.com')
    expect(await page.locator('vinculo-form select[name=birthday_month]').inputValue()).toBe('05')
    expect(await page.locator('vinculo-form input:checked').count()).toBe(0)
    expect(await page.context().cookies()).toEqual([])
    await close()
  })

  test('follows the page’s language, also when it changes, and keeps what was typed', async () => {
    const { page, close } = await openEmbedding(browser, { body: quick, language: 'en' })
    await fillIn(page, 'either@example.com')
    await page.getByText('First name').waitFor()
    await page.evaluate("document.documentElement.lang = 'es'")
    await page.getByText('Nombre').waitFor()
    expect(await page.locator('vinculo-form input[name=email]').inputValue()).toBe('either@example.com')
    await close()
  })

  test('says at each field what is wrong, and leads to the first', async () => {
    const { page, close } = await openSite(browser, '/es/tasting')
    await page.locator('vinculo-form input[name=email]').fill('nobody')
    await page.locator('vinculo-form input[name=people]').fill('muchas')
    await page.locator(button).click()
    const email = page.locator('vinculo-form input[name=email]')
    expect(await email.getAttribute('aria-invalid')).toBe('true')
    const described = await email.getAttribute('aria-describedby')
    expect(await page.locator(`vinculo-form #${described}`).innerText()).toContain('no es una dirección de correo')
    expect(await page.locator('vinculo-form [role=alert]').innerText()).toBe('Hay 4 respuestas que conviene revisar.')
    expect(await page.locator('vinculo-form input[name=email]:focus').count()).toBe(1)

    // What only the server knows comes back to its field.
    await fillIn(page, someone())
    await page.locator('vinculo-form input[name=people]').fill('2')
    await page.locator('vinculo-form input[name=day]').fill('2030-06-01')
    await page.locator('vinculo-form input[name=phone]').fill('+34 100 000 000')
    await page.locator(button).click()
    const phone = page.locator('vinculo-form input[name=phone]:focus')
    await phone.waitFor()
    expect(await page.locator('vinculo-form #f-phone-fault').innerText()).toContain('prefijo del país')
    await phone.fill('+34 600 000 000')
    await page.locator(button).click()
    await sent(page)
    await close()
  })

  test('shows what stands inside it until it is there, and beside a way to try again', async () => {
    let broken = true
    const { page, close } = await openEmbedding(browser, {
      body: quick,
      before: (shown) => shown.route('**/forms/quick', (route) => (broken ? route.abort() : route.fallback())),
    })
    await page.getByText('No se ha podido cargar el formulario.').waitFor()
    expect(await page.getByText('elsewhere').isVisible()).toBe(true)
    broken = false
    await page.getByText('Intentarlo de nuevo').click()
    await page.locator('vinculo-form form').waitFor()
    expect(await page.getByText('elsewhere').isVisible()).toBe(false)
    await close()
  })
})

describe('under a strict policy', () => {
  test('the proof of work runs in a worker, and nothing is breached', async () => {
    const { page, faults, close } = await openEmbedding(browser, { body: quick })
    const [worker] = await Promise.all([page.waitForEvent('worker'), fillIn(page, someone())])
    expect(worker.url()).toMatch(/^blob:/)
    await page.locator(button).click()
    await sent(page)
    expect(await faults()).toEqual([])
    await close()
  })

  test.each([
    ['without workers', quick, /worker-src blob/],
    ['with the element told so', quick.replace('<vinculo-form', '<vinculo-form worker="off"'), undefined],
  ])('%s it runs on the page’s own thread', async (_, body, breach) => {
    const policy = strictPolicy.replace('worker-src blob:', "worker-src 'none'")
    const { page, faults, close } = await openEmbedding(browser, { body, policy })
    await fillIn(page, someone())
    await page.locator(button).click()
    await sent(page)
    const found = await faults()
    if (breach) expect(found.join()).toMatch(breach)
    else expect(found).toEqual([])
    await close()
  })
})
