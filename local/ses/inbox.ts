import { createServer, type IncomingMessage } from 'node:http'
import type { Running } from '../contracts.ts'
import { listenOn } from '../endpoint/listen-on.ts'
import { answerApi } from './inbox/api.ts'
import { problemPage } from './inbox/pages.ts'
import { type Asked, bodyOf, foreign, page, type Reply, refusal, send } from './inbox/replying.ts'
import { answerPage } from './inbox/web.ts'
import type { Ses } from './ses-service.ts'

export interface Inbox extends Running {
  readonly url: string
}

export interface InboxOptions {
  readonly ses: Ses
  /** 0 for any free port. */
  readonly port: number
  readonly now?: () => Date
  readonly report?: (problem: string) => void
}

/**
 * Serves the inbox on 127.0.0.1: pages to read every accepted mail and to order faults, and the JSON API of
 * inbox/api.ts.
 * @throws CannotStart where the port is taken.
 */
export async function startInbox({
  ses,
  port,
  now = () => new Date(),
  report = console.warn,
}: InboxOptions): Promise<Inbox> {
  const deps = { ses, now }

  async function answer(request: IncomingMessage): Promise<Reply> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const api = url.pathname.startsWith('/api/')
    const notForUs = foreign(request)
    if (notForUs !== undefined) return refusal(403, notForUs)
    const body = await bodyOf(request)
    if (body === undefined) return refusal(413, 'The body is larger than 64 KB.')
    const asked: Asked = { method: request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET'), url, body }
    try {
      return await (api ? answerApi : answerPage)(deps, asked)
    } catch (error) {
      report(`The inbox could not answer ${asked.method} ${url.pathname}: ${String(error)}`)
      const message = 'The inbox could not read this; the terminal says why.'
      return api ? refusal(500, message) : page(500, problemPage('Something went wrong', message))
    }
  }

  const server = createServer((request, response) => {
    answer(request).then(
      (reply) => send(response, reply),
      () => response.destroy(),
    )
  })
  const bound = await listenOn(server, port, 'inbox')
  return {
    url: `http://127.0.0.1:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
