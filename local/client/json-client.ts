/** An answer that was not the expected success. */
export class UnexpectedAnswer extends Error {
  readonly status: number
  readonly body: string

  constructor(method: string, url: string, status: number, body: string) {
    super(`${method} ${url} answered ${status}: ${body.slice(0, 600)}`)
    this.name = 'UnexpectedAnswer'
    this.status = status
    this.body = body
  }
}

export interface JsonClient {
  get<T>(path: string): Promise<T>
  send<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T>
}

/**
 * Calls a JSON API.
 * @throws UnexpectedAnswer on any status outside 200-299
 */
export function createJsonClient(base: string, headers: () => Record<string, string> = () => ({})): JsonClient {
  async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const url = new URL(path, base).href
    const response = await fetch(url, {
      method,
      headers: { ...headers(), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new UnexpectedAnswer(method, url, response.status, text)
    return (text ? JSON.parse(text) : undefined) as T
  }
  return { get: (path) => send('GET', path), send }
}
