import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { arrived, enterDesk, openChat, openDesk, take, textsOf, write } from '../support/chat-pages.ts'
import { consoleAs, unique, urls } from '../support/flow.ts'
import { lookAt, tabTo } from '../support/flow-pages.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
})
afterAll(() => browser?.close())

const opened = async (page: Page) => {
  await page.locator('vinculo-chat .launcher').click()
  await page.locator('vinculo-chat .foot:not(:empty)').waitFor()
}

test('the chat looks right in every width, light and dark: talking, ended, with nobody there', async () => {
  const es = { url: `${urls.website}/es/contact`, language: 'es', schemes: ['light'] } as const
  await lookAt(browser, { ...es, name: 'chat-nobody-es', prepare: opened })
  const desk = await openDesk(browser, 'Lucía')
  const talk = async (page: Page) => {
    const name = unique('Ana')
    await opened(page)
    await page.locator('vinculo-chat input').fill(name)
    await write(page, 'Is the mill set for a V60? https://example.com/guide')
    await take(desk.page, name)
    await write(desk.page, 'It is, at 22 clicks.\nTell us how it tastes.')
    await arrived(page, '22 clicks')
  }
  await lookAt(browser, { name: 'chat-talk-en', url: `${urls.website}/en/contact`, prepare: talk })
  const left = async (page: Page) => {
    await opened(page)
    await write(page, 'Never mind.')
    await page.getByRole('button', { name: 'Terminar', exact: true }).click()
    await page.getByRole('button', { name: 'Terminar la conversación' }).click()
    await page.locator('vinculo-chat fieldset').first().waitFor()
  }
  await lookAt(browser, { ...es, name: 'chat-ended-es', prepare: left })
})

test('the desk looks right in every width, light and dark', async () => {
  await lookAt(browser, { name: 'desk-door-es', url: `${urls.console}/desk/`, language: 'es', schemes: ['dark'] })
  await openDesk(browser, 'Eva')
  const visitor = await openChat(browser)
  await write(visitor.page, 'My bag arrived torn.')
  await visitor.page.locator('.status', { hasText: 'Somebody' }).waitFor()
  const talk = async (page: Page) => {
    await enterDesk(page, 'Lucía')
    const waiting = page.locator('nav .choice', { hasText: 'Visitor' })
    await waiting.first().click()
    const mine = page.getByRole('button', { name: 'Take it' })
    if (await mine.isVisible()) await mine.click()
    await page.locator('.writing textarea').waitFor()
  }
  await lookAt(browser, { name: 'desk-talk-en', url: `${urls.console}/desk/`, prepare: talk })
})

test('an agent takes, notes, answers with a ready text and hands on, by keyboard alone', async () => {
  const name = unique('Eva')
  const desk = await openDesk(browser, 'Lucía')
  const visitor = await openChat(browser, '/es/')
  await visitor.page.locator('vinculo-chat input').fill(name)
  await write(visitor.page, '¿Hay café?')
  const { page } = desk
  await page.locator('nav .choice', { hasText: name }).waitFor()
  await tabTo(page, `nav .choice:has-text("${name}")`)
  await page.keyboard.press('Enter')
  await page.locator('.case .text', { hasText: 'café' }).waitFor()
  await tabTo(page, '.decide button')
  await page.keyboard.press('Enter')
  await page.locator('.writing textarea').waitFor()
  await tabTo(page, '.writing input')
  await page.keyboard.press('Space')
  await page.keyboard.type('Asks every week.')
  await page.keyboard.press('Enter')
  await page.locator('.note', { hasText: 'Asks every week.' }).waitFor()
  await tabTo(page, '.more details:first-child summary')
  await page.keyboard.press('Enter')
  await tabTo(page, '.canned button')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await visitor.page.locator('vinculo-chat .line:not(.own)').waitFor()
  expect(await textsOf(visitor.page)).not.toContain('Asks every week.')
  await page.locator('.more summary', { hasText: 'Hand on' }).click()
  await page.getByLabel('Hand on').selectOption({ index: 0 })
  await page.getByLabel('Hand on').press('Tab')
  await page.keyboard.press('Enter')
  await page.locator('nav section', { hasText: 'Waiting' }).locator('.choice', { hasText: name }).waitFor()
  await visitor.page.locator('vinculo-chat .event', { hasText: 'alguien que sabe más' }).waitFor()
})

test('a guest of a moderated room waits for each message to be let in, and is told what was not', async () => {
  const subject = unique('Cosecha')
  const desk = await openDesk(browser, 'Lucía')
  const { page } = desk
  await page.getByText('Open a room').click()
  await page.getByLabel('Subject').fill(subject)
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  const fragment = await page.locator('.room code').innerText()
  await page.locator('nav .choice', { hasText: subject }).click()
  const join = async (name: string) => {
    const guest = await (await browser.newContext({ locale: 'en-GB' })).newPage()
    await guest.goto(`${urls.website}/en/${fragment}`)
    await guest.getByLabel('Your name').fill(name)
    await guest.getByRole('button', { name: 'Come in' }).click()
    await guest.locator('vinculo-chat .composer').waitFor()
    expect(await guest.locator('vinculo-chat h2').innerText()).toBe(subject)
    return guest
  }
  const [ana, eva] = [await join('Ana'), await join('Eva')]
  await write(ana, 'May I?')
  await ana.locator('.pending', { hasText: 'waits for the moderator' }).waitFor()
  await ana.reload()
  await ana.locator('.pending', { hasText: 'waits for the moderator' }).waitFor()
  await page.getByRole('button', { name: 'Let in' }).click()
  await arrived(eva, 'May I?')
  await arrived(ana, 'May I?')
  await write(eva, 'Buy my stuff')
  await page.getByRole('button', { name: 'Keep out' }).click()
  await eva.locator('.line', { hasText: 'not let in' }).waitFor()
  expect(await textsOf(ana)).toEqual(['May I?'])
  const console = await consoleAs('operator')
  const rooms = await console.get<{ items: { room?: { subject: string; taken: number } }[] }>(
    '/api/conversations?kind=room',
  )
  expect(rooms.items.find(({ room }) => room?.subject === subject)?.room?.taken).toBe(2)
})
