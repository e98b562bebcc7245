import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { eachOf, until } from '../../../local/client/until.ts'
import { type Answer, createVisitor } from '../../../local/client/visitor.ts'
import { randomFrom } from '../../model/simulator/plan.ts'
import { mailsTo, newVisitor, postForm, settle, unique, urls } from '../../support/flow.ts'
import { sameDistribution, spreadOf } from '../../support/rank-test.ts'

/** Addresses of each kind that are asked: each once, as a day has a limit for each. */
const samples = 50
/** One false alarm in ten thousand runs, were the answers the same to the last bit of noise. */
const rare = 0.0001

const form = (email: string) => ({
  method: 'POST' as const,
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams({ email }).toString(),
})

type Ask = (email: string, place: number) => Promise<{ readonly answer: Answer; readonly milliseconds: number }>

const timed = async (ask: () => Promise<Answer>) => {
  const from = process.hrtime.bigint()
  const answer = await ask()
  return { answer, milliseconds: Number(process.hrtime.bigint() - from) / 1e6 }
}

/** Asks for a known and an unknown address by turns, which of them first by chance; the machine's moods meet both alike. */
async function compare(ask: Ask, seed: number, count = samples) {
  const random = randomFrom(seed)
  const word = unique('asked')
  const known = Array.from({ length: count }, (_, place) => `known${place}-${word}@example.com`)
  await settle(
    unique('Pasto'),
    known.map((email) => ({ email })),
  )
  const times: { readonly known: number[]; readonly unknown: number[] } = { known: [], unknown: [] }
  const answers = new Set<string>()
  for (const [place, email] of known.entries()) {
    const pair = [
      ['known', email],
      ['unknown', `nobody${place}-${word}@example.com`],
    ] as const
    for (const [kind, address] of random() < 0.5 ? pair : pair.toReversed()) {
      const { answer, milliseconds } = await ask(address, place)
      times[kind].push(milliseconds)
      const { date: _when, ...headers } = answer.headers
      answers.add(JSON.stringify({ status: answer.status, headers, body: answer.body }))
    }
  }
  return { times, answers: [...answers], probability: sameDistribution(times.known, times.unknown) }
}

const askForLink: Ask = (email) => {
  const visitor = newVisitor()
  return timed(() => visitor.ask('/links', form(email)))
}

const postTheForm: Ask = async (email) => {
  const visitor = newVisitor()
  const proof = await visitor.openForm('quick')
  const answers = { email, givenName: 'Ana' }
  return timed(() => visitor.post('quick', proof, { language: 'es', topics: ['newsletter'], answers }))
}

describe('Known and unknown addresses', () => {
  test.each([
    ['asks for a link', askForLink],
    ['posts a form', postTheForm],
  ])('are told apart by nobody who %s: not by status, body or headers, nor by time', async (_who, ask) => {
    const { answers, probability } = await compare(ask, 7)
    expect(answers).toHaveLength(1)
    expect(JSON.parse(answers[0] ?? '').status).toBeLessThan(300)
    expect(probability).toBeGreaterThan(rare)
  })

  test('would be told apart by the same test if known ones took a little longer', async () => {
    const { times } = await compare(askForLink, 11, 12)
    const seen = [...times.known, ...times.unknown]
    // Twice as long as answers differ from one another anyhow, on this machine, just now: little enough to hide in noise.
    const leaky = await startLeaky(() => Math.max(3, 2 * spreadOf(seen.slice(-24))))
    try {
      const { probability } = await compare(async (email, place) => {
        const visitor = createVisitor(leaky.url, 40_000 + place)
        const asked = await timed(() => visitor.ask('/links', form(email)))
        if (email.startsWith('nobody')) seen.push(asked.milliseconds)
        return asked
      }, 7)
      expect(probability).toBeLessThan(rare)
    } finally {
      await leaky.close()
    }
  })
})

/** The same front behind a door that takes longer for whoever is known. */
async function startLeaky(milliseconds: () => number) {
  let visitors = 0
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', async () => {
      const body = Buffer.concat(chunks)
      if (body.toString().startsWith('email=known')) await new Promise((resolve) => setTimeout(resolve, milliseconds()))
      visitors += 1
      // From a network of its own, as every visitor is.
      const localAddress =
        process.platform === 'linux' ? `127.${200 + Math.floor(visitors / 250)}.${visitors % 250}.1` : undefined
      const options = { method: incoming.method, headers: incoming.headers, ...(localAddress && { localAddress }) }
      const passed = request(new URL(incoming.url ?? '/', urls.front), options, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
        answer.pipe(outgoing)
      })
      passed.end(body)
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise<void>((closed) => void server.close(() => closed())),
  }
}

describe('A flood for one address', () => {
  test('of 500 posts from 500 networks causes three confirmation mails that day, and 60 asks for a link no more', async () => {
    const email = `${unique('flooded')}@example.com`
    const statuses = await eachOf(Array.from({ length: 500 }), 8, async () => (await postForm({ email })).answer.status)
    const counted = Object.groupBy(statuses, String)
    expect(counted['202']).toHaveLength(3)
    expect(counted['429']).toHaveLength(497)
    await until(
      'three mails',
      () => mailsTo(email),
      ({ length }) => length >= 3,
      { seconds: 30 },
    )
    const asked = await eachOf(
      Array.from({ length: 60 }),
      8,
      async () => (await newVisitor().ask('/links', form(email))).status,
    )
    expect(asked.filter((status) => status === 200)).toHaveLength(3)
    // Whoever asks last shows that the queue was worked off.
    const witness = `${unique('witness')}@example.com`
    await postForm({ email: witness })
    await until(
      'a mail to somebody else',
      () => mailsTo(witness),
      ({ length }) => length === 1,
      { seconds: 30 },
    )
    expect(await mailsTo(email)).toHaveLength(3)
  })
})
