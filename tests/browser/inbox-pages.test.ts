import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { becomeCustomer, mailedTo, settle, unique, urls } from '../support/flow.ts'
import { campaignTo } from '../support/flow-campaign.ts'
import { orderFault } from '../support/flow-faults.ts'
import { lookAt, tabTo } from '../support/flow-pages.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

const long = `una.direccion.muy.larga.que.no.cabe.en.una.linea.${unique('x')}@correo.example.com`

describe('Pages of the inbox', () => {
  test('the list, a mail of each kind, and faults', async () => {
    const city = unique('Riohacha')
    await becomeCustomer({ email: long, answers: { city, givenName: 'Maximiliana Guadalupe de los Ángeles' } })
    await settle(city, [{ email: `user-unknown+${unique('b')}@bounce.test` }])
    const campaign = await campaignTo(city)
    await campaign.schedule()
    await campaign.becomes(
      'the feedback',
      ({ counts }) => counts.delivered === 1 && counts.bounced['user-unknown'] === 1,
    )
    await lookAt(browser, { name: 'inbox-list', url: urls.inbox })
    await lookAt(browser, { name: 'inbox-search', url: `${urls.inbox}/?to=nobody@example.com` })
    const confirmation = await mailedTo(long, 'confirmation')
    const letter = await mailedTo(long, 'campaign')
    for (const [kind, { id }] of Object.entries({ confirmation, letter }))
      await lookAt(browser, {
        name: `inbox-${kind}`,
        url: `${urls.inbox}/mails/${id}`,
        prepare: (page) => page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`),
      })
    // What a recipient sees; mails are light everywhere.
    for (const [kind, { html = '' }] of Object.entries({ confirmation, letter }))
      await lookAt(browser, {
        name: `mail-${kind}`,
        url: 'about:blank',
        prepare: (page) => page.setContent(html),
        schemes: ['light'],
      })

    const fault = await orderFault({
      effect: 'entry',
      status: 'MESSAGE_REJECTED',
      recipient: '@nowhere.example',
      calls: 3,
    })
    await lookAt(browser, { name: 'inbox-faults', url: `${urls.inbox}/faults` })
    await fault.over()
    await lookAt(browser, { name: 'inbox-no-mail', url: `${urls.inbox}/mails/none` })
  })

  test('a mail is found and opened by the keyboard', async () => {
    const page = await browser.newPage()
    await page.goto(urls.inbox)
    await tabTo(page, 'input[type=search]')
    await page.keyboard.type(long)
    await Promise.all([page.waitForURL('**/?to=*'), page.keyboard.press('Enter')])
    await tabTo(page, 'ol.mails a')
    await Promise.all([page.waitForURL('**/mails/*'), page.keyboard.press('Enter')])
    expect(await page.locator('h1').textContent()).toBeTruthy()
    await page.close()
  })
})

describe('The page of API documentation', () => {
  test('as the console serves it', async () => {
    await lookAt(browser, {
      name: 'documentation',
      url: urls.console,
      // Swagger UI puts a button to copy the path into the button that opens the operation.
      unruled: ['nested-interactive'],
      schemes: ['light'],
      prepare: (page) => page.locator('#operations-Topics-listTopics').waitFor(),
    })
  })
})
