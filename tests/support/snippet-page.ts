import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { urls } from './flow.ts'

export interface SitePage {
  readonly page: Page
  /** What the browser complained of, with every breach of the page's policy. */
  readonly faults: () => Promise<readonly string[]>
  /** How many posts of the form have left the page. */
  readonly posts: () => number
  readonly close: () => Promise<void>
}

/** Opens a page of the sample company's website in a browser profile of its own. */
export async function openSite(browser: Browser, path: string, options: BrowserContextOptions = {}): Promise<SitePage> {
  const shown = await watchedPage(browser, options)
  await shown.page.goto(urls.website + path)
  return shown
}

export interface Embedding {
  /** What the page holds beside the script. */
  readonly body: string
  readonly language?: 'es' | 'en'
  /** Its Content-Security-Policy; the strictest that is documented, where it is left out. */
  readonly policy?: string
  /** Called before the page is opened. */
  readonly before?: (page: Page) => Promise<unknown>
}

export const strictPolicy = `default-src 'none'; script-src ${urls.front}; connect-src ${urls.front}; worker-src blob:; base-uri 'none'; form-action 'none'`

/** Opens a page that a test writes, on an origin of its own: the script tag, and what is given. */
export async function openEmbedding(browser: Browser, embedding: Embedding): Promise<SitePage> {
  const { body, language = 'es', policy = strictPolicy, before } = embedding
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
    response.end(`<!doctype html><html lang="${language}"><title>t</title>
<script async src="${urls.front}/vinculo.js"></script><body>${body}</body></html>`)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const shown = await watchedPage(browser, {})
  await before?.(shown.page)
  await shown.page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/?utm_source=a%20fair`)
  return {
    ...shown,
    close: async () => {
      await shown.close()
      server.closeAllConnections()
      server.close()
    },
  }
}

async function watchedPage(browser: Browser, options: BrowserContextOptions): Promise<SitePage> {
  const context = await browser.newContext({ locale: 'es-CO', ...options })
  context.setDefaultTimeout(20_000)
  await context.addInitScript(`
    window.breaches = []
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      window.breaches.push(violatedDirective + ' ' + blockedURI))
  `)
  const page = await context.newPage()
  const said: string[] = []
  let posts = 0
  page.on('console', (message) => {
    if (message.type() === 'error') said.push(message.text())
  })
  page.on('pageerror', (error) => said.push(error.message))
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/submissions')) posts += 1
  })
  return {
    page,
    faults: async () => [...said, ...(await page.evaluate<string[]>('window.breaches'))],
    posts: () => posts,
    close: () => context.close(),
  }
}
