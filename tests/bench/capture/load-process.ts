import autocannon from 'autocannon'
import { answerAsks } from '../support/forked.ts'
import { networkHeader } from './gateway-paths.ts'
import type { Post } from './posts.ts'

export interface LoadAsk {
  readonly url: string
  readonly path: string
  /** The last `connections` of them are spare: a connection may prepare one that is never sent. */
  readonly posts: readonly Post[]
  readonly connections: number
}

export interface LoadAnswer {
  /** From the first request to the last answer. */
  readonly seconds: number
  /** Of each post that was answered. */
  readonly answers: readonly { readonly submissionId: string; readonly status: number; readonly ms: number }[]
  /** Broken or timed-out connections. */
  readonly errors: number
}

interface Sending {
  place?: number
  at?: number
}

/** Posts everything once, so many at a time. */
async function post({ url, path, posts, connections }: LoadAsk): Promise<LoadAnswer> {
  const answers: { submissionId: string; status: number; ms: number }[] = []
  let next = 0
  let firstAt: number | undefined
  let lastAt = 0
  const { errors } = await autocannon({
    url,
    connections,
    // A function's first start on a busy machine takes its time; the front gives an origin as long.
    timeout: 30,
    amount: posts.length - connections,
    requests: [
      {
        method: 'POST',
        path,
        setupRequest: (request, context: Sending) => {
          context.place = next++ % posts.length
          context.at = performance.now()
          firstAt ??= context.at
          const { body, from } = posts[context.place] as Post
          const headers = { 'content-type': 'application/json', 'user-agent': 'Mozilla/5.0', [networkHeader]: from }
          return { ...request, body, headers }
        },
        onResponse: (status, _body, { place = 0, at = 0 }: Sending) => {
          lastAt = performance.now()
          answers.push({ submissionId: posts[place]?.submissionId ?? '', status, ms: lastAt - at })
        },
      },
    ],
  })
  return { seconds: (lastAt - (firstAt ?? lastAt)) / 1000, answers, errors }
}

answerAsks(post)
