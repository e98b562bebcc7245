import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { urls } from './flow.ts'

export interface SitePage {
  readonly page: Page
  /** What the browser complained of, with every breach of the page's policy. */
  readonly faults: () => Promise<readonly string[]>
  readonly close: () => Promise<void>
}

/** Opens a page of the sample company's website in a browser profile of its own. */
export async function openSite(browser: Browser, path: string, options: BrowserContextOptions = {}): Promise<SitePage> {
  const context = await browser.newContext({ locale: 'es-CO', ...options })
  await context.addInitScript(`
    window.breaches = []
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      window.breaches.push(violatedDirective + ' ' + blockedURI))
  `)
  const page = await context.newPage()
  const said: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') said.push(message.text())
  })
  page.on('pageerror', (error) => said.push(error.message))
  await page.goto(urls.website + path)
  return {
    page,
    faults: async () => [...said, ...(await page.evaluate<string[]>('window.breaches'))],
    close: () => context.close(),
  }
}
