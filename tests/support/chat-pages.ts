import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { sampleOperator, signIn } from '../../local/client/console-client.ts'
import { urls } from './flow.ts'
import { openSite } from './snippet-page.ts'

/** What the connections of a page can be made to do. */
interface Cuttable {
  /** Ends every WebSocket of the page from outside, as a network does. */
  cut(): Promise<void>
}

/** Routes a page's WebSockets, so that they can be cut. */
async function cuttable(page: Page): Promise<Cuttable> {
  const open = new Set<() => Promise<void>>()
  await page.routeWebSocket(/\/chat$/, (socket) => {
    const server = socket.connectToServer()
    const end = () => Promise.all([socket.close({ code: 1001 }), server.close({ code: 1001 })]).then(() => undefined)
    open.add(end)
    socket.onClose(() => open.delete(end))
    server.onClose(() => {
      open.delete(end)
      void socket.close({ code: 1001 })
    })
  })
  return {
    cut: async () => {
      await Promise.all([...open].map((end) => end()))
      open.clear()
    },
  }
}

export async function enterDesk(page: Page, name: string, group: 'agent' | 'operator' = 'agent'): Promise<void> {
  const { password } = sampleOperator
  const token = await signIn(urls.endpoint, { email: `${group}@sierra-alta.example`, password })
  await page.goto(`${urls.console}/desk/`)
  await page.locator('input[name=name]').fill(name)
  await page.locator('input[name=token]').fill(token)
  await page.keyboard.press('Enter')
  await page.locator('.desk[data-link=ready]').waitFor()
}

/** An agent at the desk, in a browser profile of their own. */
export async function openDesk(browser: Browser, name: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ locale: 'en-GB', ...options })
  const page = await context.newPage()
  const said: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') said.push(message.text())
  })
  page.on('pageerror', (error) => said.push(error.message))
  const { cut } = await cuttable(page)
  await enterDesk(page, name)
  return { page, cut, said }
}

/** A visitor of the sample company's website, with the chat opened by a click. */
export async function openChat(browser: Browser, path = '/en/', options: BrowserContextOptions = {}) {
  const site = await openSite(browser, path, options)
  const { cut } = await cuttable(site.page)
  await site.page.locator('vinculo-chat .launcher').click()
  await site.page.locator('vinculo-chat .foot:not(:empty)').waitFor()
  return { ...site, cut }
}

export const textsOf = (page: Page): Promise<string[]> => page.locator('.log .line .text').allInnerTexts()

export async function write(page: Page, text: string): Promise<void> {
  const box = page.locator('.composer textarea, .writing textarea')
  await box.fill(text)
  await box.press('Enter')
}

/** Waits until a text is among the lines that have arrived. */
export const arrived = (page: Page, text: string) =>
  page.locator('.log .line:not(.pending) .text', { hasText: text }).first().waitFor()

/** The agent takes the conversation of that name from the queue. */
export async function take(page: Page, name: string): Promise<void> {
  await page.locator('nav .choice', { hasText: name }).click()
  await page.getByRole('button', { name: 'Take it' }).click()
  await page.locator('.writing textarea').waitFor()
}
