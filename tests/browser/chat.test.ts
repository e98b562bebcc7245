import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { arrived, openChat, openDesk, take, textsOf, write } from '../support/chat-pages.ts'
import { mailedTo, unique } from '../support/flow.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
// Agents who stay would make it office hours for the next test.
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
})
afterAll(() => browser?.close())

/** What would run, break out, be filled in or turn the page around, were it not text. */
const hostile = [
  '<script>document.title = "taken"</script><img src=x onerror="document.title=1">',
  '{{ 7 * 7 }} <%= 1 %>',
  '\u202egnp.exe \u2067 אבג',
  '𝕬𝖓𝖆 🐦‍🔥',
  'one\r\ntwo',
]

describe('a visitor and an agent', () => {
  test('talk through cuts and reloads without a line lost or doubled, on either side', async () => {
    const name = unique('Ana')
    const desk = await openDesk(browser, 'Lucía')
    const visitor = await openChat(browser)
    expect(await visitor.page.evaluate('sessionStorage.length + localStorage.length')).toBe(0)
    await visitor.page.locator('vinculo-chat input').fill(name)
    await write(visitor.page, 'first')
    const box = visitor.page.locator('vinculo-chat .composer textarea')
    await box.fill('half a sentence')
    await take(desk.page, name)
    await write(desk.page, 'answer 1')
    await arrived(visitor.page, 'answer 1')
    expect(await box.inputValue()).toBe('half a sentence')

    // Cut on both sides in the middle of sending, and again before it has recovered.
    await Promise.all([write(visitor.page, 'during the cut'), visitor.cut(), desk.cut()])
    await Promise.all([write(visitor.page, 'after the cut'), write(desk.page, 'answer 2')])
    await visitor.cut()
    await arrived(desk.page, 'after the cut')
    await arrived(visitor.page, 'answer 2')

    // Written without a network, and the page loaded anew before there is one.
    await visitor.page.context().setOffline(true)
    await visitor.page.getByText('You are offline').waitFor()
    await write(visitor.page, 'written offline')
    await write(desk.page, 'answer 3')
    await visitor.page.context().setOffline(false)
    await visitor.page.reload()
    await arrived(desk.page, 'written offline')
    await desk.page.reload()
    await desk.page.locator('nav .choice', { hasText: name }).click()
    await arrived(desk.page, 'written offline')
    await write(desk.page, 'last')
    await arrived(visitor.page, 'last')

    const mine = ['first', 'during the cut', 'after the cut', 'written offline']
    const theirs = ['answer 1', 'answer 2', 'answer 3', 'last']
    const seen = await textsOf(visitor.page)
    expect(seen.toSorted()).toEqual([...mine, ...theirs].toSorted())
    expect(seen.filter((text) => mine.includes(text))).toEqual(mine)
    expect(seen.filter((text) => theirs.includes(text))).toEqual(theirs)
    expect(await textsOf(desk.page)).toEqual(seen)
    expect(await visitor.page.context().cookies()).toEqual([])

    // The conversation ends, is rated, and another begins.
    await desk.page.getByText('End', { exact: true }).click()
    await desk.page.getByLabel('How it ended').selectOption('solved')
    await desk.page.locator('details form').getByRole('button', { name: 'End' }).click()
    await visitor.page.getByLabel('Very').check()
    await visitor.page.getByLabel('Yes').check()
    await visitor.page.getByRole('button', { name: 'Send my answers' }).click()
    await visitor.page.getByText('Thank you for telling us').waitFor()
    await visitor.page.getByRole('button', { name: 'New conversation' }).click()
    await visitor.page.locator('vinculo-chat select').waitFor()
    expect(await textsOf(visitor.page)).toEqual([])
  })

  test('see hostile texts as texts', async () => {
    const desk = await openDesk(browser, '\u202e<b>Eva</b>')
    const visitor = await openChat(browser, '/es/')
    const name = `${unique('x')} <script>`
    await visitor.page.locator('vinculo-chat input').fill(name)
    for (const text of hostile) {
      const box = visitor.page.locator('vinculo-chat textarea')
      await box.fill(text)
      await box.press('Enter')
    }
    await take(desk.page, name)
    await write(desk.page, 'https://example.com/a?b=1, javascript:alert(1) http://example.com https://a@b.example')
    await arrived(visitor.page, 'javascript:alert(1)')
    const expected = hostile.map((text) => text.replace('\r\n', '\n'))
    // The agent may have answered before the last of them.
    for (const { page } of [desk, visitor]) {
      await arrived(page, 'two')
      const texts = await textsOf(page)
      expect(texts.filter((text) => !text.includes('javascript'))).toEqual(expected)
    }
    expect(
      await visitor.page.locator('vinculo-chat .text a').evaluateAll((all) => all.map((a) => a.outerHTML)),
    ).toEqual([
      '<a href="https://example.com/a?b=1" target="_blank" rel="noopener noreferrer nofollow ugc">https://example.com/a?b=1</a>',
    ])
    for (const { page } of [desk, visitor]) {
      expect(await page.title()).not.toContain('taken')
      expect(await page.locator('.log :is(script, img, b), .status b').count()).toBe(0)
    }
    expect(await visitor.faults()).toEqual([])
    expect(desk.said).toEqual([])
  })
})

describe('where no agent is there', () => {
  test('the chat takes a question and an address, and a mail asks to confirm it; by keyboard alone', async () => {
    const address = `${unique('question')}@example.com`
    const { page, faults } = await openChat(browser, '/es/contact')
    await page.locator('vinculo-chat .status', { hasText: 'Ahora no hay nadie' }).waitFor()
    const boxes = page.locator('vinculo-chat .foot input[type=checkbox]')
    for (const box of await boxes.all()) expect(await box.isChecked()).toBe(false)
    await page.keyboard.type('¿Abren el domingo?')
    await page.keyboard.press('Tab')
    await page.keyboard.type('no es una dirección')
    await page.keyboard.press('Enter')
    await page.locator('vinculo-chat .foot .said:not(:empty)').waitFor()
    await page.keyboard.press('Control+A')
    await page.keyboard.type(address)
    await page.keyboard.press('Enter')
    await page.locator('vinculo-chat .foot', { hasText: address }).waitFor()
    expect((await mailedTo(address, 'confirmation')).text).toContain('/confirm/')
    await page.keyboard.press('Escape')
    await page.locator('vinculo-chat .launcher:focus').waitFor()
    expect(await faults()).toEqual([])
  })
})
