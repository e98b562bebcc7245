import { readFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildDocsPage } from '../../scripts/build-docs-page.ts'
import { openApiDocument } from '../../shared/api/openapi.ts'
import { apiVersion, routes } from '../../shared/api/routes.ts'
import { launchBrowser } from '../support/browser.ts'

/** As the console's distribution sends it (infra/stacks/console.ts). */
const policy =
  "default-src 'self'; img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.png': 'image/png',
}

describe('the page of API documentation', () => {
  let browser: Browser
  let server: Server
  let url = ''
  const calls: { readonly path: string; readonly authorization: string | undefined }[] = []

  beforeAll(async () => {
    const site = await mkdtemp(join(tmpdir(), 'vinculo-docs-page-'))
    await buildDocsPage(site)
    browser = await launchBrowser()
    server = createServer(({ url: path = '/', headers }, answer) => {
      const json = (status: number, value: unknown) =>
        answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
      if (path === '/api/openapi.json') return json(200, openApiDocument(routes, apiVersion))
      if (path === '/config.json') return json(403, {})
      if (path.startsWith('/api/')) {
        calls.push({ path, authorization: headers.authorization })
        return json(200, { items: [] })
      }
      const file = path === '/' ? 'index.html' : path.slice(1)
      return answer
        .writeHead(200, { 'content-type': types[extname(file)] ?? 'text/plain', 'content-security-policy': policy })
        .end(readFileSync(join(site, file)))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  })
  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  it('lists every route and tries a call with a token, under its strict policy', async () => {
    const page = await browser.newPage()
    const said: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('403')) said.push(message.text())
    })
    page.on('pageerror', (error) => said.push(error.message))
    await page.goto(url)
    await page.locator('#operations-Topics-listTopics').waitFor()
    expect(await page.locator('.opblock').count()).toBe(Object.keys(routes).length)

    await page.getByRole('button', { name: 'Authorize' }).first().click()
    await page.locator('.auth-container input').fill('a-token')
    await page.locator('.auth-btn-wrapper button[type=submit]').click()
    await page.locator('.auth-btn-wrapper .btn-done').click()

    await page.locator('#operations-Topics-listTopics .opblock-summary').click()
    await page.locator('#operations-Topics-listTopics button.execute').click()
    await page.locator('#operations-Topics-listTopics .live-responses-table').waitFor()
    expect(calls).toEqual([{ path: '/api/topics', authorization: 'Bearer a-token' }])
    expect(said).toEqual([])
  })
})
