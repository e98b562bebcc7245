/** What came back; undefined where nothing did: no network, no time, or a refusal by CORS, which look alike. */
export type Reply =
  | {
      readonly status: number
      readonly body: unknown
      readonly retryAfterSeconds: number | undefined
    }
  | undefined

const timeOutMs = 20_000

/**
 * Asks the front: GET, or POST where there is something to send. JSON goes as `text/plain`, which browsers send to
 * another origin without asking beforehand (the front reads it as JSON). No cookies go either way.
 */
export async function request(url: string, post?: object): Promise<Reply> {
  try {
    const answer = await fetch(url, {
      ...(post && { method: 'POST', body: JSON.stringify(post) }),
      credentials: 'omit',
      signal: AbortSignal.timeout(timeOutMs),
    })
    const wait = Number(answer.headers.get('retry-after'))
    return {
      status: answer.status,
      body: await answer.json().catch(() => undefined),
      retryAfterSeconds: wait > 0 ? wait : undefined,
    }
  } catch {
    return undefined
  }
}
