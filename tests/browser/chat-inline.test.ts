import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { until } from '../../local/client/until.ts'
import { linkTo } from '../../local/client/visitor.ts'
import { launchBrowser } from '../support/browser.ts'
import { arrived, openDesk, take, write } from '../support/chat-pages.ts'
import { vouchFor } from '../support/chat-people.ts'
import { becomeCustomer, customerOf, inbox, mailedTo, mailsTo, newVisitor, unique, urls } from '../support/flow.ts'
import { openEmbedding, strictPolicy } from '../support/snippet-page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
// Agents who stay would make it office hours for the next test.
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
})
afterAll(() => browser?.close())

/** As docs/how-to/embed-a-chat.md has it. */
const policy = strictPolicy.replace(
  `connect-src ${urls.front}`,
  `connect-src ${urls.front} ${urls.front.replace('http', 'ws')}`,
)

/** A page of a company's own that holds the chat where it stands. */
const inlineChat = (attributes = '') =>
  openEmbedding(browser, { language: 'en', policy, body: `<vinculo-chat inline ${attributes}></vinculo-chat>` })

async function endOf(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'End', exact: true }).click()
  await page.getByRole('button', { name: 'End the conversation' }).click()
  await page.locator('vinculo-chat fieldset').first().waitFor()
}

test('whom the company’s site vouched for is known in the chat, and is mailed the conversation without a question', async () => {
  const email = `${unique('known')}@example.com`
  await becomeCustomer({ email })
  const claim = JSON.stringify(await vouchFor('email', email)).replaceAll('"', '&quot;')
  const desk = await openDesk(browser, 'Lucía')
  const { page, faults, close } = await inlineChat(`customer="${claim}"`)
  await page.getByRole('button', { name: 'What can we do for you?' }).click()
  const name = unique('Ana')
  await page.locator('vinculo-chat input').first().fill(name)
  await write(page, 'Where is my parcel?')
  await take(desk.page, name)
  await write(desk.page, 'On its way.')
  await arrived(page, 'On its way.')
  await endOf(page)
  expect(await page.locator('vinculo-chat input[type=email]').count()).toBe(0)
  await page.locator('vinculo-chat').getByLabel('Not at all').check()
  await page.getByRole('button', { name: 'Send my answers' }).click()
  await page.getByText('Thank you for telling us').waitFor()
  expect(await customerOf(email)).toMatchObject({ chat: { satisfaction: 1 } })
  await page.getByRole('button', { name: 'Get the conversation by mail' }).click()
  expect((await mailedTo(email, 'transcript')).text).toContain('Where is my parcel?')
  expect(await faults()).toEqual([])
  await close()
})

test('whoever gives an address confirms it before the conversation is mailed there', async () => {
  const email = `${unique('stranger')}@example.com`
  const desk = await openDesk(browser, 'Lucía')
  const { page, faults, close } = await inlineChat()
  await page.getByRole('button', { name: 'What can we do for you?' }).click()
  const name = unique('Eva')
  await page.locator('vinculo-chat input').first().fill(name)
  await write(page, 'Do you ship to Quito?')
  await take(desk.page, name)
  await endOf(page)
  await page.locator('vinculo-chat input[type=email]').fill(email)
  await page.getByRole('button', { name: 'Get the conversation by mail' }).click()
  const asked = await mailedTo(email, 'transcript')
  expect(asked.text).not.toContain('Quito')
  await newVisitor().press(linkTo('transcripts', asked.text ?? '') ?? '', { send: 'yes' })
  const isThere = (mails: readonly { readonly id: string }[]) => mails.length === 2
  const [sent] = await until('the conversation', () => mailsTo(email), isThere)
  expect((await inbox.open(sent?.id ?? '')).text).toContain('Quito')
  expect(await faults()).toEqual([])
  await close()
})
