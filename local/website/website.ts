import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { languages } from '../../shared/domain/profile/profile.ts'
import { preferredLanguage } from '../../web/pages/preferred-language.ts'
import type { Running } from '../contracts.ts'
import { listenOn } from '../endpoint/listen-on.ts'
import { pathOf, sitePage } from './pages.ts'
import { type SitePage, sitePages } from './words.ts'

export interface Website extends Running {
  readonly url: string
}

interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const style = join(import.meta.dirname, 'site.css')

/**
 * Serves the website of the sample company on 127.0.0.1: another origin than Vinculo's front, under as strict a policy
 * as a careful company would set, with nothing of Vinculo but the snippet.
 * @throws CannotStart where the port is taken
 */
export async function startWebsite({ front, port }: { front: string; port: number }): Promise<Website> {
  const server = createServer((request, response) => {
    const { status, headers, body } = answer(request, front)
    response.writeHead(status, { 'x-content-type-options': 'nosniff', ...headers })
    response.end(request.method === 'HEAD' ? undefined : body)
  })
  const bound = await listenOn(server, port, 'website')
  return {
    url: `http://127.0.0.1:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function answer({ url = '/', headers }: IncomingMessage, front: string): Reply {
  const path = url.split('?')[0] ?? '/'
  if (path === '/site.css')
    return { status: 200, headers: { 'content-type': 'text/css; charset=utf-8' }, body: readFileSync(style, 'utf8') }
  if (path === '/') {
    const language = preferredLanguage(headers['accept-language'], 'es')
    return { status: 302, headers: { location: pathOf(language, 'home'), vary: 'accept-language' }, body: '' }
  }
  for (const language of languages) {
    const page = (Object.keys(sitePages) as SitePage[]).find((name) => pathOf(language, name) === path)
    if (page) return shown(sitePage({ page, language, front }).text, front)
  }
  return { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'No hay nada aquí.\n' }
}

function shown(body: string, front: string): Reply {
  // What the snippet needs, as docs/how-to/embed-a-form.md and embed-a-chat.md tell it, beside the site's own style.
  const policy = [
    "default-src 'none'",
    `script-src ${front}`,
    `connect-src ${front} ${front.replace('http', 'ws')}`,
    'worker-src blob:',
    "style-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }
  return { status: 200, headers, body }
}
