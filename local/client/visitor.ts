import { request } from 'node:http'
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/sha'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

interface Sent {
  readonly method?: 'GET' | 'POST' | 'HEAD'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

type Solvable = Parameters<typeof solveChallenge>[0]['challenge']

export interface FormPost {
  readonly language: 'es' | 'en'
  readonly page?: string
  readonly answers: Readonly<Record<string, unknown>>
  readonly topics: readonly string[]
}

/**
 * A person at a web site, from a network of their own: on Linux every address of 127.0.0.0/8 is this machine, so the
 * front sees as many networks as there are visitors. Elsewhere all come from 127.0.0.1.
 * @param number tells visitors apart: each has its own /24
 */
export function createVisitor(frontUrl: string, number = 0, userAgent = 'Mozilla/5.0 (a visitor)') {
  const localAddress =
    process.platform === 'linux' ? `127.${1 + (Math.floor(number / 250) % 250)}.${number % 250}.1` : '127.0.0.1'

  const ask = (url: string, { method = 'GET', headers = {}, body }: Sent = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const call = request(
        new URL(url, frontUrl),
        { method, headers: { 'user-agent': userAgent, ...headers }, localAddress },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: Buffer.concat(chunks).toString('utf8'),
            }),
          )
          response.on('error', reject)
        },
      )
      call.on('error', reject)
      call.end(body)
    })

  const json = (value: unknown) => ({
    method: 'POST' as const,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(value),
  })

  return {
    ask,

    /** Opens the form and does its proof of work; the answer is what `post` sends with the form. */
    async openForm(formId: string): Promise<object> {
      const issued = await ask(`/forms/${formId}/challenges`, json({}))
      if (issued.status !== 200)
        throw new Error(`The form ${formId} gave no challenge: ${issued.status} ${issued.body}`)
      const { challenge } = JSON.parse(issued.body) as { challenge: Solvable }
      const solution = await solveChallenge({ challenge, deriveKey })
      if (!solution) throw new Error('The proof of work has no solution within its limits.')
      return { challenge, solution }
    },

    post: (formId: string, proof: object, form: FormPost): Promise<Answer> =>
      ask(`/forms/${formId}/submissions`, json({ proof, ...form })),

    /** Presses the button of a page: posts an HTML form. */
    press: (url: string, fields: Readonly<Record<string, string>> = {}): Promise<Answer> =>
      ask(url, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      }),
  }
}

/** The first link in a text whose path starts so. */
export function linkTo(path: string, text: string): string | undefined {
  return new RegExp(`https?://[^\\s"'<>)]+/${path}/[A-Za-z0-9._~-]+`).exec(text)?.[0]
}
