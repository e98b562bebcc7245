import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Html } from './html.ts'

export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer
}

/** A request as the inbox's pages and API see it. */
export interface Asked {
  readonly method: string
  readonly url: URL
  readonly body: string
}

// Own style and script only; the mail's HTML is framed from this server.
const pagePolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; frame-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

export function page(status: number, content: Html): Reply {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': pagePolicy },
    body: `<!doctype html>${content.text}`,
  }
}

export function json(status: number, value: unknown): Reply {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(value) }
}

/** A refusal with one sentence that names the field and what to do. */
export function refusal(status: number, message: string): Reply {
  return json(status, { message })
}

export function goTo(path: string): Reply {
  return { status: 303, headers: { location: path }, body: '' }
}

export function send(response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...reply.headers,
  })
  response.end(reply.body)
}

const maxBody = 64 * 1024

export async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    length += (chunk as Buffer).length
    if (length > maxBody) return undefined
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/**
 * Why a request is not for this server, or undefined. The inbox shows secrets (confirmation links), so another site must
 * neither write to it from a visitor's browser nor read it under a name of its own that points to 127.0.0.1.
 */
export function foreign(request: IncomingMessage): string | undefined {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '')
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(host))
    return 'The inbox answers under 127.0.0.1 and localhost only.'
  const site = request.headers['sec-fetch-site']
  if (request.method !== 'GET' && (site === 'cross-site' || site === 'same-site'))
    return 'Another site may not change the inbox.'
  return undefined
}
