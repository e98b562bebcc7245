import type { Challenge, Solution } from 'altcha-lib'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Content, createSender } from '../../../web/capture/form/sender.ts'
import type { Reply } from '../../../web/capture/shared/request.ts'

const content: Content = { language: 'es', answers: { email: 'a@b.example' }, topics: [], website: '' }
const answer = (status: number, body: unknown = {}, retryAfterSeconds?: number): Reply => ({
  status,
  body,
  retryAfterSeconds,
})

let clock: number
let online: boolean
let replies: Reply[]
let posts: { proof: { challenge: { id: number } } }[]
let issued: number
let waits: number[]
let told: string[]
let sender: ReturnType<typeof createSender>

/** What follows an answer that the test does not give is a success. */
beforeEach(() => {
  clock = 1_000_000
  online = true
  replies = []
  posts = []
  issued = 0
  waits = []
  told = []
  sender = createSender(
    {
      now: () => clock,
      online: () => online,
      whenOnline: async () => {
        online = true
      },
      wait: async (ms) => {
        waits.push(ms)
        clock += ms
      },
      solve: async () => ({ counter: 1, derivedKey: '00' }) as Solution,
      request: async (url, post) => {
        if (url.endsWith('/challenges')) {
          if (!online) return undefined
          issued += 1
          return answer(200, { challenge: { id: issued } as unknown as Challenge, validMinutes: 60, minimumSeconds: 2 })
        }
        posts.push(structuredClone(post) as (typeof posts)[number])
        return replies.length > 0 ? replies.shift() : answer(202)
      },
    },
    'https://front.example/forms/club',
  )
})
const send = () => sender.send(content, (state) => told.push(state))
const proofs = () => posts.map(({ proof }) => proof.challenge.id)

describe('a form is sent', () => {
  it('once, however often the button is pressed', async () => {
    sender.prepare()
    const outcomes = await Promise.all([send(), send(), send()])
    expect(outcomes).toEqual(Array(3).fill({ outcome: 'sent' }))
    expect([issued, posts.length]).toEqual([1, 1])
  })

  it('no sooner than somebody may have filled it in', async () => {
    sender.prepare()
    await Promise.resolve()
    await send()
    expect(waits).toEqual([2000])
    expect((await send()).outcome).toBe('sent')
    expect(waits).toEqual([2000])
  })

  it('again under the same proof where the answer was lost, which is harmless', async () => {
    replies = [undefined, answer(502)]
    expect(await send()).toEqual({ outcome: 'sent' })
    expect(proofs()).toEqual([1, 1, 1])
    expect(waits).toEqual([2000, 1000, 3000])
  })

  it('under a new proof where the one it had was used or refused, and no more than twice', async () => {
    replies = [answer(409), answer(400)]
    expect(await send()).toEqual({ outcome: 'sent' })
    expect(proofs()).toEqual([1, 2, 3])
    replies = [answer(400), answer(400), answer(400), answer(400)]
    expect(await send()).toEqual({ outcome: 'failed' })
  })

  it('under a new proof where the one it had has expired meanwhile', async () => {
    sender.prepare()
    await Promise.resolve()
    clock += 56 * 60_000
    expect(await send()).toEqual({ outcome: 'sent' })
    expect(proofs()).toEqual([2])
  })

  it('as soon as there is a network again', async () => {
    online = false
    expect(await send()).toEqual({ outcome: 'sent' })
    expect(told).toEqual(['sending', 'offline', 'sending'])
    expect(posts).toHaveLength(1)
  })

  it('anew after a success: another submission', async () => {
    await send()
    sender.startOver()
    await send()
    expect(proofs()).toEqual([1, 2])
  })
})

describe('a form is not sent', () => {
  it('with wrong answers, and keeps its proof for when they are right', async () => {
    const problems = [{ field: 'phone', message: 'no' }]
    replies = [answer(422, { problems })]
    expect(await send()).toEqual({ outcome: 'wrong', problems })
    expect(await send()).toEqual({ outcome: 'sent' })
    expect(proofs()).toEqual([1, 1])
  })

  it.each([
    [answer(429, {}, 90), { outcome: 'too-many', retryAfterSeconds: 90 }],
    [answer(403), { outcome: 'not-here' }],
    [answer(404), { outcome: 'not-here' }],
    [answer(413), { outcome: 'failed' }],
  ])('where the server answers %j', async (reply, outcome) => {
    replies = [reply]
    expect(await send()).toEqual(outcome)
    expect(posts).toHaveLength(1)
  })

  it('where nothing answers, after four tries; a later one repeats the same', async () => {
    replies = [undefined, undefined, undefined, undefined]
    expect(await send()).toEqual({ outcome: 'failed' })
    expect(await send()).toEqual({ outcome: 'sent' })
    expect(new Set(proofs())).toEqual(new Set([1]))
  })
})
